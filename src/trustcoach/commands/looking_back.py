"""Asking how a plan went, when its day has come."""

from collections.abc import Callable

from trustcoach.commands.questions import Questions
from trustcoach.core.asking import UNKEPT
from trustcoach.core.journal import FollowUp, Outcome
from trustcoach.core.model import Ask, Line, Program
from trustcoach.core.plans import OpenPlan
from trustcoach.core.wording import OUTCOMES
from trustcoach.environment import Environment
from trustcoach.screen import views
from trustcoach.screen.page import Text

_IN_THE_WAY = Ask(
    UNKEPT,
    Line(),
    "What got in the way?",
    help="A few words will do. Nobody asks for an excuse: it is what the next plan must fit.",
    example="I was tired and it was late",
    optional=True,
)


def looked_back_on(
    world: Environment,
    program: Program,
    questions: Questions,
    plan: OpenPlan,
    write_down: Callable[[FollowUp], None],
) -> None:
    """Ask how *plan* went, and what got in the way, and write it down. Raises Stopped, LeftAtOnce and JournalError."""
    questions.read(views.plan_waits(plan))
    in_the_way: str | None = None
    while in_the_way is None:
        world.show(views.look_back(plan))
        choices = {outcome.value: words for outcome, words in OUTCOMES.items()}
        outcome = Outcome(questions.pick("How did it go?", choices))
        write_down(FollowUp(plan.entry, outcome))
        in_the_way = questions.line(_IN_THE_WAY) if outcome in (Outcome.PARTLY, Outcome.NOT_KEPT) else ""
    if in_the_way:
        write_down(FollowUp(plan.entry, outcome, in_the_way))
    world.show((Text(program.looking_back[outcome].text),))
