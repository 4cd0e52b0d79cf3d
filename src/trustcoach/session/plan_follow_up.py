"""Ask how a plan or a promise went, and answer what is told."""

from trustcoach.core.journal.entries import FollowUp
from trustcoach.core.journal.plans import OUTCOMES, OpenPlan, followed_up_plans
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.ids import QuestionId, obstacle_draft_id
from trustcoach.core.program.kinds import MakePlan, Plan, PlanOutcome, WriteLine, Written
from trustcoach.core.program.program import Track
from trustcoach.core.program.question import Question, Turn
from trustcoach.core.reply import GoBack, PostponeQuestion
from trustcoach.core.safety.likely_help import likely_kinds
from trustcoach.session.walk import Walk
from trustcoach.ui.page import Page, Paragraphs, QuietLine
from trustcoach.ui.pages import question_page, walk_pages

MISSED = (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT)


def ask_how_it_went(walk: Walk, plan: OpenPlan) -> PlanOutcome:
    """Show *plan*, ask how it went, save the answer and return it.

    Raises SessionStopped, QuickExit and JournalError.
    """
    is_told, outcome = False, PlanOutcome.TOO_SOON
    while not is_told:
        walk.context.show((*walk_pages.plan_page(plan), *_whose_turn_page(walk, plan)))
        choices = {outcome.value: words for outcome, words in OUTCOMES.items()}
        outcome = PlanOutcome(walk.asker.pick("How did it go?", choices))
        walk.write_follow_up(FollowUp(plan.entry_id, outcome))
        was_hindered = outcome in MISSED
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


def outcome_page(walk: Walk, plan: OpenPlan, outcome: PlanOutcome) -> Page:
    """Return what is said to the *outcome* of *plan*: of a slip first, then of this very plan, or else of any."""
    if outcome in MISSED and (slip := _slip_page(walk, plan)):
        return slip
    question = walk.program.find_question(plan.question_id)
    own = dict(question.kind.outcome_texts) if question and isinstance(question.kind, MakePlan) else {}
    said = Paragraphs(own.get(outcome) or walk.program.outcome_texts[outcome].text)
    track, step = _track_of(walk, plan), plan.question_id.step
    if track is None or not isinstance(plan.plan, Plan) or outcome in (PlanOutcome.KEPT, PlanOutcome.TOO_SOON):
        return (said,)
    return said, QuietLine(f"To make it again, or change it: trustcoach start {track.id} --step {step}")


def _track_of(walk: Walk, plan: OpenPlan) -> Track | None:
    return next((track for track, step in walk.program.all_steps if step.id == plan.question_id.step), None)


def _whose_turn_page(walk: Walk, plan: OpenPlan) -> Page:
    """Return that a plan of two people has one answer of both; nothing for a plan of one."""
    track = _track_of(walk, plan)
    label = question_page.turn_label(walk.progress.respondent_name(track, Turn.BOTH), Turn.BOTH) if track else ""
    return (QuietLine(f"{label}:"),) if label else ()


def _slip_page(walk: Walk, plan: OpenPlan) -> Page:
    """Return what is said of a slip, with the help lines that fit; nothing where the words tell of none."""
    track = _track_of(walk, plan)
    told = next((told.obstacle for each, told in followed_up_plans(walk.progress.journal) if each == plan), "")
    if track is None or track.slip is None or not _tells_of_slip(walk, plan.question_id, told):
        return ()
    lines = map(walk.asker.help_menu.short_line_page, likely_kinds(walk.progress, track))
    return (Paragraphs(track.slip.text), *(block for line in lines for block in line))


def _tells_of_slip(walk: Walk, question_id: QuestionId, words: str) -> bool:
    test = Says(question_id, frozenset({"slip", "urge"}))
    return bool(words) and walk.progress.matches(Written(words), test)
