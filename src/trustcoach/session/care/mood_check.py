"""Mood before and after free writing, alternative writing pages, and the page for low points."""

from enum import Enum
from typing import assert_never

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.alternative_pages import alternative_question
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, Rating, Value, Write
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Coaching, LowPointEffect, Question
from trustcoach.core.program.safety_content import LowPointChoice, Rumination, SafetyContent, WritingPage
from trustcoach.core.prompt import GoBack, Submit
from trustcoach.core.safety.low_points import LowPointReason, contains_crisis_words, low_point_reason
from trustcoach.core.safety.writing_care import count_written_pages, has_rating_beside, is_chosen_by_step
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.asker import Asker, Decision
from trustcoach.ui import page as screen
from trustcoach.ui.pages import question_page, walk_pages


class _Check(Enum):
    """What may be asked before a writing page, in this order."""

    MOOD = "mood"
    RUMINATION = "mind"
    WHICH_PAGE = "which"


class MoodCheck:
    """Asks how the person is around free writing, as little as possible.

    It asks for the mood before the first page of a step and after each, unless the step has a rating of its own right
    there; and once a session for rumination. All of it is kept in memory only. A program without the texts for it asks
    nothing, and nobody is asked in front of another person.
    """

    def __init__(self, program: Program, asker: Asker) -> None:
        self._program = program
        self.safety = program.safety
        self._asker = asker
        self._moods: dict[str, int | None] = {}
        self._rumination: Rumination | None = None
        self._shown_reasons: set[LowPointReason] = set()
        self._picked_pages: dict[QuestionId, WritingPage] = {}
        self._done: list[_Check] = []

    def choose_page(  # noqa: PLR0913 (as above)
        self,
        progress: Progress,
        track: Track,
        step: Step,
        question: Question,
        above: screen.Page,
        *,
        is_going_back: bool,
    ) -> tuple[Question, screen.Page] | None:
        """Return the question to ask in the place of *question*, and the page above it. None: go back one question.

        With *is_going_back* the person comes back from the page itself, to the last check before it. A person who has
        begun to write goes on writing, and is asked nothing first.
        """
        safety = self._program.safety
        is_new = isinstance(question.kind, Write) and progress.current_value(question) is None
        if safety is None or not is_new or progress.respondent_name(track, question.turn):
            return None if is_going_back else (question, above)
        begun = self._page_with_draft(safety, question)
        if begun and not is_going_back:
            return begun, above
        if count_written_pages(progress, step) >= safety.writing_care.max_pages:
            above = (*above, *walk_pages.passage_blocks(self._program, safety.writing_care.enough_pages))
        if not is_going_back:
            self._done.clear()
            self._picked_pages.pop(question.id, None)
        elif not self._go_back(step, question):
            return None
        while due := self._next_check(step, question):
            if self._run_check(due, safety, step, question, () if self._done else above):
                self._done.append(due)
            elif not self._go_back(step, question):
                return None
        picked = self._picked_pages.get(question.id, WritingPage.FIRST)
        return (
            question if picked is WritingPage.FIRST else alternative_question(safety, question, picked)
        ), () if self._done else above

    def ask_after(self, step: Step, question: Question) -> bool:
        """Ask for the mood after a writing page. Return False to go back to the page. Raises SessionStopped."""
        before, safety = self._moods.get(step.id), self._program.safety
        if (
            safety is None
            or before is None
            or not isinstance(question.kind, Write)
            or has_rating_beside(step, question)
        ):
            return True
        reply = self._ask(safety.writing_care.mood_after, ())
        if isinstance(reply, GoBack):
            return False
        after = _rating_of(reply)
        if after is not None and safety.writing_care.felt_worse(before, after):
            self.show_low_point(LowPointReason.RATING)
        return True

    def _page_with_draft(self, safety: SafetyContent, question: Question) -> Question | None:
        pages = (question, *(alternative_question(safety, question, page) for page in safety.writing_care.other_pages))
        return next((page for page in pages if any(self._asker.drafts.get(page.id))), None)

    def _next_check(self, step: Step, question: Question) -> _Check | None:
        """Return the next check before the writing page *question*; None if the page comes now."""
        if step.id not in self._moods and not has_rating_beside(step, question):
            return _Check.MOOD
        if is_chosen_by_step(question):
            return None
        if self._rumination is None:
            return _Check.RUMINATION
        return (
            _Check.WHICH_PAGE if self._rumination is Rumination.OVER and question.id not in self._picked_pages else None
        )

    def _run_check(
        self, due: _Check, safety: SafetyContent, step: Step, question: Question, above: screen.Page
    ) -> bool:
        """Ask the check *due* and remember the answer in memory only. Return False if the person goes back."""
        writing = safety.writing_care
        match due:
            case _Check.MOOD:
                reply = self._ask(writing.mood_before, above)
                self._moods[step.id] = _rating_of(reply)
            case _Check.RUMINATION:
                reply = self._ask(writing.rumination, above)
                self._rumination = Rumination(_choice_of(reply) or Rumination.PASSES)
            case _Check.WHICH_PAGE:
                reply = self._ask(
                    writing.which_page, (*above, *walk_pages.passage_blocks(self._program, writing.why_other_page))
                )
                self._picked_pages[question.id] = WritingPage(_choice_of(reply) or WritingPage.FIRST)
            case _:
                assert_never(due)
        if isinstance(reply, GoBack):
            self._reset(due, step, question)
        return not isinstance(reply, GoBack)

    def _go_back(self, step: Step, question: Question) -> bool:
        """Undo the last check of this page so that it is asked again. Return False if there was none."""
        if not self._done:
            return False
        self._reset(self._done.pop(), step, question)
        return True

    def _reset(self, before: _Check, step: Step, question: Question) -> None:
        match before:
            case _Check.MOOD:
                self._moods.pop(step.id, None)
            case _Check.RUMINATION:
                self._rumination = None
            case _Check.WHICH_PAGE:
                self._picked_pages.pop(question.id, None)
            case _:
                assert_never(before)

    def handle_low_point(self, value: Value, passages: tuple[Coaching, ...]) -> bool:
        """Show the page for low points if *value* is one; return whether the step is over for today."""
        safety = self.safety
        if safety is None or self._asker.is_shared:
            return False
        low = [each.low_point_effect for each in passages if each.low_point_effect]
        if low:
            self.show_low_point(low_point_reason(value, safety.low_mood))
        elif contains_crisis_words(value, safety.crisis_words):
            self.show_low_point(LowPointReason.WORDS)
        return LowPointEffect.END in low

    def show_low_point(self, reason: LowPointReason) -> None:
        """Show the page for low points, once a session for each *reason*, and never to two people.

        A number to call comes first. Nothing of it is saved. Raises SessionStopped or SwitchToPrivatePath, unless the
        person goes on.
        """
        safety = self._program.safety
        if safety is None or self._asker.is_shared or reason in self._shown_reasons:
            return
        self._shown_reasons.add(reason)
        page = (
            *self._asker.call_now_page(),
            screen.Paragraphs(safety.what_to_say.text),
            screen.Paragraphs(safety.steadying.text),
        )
        while True:
            match LowPointChoice(
                self._asker.pick_answer(
                    (*page, *question_page.simple_question_page(safety.low_point_question)), safety.low_point_question
                )
            ):
                case LowPointChoice.ON:
                    return
                case LowPointChoice.STOP:
                    raise SessionStopped
                case LowPointChoice.GENTLER:
                    self._asker.offer_gentler()

    def _ask(self, question: Question, above: screen.Page) -> Decision:
        """Ask *question* below *above*; a low rating leads to the page for low points.

        Raises SessionStopped, SwitchToPrivatePath.
        """
        reply = self._asker.ask((*above, *question_page.simple_question_page(question)), question)
        rating = _rating_of(reply)
        if rating is not None and self._program.safety and rating <= self._program.safety.low_mood:
            self.show_low_point(LowPointReason.MOOD)
        return reply


def _rating_of(reply: Decision) -> int | None:
    return reply.value.number if isinstance(reply, Submit) and isinstance(reply.value, Rating) else None


def _choice_of(reply: Decision) -> str:
    return reply.value.choice_id if isinstance(reply, Submit) and isinstance(reply.value, Chosen) else ""
