"""Care for somebody who writes: how they are before and after a page, another page for some, and the low points."""

from enum import Enum
from typing import assert_never

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.alternative_pages import standing_in
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import Program, Question, Step, Track, Write
from trustcoach.core.program.values import Chosen
from trustcoach.core.prompt import GoBack, Submit
from trustcoach.core.safety.low_points import LowPointChoice, LowPointReason
from trustcoach.core.safety.safety_check import (
    Rumination,
    SafetyContent,
    WritingPage,
    pages_written,
    picked_by_its_step,
    rated_by_its_step,
)
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.asker import Asker, Decided
from trustcoach.ui import page as screen
from trustcoach.ui.pages import question as views


class _Check(Enum):
    """What is asked before a page, in this order."""

    MOOD = "mood"
    MIND = "mind"
    WHICH = "which"


class MoodCheck:
    """What is asked around free writing, as little as does the job.

    A mood before the first page of a step and after each, unless the step has a rating of its own right there; how
    things go round in the head once in a sitting. All of it is held in memory only. A program without words for it
    asks nothing, and neither is anybody asked in front of another person.
    """

    def __init__(self, program: Program, questions: Asker) -> None:
        self._program = program
        self.safety = program.safety
        self._questions = questions
        self._moods: dict[str, int | None] = {}
        self._mind: Rumination | None = None
        self._met: set[LowPointReason] = set()
        self._picked: dict[QuestionId, WritingPage] = {}
        self._trail: list[_Check] = []

    def page(  # noqa: PLR0913 (as above)
        self, standing: Progress, track: Track, step: Step, ask: Question, lead: screen.Page, *, again: bool
    ) -> tuple[Question, screen.Page] | None:
        """Return the ask to put in the place of *ask*, and what to show above it in the place of *lead*.

        None says that the person wants the question before. *again* says that they come back from the page itself, to
        what was asked last before it. Whoever has begun to write goes on writing, and is asked nothing first.
        """
        safety = self._program.safety
        is_new = isinstance(ask.form, Write) and standing.written(ask) is None
        if safety is None or not is_new or standing.who(track, ask.turn):
            return None if again else (ask, lead)
        begun = self._begun(safety, ask)
        if begun and not again:
            return begun, lead
        if pages_written(standing, step) >= safety.writing.most_pages:
            lead = (*lead, *views.words_of(self._program, safety.writing.enough))
        if not again:
            self._trail.clear()
            self._picked.pop(ask.reference, None)
        elif not self._step_back(step, ask):
            return None
        while due := self._due(step, ask):
            if self._asked(due, safety, step, ask, () if self._trail else lead):
                self._trail.append(due)
            elif not self._step_back(step, ask):
                return None
        picked = self._picked.get(ask.reference, WritingPage.FIRST)
        return (ask if picked is WritingPage.FIRST else standing_in(safety, ask, picked)), () if self._trail else lead

    def wrote(self, step: Step, ask: Question) -> bool:
        """Ask after a page how its writer is now; return False to go back to it. Raises Stopped to stop here."""
        before, safety = self._moods.get(step.id), self._program.safety
        if safety is None or before is None or not isinstance(ask.form, Write) or rated_by_its_step(step, ask):
            return True
        reply = self._put(safety.writing.after, ())
        if isinstance(reply, GoBack):
            return False
        after = _number(reply)
        if after is not None and safety.writing.fell(before, after):
            self.low_point(LowPointReason.RATING)
        return True

    def _begun(self, safety: SafetyContent, ask: Question) -> Question | None:
        pages = (ask, *(standing_in(safety, ask, page) for page in safety.writing.pages))
        return next((page for page in pages if any(self._questions.drafts.draft(page.reference))), None)

    def _due(self, step: Step, ask: Question) -> _Check | None:
        """Return what is to be asked next before the page that *ask* is; None if the page comes now."""
        if step.id not in self._moods and not rated_by_its_step(step, ask):
            return _Check.MOOD
        if picked_by_its_step(ask):
            return None
        if self._mind is None:
            return _Check.MIND
        return _Check.WHICH if self._mind is Rumination.OVER and ask.reference not in self._picked else None

    def _asked(self, due: _Check, safety: SafetyContent, step: Step, ask: Question, lead: screen.Page) -> bool:
        """Ask what is *due*, and hold on to what is said; return False to go back."""
        writing = safety.writing
        match due:
            case _Check.MOOD:
                reply = self._put(writing.before, lead)
                self._moods[step.id] = _number(reply)
            case _Check.MIND:
                reply = self._put(writing.over_and_over, lead)
                self._mind = Rumination(_choice(reply) or Rumination.PASSES)
            case _Check.WHICH:
                reply = self._put(writing.which, (*lead, *views.words_of(self._program, writing.instead)))
                self._picked[ask.reference] = WritingPage(_choice(reply) or WritingPage.FIRST)
            case _:
                assert_never(due)
        if isinstance(reply, GoBack):
            self._forget(due, step, ask)
        return not isinstance(reply, GoBack)

    def _step_back(self, step: Step, ask: Question) -> bool:
        """Let what was asked last before this page be asked again; return False if there is no such thing."""
        if not self._trail:
            return False
        self._forget(self._trail.pop(), step, ask)
        return True

    def _forget(self, before: _Check, step: Step, ask: Question) -> None:
        match before:
            case _Check.MOOD:
                self._moods.pop(step.id, None)
            case _Check.MIND:
                self._mind = None
            case _Check.WHICH:
                self._picked.pop(ask.reference, None)
            case _:
                assert_never(before)

    def low_point(self, reason: LowPointReason) -> None:
        """Show the one page for low points, once for each *reason* in a sitting, and never to two people.

        A number to call comes first. Nothing of it is written down. Raises Stopped or WalksAlone, unless the person
        goes on.
        """
        safety = self._program.safety
        if safety is None or self._questions.shared or reason in self._met:
            return
        self._met.add(reason)
        page = (*self._questions.call_now(), screen.Paragraphs(safety.say.text), screen.Paragraphs(safety.steady.text))
        while True:
            match LowPointChoice(
                self._questions.choose((*page, *views.plain_question(safety.low_point)), safety.low_point)
            ):
                case LowPointChoice.ON:
                    return
                case LowPointChoice.STOP:
                    raise SessionStopped
                case LowPointChoice.GENTLER:
                    self._questions.gentler()

    def _put(self, ask: Question, lead: screen.Page) -> Decided:
        """Put *ask* below *lead*; a rating that is low leads to the page for low points. Raises Stopped, WalksAlone."""
        reply = self._questions.put((*lead, *views.plain_question(ask)), ask)
        rating = _number(reply)
        if rating is not None and self._program.safety and rating <= self._program.safety.low_at:
            self.low_point(LowPointReason.MOOD)
        return reply


def _number(reply: Decided) -> int | None:
    return reply.value if isinstance(reply, Submit) and isinstance(reply.value, int) else None


def _choice(reply: Decided) -> str:
    return reply.value.choice if isinstance(reply, Submit) and isinstance(reply.value, Chosen) else ""
