"""Ask the safety questions before the first question of a step. Nothing of them reaches the disk."""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.safety_content import (
    ChangedChoice,
    SafetyAnswer,
    SafetyContent,
    SafetyNextStep,
    SafetyOutcome,
    SafetyStartChoice,
    SafetyTopic,
)
from trustcoach.core.program.support import HelpLineKind
from trustcoach.core.program.two_people import who_question
from trustcoach.core.prompt import GoBack, Submit
from trustcoach.core.safety.safety_check import (
    SafetyCheckDue,
    SafetyResult,
    evaluate_answers,
    safety_answer,
    safety_check_due,
)
from trustcoach.errors import SessionStopped
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.signals import suspend_as_stop
from trustcoach.ui.page import Page
from trustcoach.ui.pages import question_page
from trustcoach.ui.pages.safety_check import introduction_page, outcome_pages, safety_question_page


class SafetyCheck:
    """Asks the safety questions where they are due, once a session.

    One hour changes little. The result is kept in memory until the session ends. As long as it pauses joint work, every
    further joint step is opened on purpose or not at all.
    """

    def __init__(self, context: Context, program: Program, private_path: Callable[[], None] | None) -> None:
        self._context = context
        self._program = program
        self._asker = Asker(context, program, persist_nothing(), private_path)
        self._result: SafetyResult | None = None
        self._asked_for_changes = False

    def run_before(self, progress: Progress, track: Track, step: Step, *, again: bool = False) -> None:
        """Ask the safety questions that are due before *step*; return if the step goes on.

        To review a step *again* counts as beginning it, although it has answers. Raises SessionStopped if the step does
        not go on, and as `Asker.ask`.
        """
        safety = self._program.safety
        if safety is None or step not in track.steps:
            return
        if progress.are_two_present(step):
            return
        what = safety_check_due(progress, track, step, self._context.now(), again=again)
        if what is None:
            return
        if self._result is not None:
            if self._result.pauses_joint_steps and who_question(track):
                self._ask_next_step(safety, ())
        elif what is SafetyCheckDue.ALL or self._ask_if_changed(safety):
            self._run(safety)

    def _ask_if_changed(self, safety: SafetyContent) -> bool:
        """Ask once a session whether anything has changed; return whether to ask all. Raises SessionStopped."""
        if self._asked_for_changes:
            return False
        self._asked_for_changes = True
        page = question_page.simple_question_page(safety.changed_question)
        match ChangedChoice(self._asker.pick_answer(page, safety.changed_question)):
            case ChangedChoice.STOP:
                raise SessionStopped
            case ChangedChoice.ON:
                return False
            case ChangedChoice.LOOK:
                return True

    def _run(self, safety: SafetyContent) -> None:
        with suspend_as_stop():
            self._result = evaluate_answers(self._ask_questions(safety))
        if SafetyOutcome.OWN in self._result.outcomes:
            self._context.support_state.first_kind = HelpLineKind.OWN_BEHAVIOUR
        if SafetyOutcome.YES in self._result.outcomes:
            self._context.support_state.first_kind = HelpLineKind.PARTNER_ABUSE
        *pages, last = outcome_pages(safety, self._result)
        for page in pages:
            self._asker.show_until_read(page)
        self._ask_next_step(safety, last)

    def _ask_questions(self, safety: SafetyContent) -> dict[SafetyTopic, SafetyAnswer]:
        if self._asker.pick_answer(introduction_page(safety), safety.start_question) == SafetyStartChoice.SKIP.value:
            return {}
        answers: dict[SafetyTopic, SafetyAnswer] = {}
        order, number = list(safety.questions), 0
        while number < len(order):
            about = order[number]
            page = safety_question_page(safety, about)
            reply = self._asker.ask(page, safety.questions[about], can_go_back=number > 0)
            if isinstance(reply, GoBack):
                number -= 1
                continue
            answer = safety_answer(reply.value) if isinstance(reply, Submit) else None
            answers.pop(about, None)
            if answer:
                answers[about] = answer
            number += 1
        return answers

    def _ask_next_step(self, safety: SafetyContent, outcome: Page) -> None:
        """Show *outcome* above the same menu for everyone, and again after a way back. Raises SessionStopped."""
        page = (*outcome, *question_page.simple_question_page(safety.next_step))
        while True:
            match SafetyNextStep(self._asker.pick_answer(page, safety.next_step)):
                case SafetyNextStep.PRIVATE:
                    self._asker.walk_private_path()
                case SafetyNextStep.STOP:
                    raise SessionStopped
                case SafetyNextStep.OPEN:
                    return
