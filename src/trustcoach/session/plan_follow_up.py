"""Asking how plans went whose day has come."""

from collections.abc import Callable

from trustcoach.context import Environment
from trustcoach.core.journal.entries import FollowUp, Journal, Outcome
from trustcoach.core.journal.plans import OUTCOMES, OpenPlan, accounts_without_words, in_the_way, to_look_back_on
from trustcoach.core.program.program import Ask, Line, Program
from trustcoach.core.prompt import GoBack, NotNow
from trustcoach.session.asking.asker import Questions
from trustcoach.ui.page import Text
from trustcoach.ui.pages import question as views

_WriteDown = Callable[[FollowUp], None]


def look_back(
    world: Environment, program: Program, questions: Questions, journal: Journal, write_down: _WriteDown
) -> None:
    """Ask how the plans went whose day has come, and write it down. Raises Stopped, LeftAtOnce and JournalError."""
    for plan, outcome in accounts_without_words(journal):
        if questions.drafts.draft(in_the_way(plan.ask)):  # a sitting was stopped in the middle of it
            world.show(views.look_back(plan))
            _what_got_in_the_way(questions, plan, outcome, write_down)
    for plan in to_look_back_on(journal, world.now()):
        _look_back_on(world, program, questions, plan, write_down)


def _look_back_on(
    world: Environment, program: Program, questions: Questions, plan: OpenPlan, write_down: _WriteDown
) -> None:
    questions.read(views.plan_waits(plan))
    is_told = False
    while not is_told:
        world.show(views.look_back(plan))
        choices = {outcome.value: words for outcome, words in OUTCOMES.items()}
        outcome = Outcome(questions.pick("How did it go?", choices))
        write_down(FollowUp(plan.entry, outcome))
        was_hindered = outcome in (Outcome.PARTLY, Outcome.NOT_KEPT)
        is_told = not was_hindered or _what_got_in_the_way(questions, plan, outcome, write_down)
    world.show((Text(program.looking_back[outcome].text),))


def _what_got_in_the_way(questions: Questions, plan: OpenPlan, outcome: Outcome, write_down: _WriteDown) -> bool:
    """Ask it and write it down; return False to go back to how the plan went. What is left for now stays a draft."""
    ask = Ask(
        in_the_way(plan.ask),
        Line(),
        "What got in the way?",
        help="A few words will do. Nobody asks for an excuse: it is what the next plan must fit.",
        example="I was tired and it was late",
        optional=True,
    )
    match questions.line(ask):
        case GoBack():
            return False
        case NotNow():
            return True
        case words:
            if words:
                write_down(FollowUp(plan.entry, outcome, words))
            questions.drafts.drop(ask.reference)
            return True
