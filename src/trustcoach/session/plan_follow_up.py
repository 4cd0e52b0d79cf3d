"""Asking how plans went whose day has come."""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.journal.entries import FollowUp, Journal, PlanOutcome
from trustcoach.core.journal.plans import OUTCOMES, OpenPlan, accounts_without_words, in_the_way, to_look_back_on
from trustcoach.core.program.program import Program, Question, WriteLine
from trustcoach.core.prompt import GoBack, PostponeQuestion
from trustcoach.session.asking.asker import Asker
from trustcoach.ui.page import Paragraphs
from trustcoach.ui.pages import question as views

_WriteDown = Callable[[FollowUp], None]


def look_back(world: Context, program: Program, questions: Asker, journal: Journal, write_down: _WriteDown) -> None:
    """Ask how the plans went whose day has come, and write it down. Raises Stopped, LeftAtOnce and JournalError."""
    for plan, outcome in accounts_without_words(journal):
        if questions.drafts.draft(in_the_way(plan.ask)):  # a sitting was stopped in the middle of it
            world.show(views.look_back(plan))
            _what_got_in_the_way(questions, plan, outcome, write_down)
    for plan in to_look_back_on(journal, world.now()):
        _look_back_on(world, program, questions, plan, write_down)


def _look_back_on(world: Context, program: Program, questions: Asker, plan: OpenPlan, write_down: _WriteDown) -> None:
    questions.read(views.plan_waits(plan))
    is_told = False
    while not is_told:
        world.show(views.look_back(plan))
        choices = {outcome.value: words for outcome, words in OUTCOMES.items()}
        outcome = PlanOutcome(questions.pick("How did it go?", choices))
        write_down(FollowUp(plan.entry, outcome))
        was_hindered = outcome in (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT)
        is_told = not was_hindered or _what_got_in_the_way(questions, plan, outcome, write_down)
    world.show((Paragraphs(program.looking_back[outcome].text),))


def _what_got_in_the_way(questions: Asker, plan: OpenPlan, outcome: PlanOutcome, write_down: _WriteDown) -> bool:
    """Ask it and write it down; return False to go back to how the plan went. What is left for now stays a draft."""
    ask = Question(
        in_the_way(plan.ask),
        WriteLine(),
        "What got in the way?",
        help="A few words will do. Nobody asks for an excuse: it is what the next plan must fit.",
        example="I was tired and it was late",
        optional=True,
    )
    match questions.line(ask):
        case GoBack():
            return False
        case PostponeQuestion():
            return True
        case words:
            if words:
                write_down(FollowUp(plan.entry, outcome, words))
            questions.drafts.drop(ask.reference)
            return True
