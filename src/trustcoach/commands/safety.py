"""The questions for one person alone, in the way of a step that they come before. Nothing of them reaches the disk."""

from trustcoach.commands.questions import Questions, desk_without_trace
from trustcoach.core.asking import Given, GoBack
from trustcoach.core.errors import Stopped, WalksAlone
from trustcoach.core.journey import Standing
from trustcoach.core.model import Program, Step
from trustcoach.core.safety import About, Follows, Next, Safety, Said, Start, is_due, says, what_follows
from trustcoach.environment import Environment
from trustcoach.screen import views
from trustcoach.screen.page import Gap, Page
from trustcoach.screen.safety import lead, one_of_five, said_after


class Gate:
    """Asks before a step is opened, where that is due; once in a sitting, since an hour changes little.

    What follows is held in memory until the sitting is over. As long as joint work waits, every further step that the
    questions belong to is opened on purpose or not at all.
    """

    def __init__(self, world: Environment, program: Program) -> None:
        self._world = world
        self._program = program
        self._questions = Questions(world, program, desk_without_trace())
        self._follows: Follows | None = None

    def before(self, standing: Standing, step: Step) -> None:
        """Ask what is to be asked before *step*, and come back if it is opened.

        Raises Stopped or WalksAlone if it is not, and as `Questions.put`.
        """
        safety = self._program.safety
        if safety is None or not is_due(standing, step, self._world.now()):
            return
        last: Page = ()
        if self._follows is None:
            self._follows = what_follows(self._asked(safety))
            *pages, last = said_after(self._program, safety, self._follows)
            for page in pages:
                self._questions.read((*page, Gap()))
        if self._follows.waits:
            self._wait(safety, last)
        elif last:
            self._questions.read((*last, Gap()))

    def _asked(self, safety: Safety) -> dict[About, Said]:
        if self._questions.choose(lead(self._program, safety), safety.start) == Start.SKIP.value:
            return {}
        heard: dict[About, Said] = {}
        order, number = list(safety.questions), 0
        while number < len(order):
            about = order[number]
            reply = self._questions.put(one_of_five(safety, about), safety.questions[about])
            if isinstance(reply, GoBack):
                number = max(0, number - 1)
                continue
            said = says(reply.value) if isinstance(reply, Given) else None
            heard.pop(about, None)
            if said:
                heard[about] = said
            number += 1
        return heard

    def _wait(self, safety: Safety, said: Page) -> None:
        page = (*said, *views.plain_question(safety.now_what))
        match Next(self._questions.choose(page, safety.now_what)):
            case Next.PRIVATE:
                raise WalksAlone
            case Next.STOP:
                raise Stopped
            case Next.OPEN:
                return
