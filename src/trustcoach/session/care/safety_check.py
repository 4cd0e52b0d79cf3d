"""The questions for one person alone, behind the first pages of a step. Nothing of them reaches the disk."""

from trustcoach.context import Context, stopping_instead_of_suspending
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.support import HelpLineKind
from trustcoach.core.program.two_people import who_is_asked
from trustcoach.core.prompt import GoBack, Submit
from trustcoach.core.safety.safety_check import (
    ChangedChoice,
    SafetyAnswer,
    SafetyCheckDue,
    SafetyContent,
    SafetyNextStep,
    SafetyOutcome,
    SafetyResult,
    SafetyStartChoice,
    SafetyTopic,
    due,
    says,
    what_follows,
)
from trustcoach.errors import SessionStopped, SwitchToPrivatePath
from trustcoach.session.asking.asker import Asker, desk_without_trace
from trustcoach.ui.page import BlankLine, Page
from trustcoach.ui.pages import question as views
from trustcoach.ui.pages.safety_check import lead, one_of_five, said_after


class SafetyCheck:
    """Asks before the first question of a step, where that is due; once in a sitting, since an hour changes little.

    What follows is held in memory until the sitting is over. As long as joint work waits, every further joint step is
    opened on purpose or not at all.
    """

    def __init__(self, world: Context, program: Program) -> None:
        self._world = world
        self._program = program
        self._questions = Asker(world, program, desk_without_trace())
        self._follows: SafetyResult | None = None
        self._asked_for_changes = False
        self._said_to_two = False

    def before(self, standing: Progress, track: Track, step: Step, *, again: bool = False) -> None:
        """Ask what is to be asked before *step*, and come back if it is gone on with.

        To go through it *again* is to begin it, although its answers stand there. Raises Stopped or WalksAlone if it
        is not gone on with, and as `Questions.put`.
        """
        safety = self._program.safety
        if safety is None or step not in track.steps:
            return
        if standing.is_for_two(step):
            self._say_to_two(safety)
            return
        what = due(standing, track, step, self._world.now(), again=again)
        if what is None:
            return
        if self._follows is not None:
            if self._follows.waits and who_is_asked(track):
                self._menu(safety, ())
        elif what is SafetyCheckDue.ALL or self._something_changed(safety):
            self._all_five(safety)

    def _say_to_two(self, safety: SafetyContent) -> None:
        if not self._said_to_two:
            self._world.show(views.words_of(self._program, safety.two))
        self._said_to_two = True

    def _something_changed(self, safety: SafetyContent) -> bool:
        """Ask in one line whether anything changed, once in a sitting. Raises Stopped."""
        if self._asked_for_changes:
            return False
        self._asked_for_changes = True
        page = views.plain_question(safety.changed)
        match ChangedChoice(self._questions.choose(page, safety.changed)):
            case ChangedChoice.STOP:
                raise SessionStopped
            case ChangedChoice.ON:
                return False
            case ChangedChoice.LOOK:
                return True

    def _all_five(self, safety: SafetyContent) -> None:
        with stopping_instead_of_suspending():
            self._follows = what_follows(self._asked(safety))
        if SafetyOutcome.OWN in self._follows.says:
            self._world.help.first = HelpLineKind.OWN_BEHAVIOUR
        if SafetyOutcome.YES in self._follows.says:
            self._world.help.first = HelpLineKind.PARTNER_ABUSE
        *pages, last = said_after(self._program, safety, self._follows)
        for page in pages:
            self._questions.read((*page, BlankLine()))
        self._menu(safety, last)

    def _asked(self, safety: SafetyContent) -> dict[SafetyTopic, SafetyAnswer]:
        if self._questions.choose(lead(self._program, safety), safety.start) == SafetyStartChoice.SKIP.value:
            return {}
        heard: dict[SafetyTopic, SafetyAnswer] = {}
        order, number = list(safety.questions), 0
        while number < len(order):
            about = order[number]
            page = one_of_five(safety, about)
            reply = self._questions.put(page, safety.questions[about], goes_back=number > 0)
            if isinstance(reply, GoBack):
                number -= 1
                continue
            said = says(reply.value) if isinstance(reply, Submit) else None
            heard.pop(about, None)
            if said:
                heard[about] = said
            number += 1
        return heard

    def _menu(self, safety: SafetyContent, said: Page) -> None:
        """Show what is *said*, with the same menu for everybody. Raises Stopped or WalksAlone."""
        page = (*said, *views.plain_question(safety.now_what))
        match SafetyNextStep(self._questions.choose(page, safety.now_what)):
            case SafetyNextStep.PRIVATE:
                raise SwitchToPrivatePath
            case SafetyNextStep.STOP:
                raise SessionStopped
            case SafetyNextStep.OPEN:
                return
