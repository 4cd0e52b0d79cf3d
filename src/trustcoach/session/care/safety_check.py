"""Ask the safety questions before the first question of a step. Nothing of them reaches the disk."""

from collections.abc import Callable
from functools import partial

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.kinds import Chosen
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import (
    ChangedChoice,
    SafetyAnswer,
    SafetyContent,
    SafetyNextStep,
    SafetyOutcome,
    SafetyStartChoice,
    SafetyTopic,
)
from trustcoach.core.program.two_people import who_question
from trustcoach.core.reply import GoBack, Submit
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
from trustcoach.session.page_order import go_through
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
        self.is_again = False
        """Whether a finished step is reviewed, and none of its questions was asked yet: that counts as beginning it."""
        self._result: SafetyResult | None = None
        self._asked_for_changes = False

    def run_before(
        self, progress: Progress, track: Track, step: Step, question: Question, *, can_go_back: bool
    ) -> bool:
        """Ask what is due before *question*, but not before a page or a tap at the beginning of its *step*.

        Return False if the person goes back. Raises SessionStopped if the step does not go on, and as `Asker.ask`.
        """
        if question.kind.is_page or question in step.begin_questions:
            return True
        passed = self._ask_what_is_due(progress, track, step, can_go_back=can_go_back)
        self.is_again = self.is_again and not passed
        return passed

    def _ask_what_is_due(self, progress: Progress, track: Track, step: Step, *, can_go_back: bool) -> bool:
        safety = self._program.safety
        if safety is None or step not in track.steps or progress.are_two_present(step):
            return True
        what = safety_check_due(progress, track, step, self._context.now(), again=self.is_again)
        if what is None:
            return True
        if self._result is not None:
            return not (self._result.pauses_joint_steps and who_question(track)) or self._ask_next_step(
                safety, (), can_go_back=can_go_back
            )
        if what is SafetyCheckDue.ALL:
            return self._run(safety, can_go_back=can_go_back)
        return self._ask_if_changed(safety, can_go_back=can_go_back)

    def _ask_if_changed(self, safety: SafetyContent, *, can_go_back: bool) -> bool:
        """Ask once a session whether anything has changed, and all if so; return False to go back.

        Raises SessionStopped.
        """
        page = question_page.simple_question_page(safety.changed_question)
        while not self._asked_for_changes:
            picked = self._pick(page, safety.changed_question, can_go_back=can_go_back)
            if picked is None:
                return False
            match ChangedChoice(picked):
                case ChangedChoice.STOP:
                    raise SessionStopped
                case ChangedChoice.ON:
                    self._asked_for_changes = True
                case ChangedChoice.LOOK:
                    self._asked_for_changes = self._run(safety, can_go_back=True)
        return True

    def _run(self, safety: SafetyContent, *, can_go_back: bool) -> bool:
        """Ask all five questions, or as many as the person wants, and show what follows; return False to go back."""
        answers: dict[SafetyTopic, SafetyAnswer] = {}
        with suspend_as_stop():
            while picked := self._pick(introduction_page(safety), safety.start_question, can_go_back=can_go_back):
                answers.clear()
                about = safety.questions if picked == SafetyStartChoice.LOOK.value else ()
                pages = [partial(self._ask_about, safety, topic, answers) for topic in about]
                if go_through([*pages, partial(self._show_outcome, safety, answers)]):
                    return True
        return False

    def _ask_about(self, safety: SafetyContent, topic: SafetyTopic, answers: dict[SafetyTopic, SafetyAnswer]) -> bool:
        """Put what is said about *topic* into *answers*; return False to go back. An earlier answer isn't shown."""
        reply = self._asker.ask(
            safety_question_page(safety, topic, is_plain=self._asker.is_plain), safety.questions[topic]
        )
        if isinstance(reply, GoBack):
            return False
        answers.pop(topic, None)
        if isinstance(reply, Submit) and (answer := safety_answer(reply.value)):
            answers[topic] = answer
        return True

    def _show_outcome(self, safety: SafetyContent, answers: dict[SafetyTopic, SafetyAnswer]) -> bool:
        """Show what follows from *answers*, and the menu; return False to go back to the questions."""
        result, support = evaluate_answers(answers), self._context.support_state
        kind_before = support.first_kind
        if SafetyOutcome.OWN in result.outcomes:
            support.first_kind = HelpLineKind.OWN_BEHAVIOUR
        if SafetyOutcome.YES in result.outcomes:
            support.first_kind = HelpLineKind.PARTNER_ABUSE
        *pages, last = outcome_pages(safety, result, is_plain=self._asker.is_plain)
        read = [partial(self._asker.read_or_go_back, page) for page in pages]
        if not go_through([*read, partial(self._ask_next_step, safety, last)]):
            support.first_kind = kind_before
            return False
        self._result = result
        return True

    def _ask_next_step(self, safety: SafetyContent, outcome: Page, *, can_go_back: bool = True) -> bool:
        """Show *outcome* above the same menu for everyone; return False to go back. Raises SessionStopped."""
        page = (*outcome, *question_page.simple_question_page(safety.next_step))
        while picked := self._pick(page, safety.next_step, can_go_back=can_go_back):
            match SafetyNextStep(picked):
                case SafetyNextStep.PRIVATE:
                    self._asker.help_menu.walk_private_path()
                case SafetyNextStep.STOP:
                    raise SessionStopped
                case SafetyNextStep.OPEN:
                    return True
        return False

    def _pick(self, page: Page, question: Question, *, can_go_back: bool) -> str | None:
        """Return the id of the choice that the person picks; None to go back."""
        reply = self._asker.ask(page, question, can_go_back=can_go_back, can_be_left=False)
        return reply.value.choice_id if isinstance(reply, Submit) and isinstance(reply.value, Chosen) else None
