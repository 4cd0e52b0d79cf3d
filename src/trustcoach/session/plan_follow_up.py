"""Ask how a plan went when its day has come."""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.journal.entries import FollowUp, Journal
from trustcoach.core.journal.plans import OUTCOMES, OpenPlan, follow_ups_without_obstacle, plans_due
from trustcoach.core.program.ids import obstacle_draft_id
from trustcoach.core.program.kinds import PlanOutcome, WriteLine
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import GoBack, PostponeQuestion
from trustcoach.session.asking.asker import Asker
from trustcoach.ui.page import Paragraphs
from trustcoach.ui.pages import walk_pages

_WriteFact = Callable[[FollowUp], None]


def follow_up_plans(context: Context, program: Program, asker: Asker, journal: Journal, write: _WriteFact) -> None:
    """Ask how the plans went whose day has come, and save the answers with *write*.

    Raises SessionStopped, QuickExit and JournalError.
    """
    for plan, outcome in follow_ups_without_obstacle(journal):
        # a session was stopped in the middle of this question
        if asker.drafts.get(obstacle_draft_id(plan.question_id)):
            context.show(walk_pages.plan_page(plan))
            _ask_obstacle(asker, plan, outcome, write)
    for plan in plans_due(journal, context.now()):
        asker.show_until_read(walk_pages.plan_due_page(plan))
        outcome = ask_how_it_went(context, asker, plan, write)
        context.show((Paragraphs(program.outcome_texts[outcome].text),))


def ask_how_it_went(context: Context, asker: Asker, plan: OpenPlan, write: _WriteFact) -> PlanOutcome:
    """Show *plan*, ask how it went, save the answer and return it.

    Raises SessionStopped, QuickExit and JournalError.
    """
    is_told, outcome = False, PlanOutcome.TOO_SOON
    while not is_told:
        context.show(walk_pages.plan_page(plan))
        choices = {outcome.value: words for outcome, words in OUTCOMES.items()}
        outcome = PlanOutcome(asker.pick("How did it go?", choices))
        write(FollowUp(plan.entry_id, outcome))
        was_hindered = outcome in (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT)
        is_told = not was_hindered or _ask_obstacle(asker, plan, outcome, write)
    return outcome


def _ask_obstacle(asker: Asker, plan: OpenPlan, outcome: PlanOutcome, write: _WriteFact) -> bool:
    """Ask what got in the way and save it; return False to go back to the outcome. If postponed, it stays a draft."""
    question = Question(
        obstacle_draft_id(plan.question_id),
        WriteLine(),
        "What got in the way?",
        help="A few words will do. No one asks for an excuse: it's what the next plan must fit.",
        example="I was tired and it was late",
        is_optional=True,
    )
    match asker.ask_line(question):
        case GoBack():
            return False
        case PostponeQuestion():
            return True
        case words:
            if words:
                write(FollowUp(plan.entry_id, outcome, words))
            asker.drafts.delete(question.id)
            return True
