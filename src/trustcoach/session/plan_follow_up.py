"""Ask how a plan or a promise went."""

from trustcoach.core.journal.entries import FollowUp
from trustcoach.core.journal.plans import OUTCOMES, OpenPlan
from trustcoach.core.program.ids import obstacle_draft_id
from trustcoach.core.program.kinds import PlanOutcome, WriteLine
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import GoBack, PostponeQuestion
from trustcoach.session.walk import Walk
from trustcoach.ui.pages import walk_pages


def ask_how_it_went(walk: Walk, plan: OpenPlan) -> PlanOutcome:
    """Show *plan*, ask how it went, save the answer and return it.

    Raises SessionStopped, QuickExit and JournalError.
    """
    is_told, outcome = False, PlanOutcome.TOO_SOON
    while not is_told:
        walk.context.show(walk_pages.plan_page(plan))
        choices = {outcome.value: words for outcome, words in OUTCOMES.items()}
        outcome = PlanOutcome(walk.asker.pick("How did it go?", choices))
        walk.write_follow_up(FollowUp(plan.entry_id, outcome))
        was_hindered = outcome in (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT)
        is_told = not was_hindered or ask_obstacle(walk, plan, outcome)
    return outcome


def ask_obstacle(walk: Walk, plan: OpenPlan, outcome: PlanOutcome) -> bool:
    """Ask what got in the way and save it; return False to go back to the outcome. If postponed, it stays a draft."""
    question = Question(
        obstacle_draft_id(plan.question_id),
        WriteLine(),
        "What got in the way?",
        help="A few words will do. No one asks for an excuse: it's what the next plan must fit.",
        example="I was tired and it was late",
        is_optional=True,
    )
    match walk.asker.ask_line(question):
        case GoBack():
            return False
        case PostponeQuestion():
            return True
        case words:
            if words:
                walk.write_follow_up(FollowUp(plan.entry_id, outcome, words))
            walk.asker.drafts.delete(question.id)
            return True
