"""The questions for one person alone, behind the first pages of a step. Nothing of them reaches the disk."""

from trustcoach.context import Environment, stopping_instead_of_suspending
from trustcoach.core.journal.progress import Standing
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.support import Kind
from trustcoach.core.program.two_people import who_is_asked
from trustcoach.core.prompt import Given, GoBack
from trustcoach.core.safety.safety_check import (
    About,
    After,
    Changed,
    Due,
    Follows,
    Next,
    Safety,
    Said,
    Start,
    due,
    says,
    what_follows,
)
from trustcoach.errors import Stopped, WalksAlone
from trustcoach.session.asking.asker import Questions, desk_without_trace
from trustcoach.ui.page import Gap, Page
from trustcoach.ui.pages import question as views
from trustcoach.ui.pages.safety_check import lead, one_of_five, said_after


class Gate:
    """Asks before the first question of a step, where that is due; once in a sitting, since an hour changes little.

    What follows is held in memory until the sitting is over. As long as joint work waits, every further joint step is
    opened on purpose or not at all.
    """

    def __init__(self, world: Environment, program: Program) -> None:
        self._world = world
        self._program = program
        self._questions = Questions(world, program, desk_without_trace())
        self._follows: Follows | None = None
        self._asked_for_changes = False
        self._said_to_two = False

    def before(self, standing: Standing, track: Track, step: Step, *, again: bool = False) -> None:
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
        elif what is Due.ALL or self._something_changed(safety):
            self._all_five(safety)

    def _say_to_two(self, safety: Safety) -> None:
        if not self._said_to_two:
            self._world.show(views.words_of(self._program, safety.two))
        self._said_to_two = True

    def _something_changed(self, safety: Safety) -> bool:
        """Ask in one line whether anything changed, once in a sitting. Raises Stopped."""
        if self._asked_for_changes:
            return False
        self._asked_for_changes = True
        page = views.plain_question(safety.changed)
        match Changed(self._questions.choose(page, safety.changed)):
            case Changed.STOP:
                raise Stopped
            case Changed.ON:
                return False
            case Changed.LOOK:
                return True

    def _all_five(self, safety: Safety) -> None:
        with stopping_instead_of_suspending():
            self._follows = what_follows(self._asked(safety))
        if After.OWN in self._follows.says:
            self._world.help.first = Kind.OWN_BEHAVIOUR
        if After.YES in self._follows.says:
            self._world.help.first = Kind.PARTNER_ABUSE
        *pages, last = said_after(self._program, safety, self._follows)
        for page in pages:
            self._questions.read((*page, Gap()))
        self._menu(safety, last)

    def _asked(self, safety: Safety) -> dict[About, Said]:
        if self._questions.choose(lead(self._program, safety), safety.start) == Start.SKIP.value:
            return {}
        heard: dict[About, Said] = {}
        order, number = list(safety.questions), 0
        while number < len(order):
            about = order[number]
            page = one_of_five(safety, about)
            reply = self._questions.put(page, safety.questions[about], goes_back=number > 0)
            if isinstance(reply, GoBack):
                number -= 1
                continue
            said = says(reply.value) if isinstance(reply, Given) else None
            heard.pop(about, None)
            if said:
                heard[about] = said
            number += 1
        return heard

    def _menu(self, safety: Safety, said: Page) -> None:
        """Show what is *said*, with the same menu for everybody. Raises Stopped or WalksAlone."""
        page = (*said, *views.plain_question(safety.now_what))
        match Next(self._questions.choose(page, safety.now_what)):
            case Next.PRIVATE:
                raise WalksAlone
            case Next.STOP:
                raise Stopped
            case Next.OPEN:
                return
