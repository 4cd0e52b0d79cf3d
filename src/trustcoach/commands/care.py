"""Care for somebody who writes: how they are before and after a page, another page for some, and the low points."""

from dataclasses import replace

from trustcoach.commands.questions import Questions
from trustcoach.core.answers import Chosen
from trustcoach.core.asking import Given
from trustcoach.core.errors import Stopped
from trustcoach.core.journey import Standing
from trustcoach.core.low_points import LowPoint, Reason
from trustcoach.core.model import Ask, Program, Step, Track, Write
from trustcoach.core.safety import (
    Mind,
    Page,
    Safety,
    pages_written,
    picked_by_its_step,
    rated_by_its_step,
)
from trustcoach.screen import page as screen
from trustcoach.screen import views


class Care:
    """What is asked around free writing, as little as does the job.

    A mood before the first page of a step and after each, unless the step has a rating of its own right there; how
    things go round in the head once in a sitting. All of it is held in memory only. A program without words for it
    asks nothing, and neither is anybody asked in front of another person.
    """

    def __init__(self, program: Program, questions: Questions) -> None:
        self._program = program
        self.safety = program.safety
        self._questions = questions
        self._moods: dict[str, int | None] = {}
        self._mind: Mind | None = None
        self._met: set[Reason] = set()

    def page(
        self, standing: Standing, track: Track, step: Step, ask: Ask, lead: screen.Page
    ) -> tuple[Ask, screen.Page]:
        """Give the ask to put in the place of *ask*, and what to show above it in the place of *lead*.

        Another page keeps the name of the one that it stands in for, so that no words are lost.
        """
        safety = self._program.safety
        is_new = isinstance(ask.form, Write) and standing.written(ask) is None
        if safety is None or not is_new or standing.who(track, ask.turn):
            return ask, lead
        if pages_written(standing, step) >= safety.writing.most_pages:
            lead = (*lead, *views.words_of(self._program, safety.writing.enough))
        if step.id not in self._moods and not rated_by_its_step(step, ask):
            self._moods[step.id] = self._rating(safety.writing.before, lead)
            lead = ()
        if picked_by_its_step(ask):
            return ask, lead
        return self._another(safety, ask, lead)

    def wrote(self, step: Step, ask: Ask) -> None:
        """Ask after a page how its writer is now. Raises Stopped if it is time to stop."""
        before, safety = self._moods.get(step.id), self._program.safety
        if safety is None or before is None or not isinstance(ask.form, Write) or rated_by_its_step(step, ask):
            return
        after = self._rating(safety.writing.after, ())
        if after is not None and safety.writing.fell(before, after):
            self.low_point(Reason.RATING)

    def low_point(self, reason: Reason) -> None:
        """Show the one page for low points, once for each *reason* in a sitting, and never to two people.

        A number to call comes first. Nothing of it is written down. Raises Stopped or WalksAlone, unless the person
        goes on.
        """
        safety = self._program.safety
        if safety is None or self._questions.shared or reason in self._met:
            return
        self._met.add(reason)
        page = (*self._questions.call_now(), screen.Text(safety.say.text), screen.Text(safety.steady.text))
        while True:
            match LowPoint(self._questions.choose((*page, *views.plain_question(safety.low_point)), safety.low_point)):
                case LowPoint.ON:
                    return
                case LowPoint.STOP:
                    raise Stopped
                case LowPoint.GENTLER:
                    self._questions.gentler()

    def _rating(self, ask: Ask, lead: screen.Page) -> int | None:
        reply = self._questions.put((*lead, *views.plain_question(ask)), ask)
        rating = reply.value if isinstance(reply, Given) and isinstance(reply.value, int) else None
        if rating is not None and self._program.safety and rating <= self._program.safety.low_at:
            self.low_point(Reason.MOOD)
        return rating

    def _another(self, safety: Safety, ask: Ask, lead: screen.Page) -> tuple[Ask, screen.Page]:
        writing = safety.writing
        if self._mind is None:
            self._mind = self._goes_round(writing.over_and_over, lead)
            lead = views.words_of(self._program, writing.instead) if self._mind is Mind.OVER else ()
        if self._mind is Mind.PASSES:
            return ask, lead
        picked = Page(self._questions.choose((*lead, *views.plain_question(writing.which)), writing.which))
        if picked is Page.FIRST:
            return ask, ()
        other = writing.pages[picked]
        return replace(other, reference=ask.reference, turn=ask.turn, private=ask.private, optional=ask.optional), ()

    def _goes_round(self, ask: Ask, lead: screen.Page) -> Mind:
        reply = self._questions.put((*lead, *views.plain_question(ask)), ask)
        return Mind(reply.value.choice) if isinstance(reply, Given) and isinstance(reply.value, Chosen) else Mind.PASSES
