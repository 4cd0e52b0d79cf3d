"""Look back, at the start of a session, on what was planned or promised and whose day has come."""

from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.plans import OpenPlan, follow_ups_without_obstacle, plans_due
from trustcoach.core.program.ids import obstacle_draft_id
from trustcoach.core.program.kinds import Promise
from trustcoach.session.plan_follow_up import MISSED, ask_how_it_went, ask_obstacle, outcome_page
from trustcoach.session.shown_plans import shown_plans_due
from trustcoach.session.walk import Walk
from trustcoach.ui.page import Page, Paragraphs
from trustcoach.ui.pages import walk_pages

_SAME: Page = (Paragraphs("The same goes for this one."),)
"""Said of a plan in place of what was just said, word for word, of the one before."""


def follow_up_due_plans(walk: Walk, *, are_two: bool) -> None:
    """Ask how the plans and promises went whose day has come, before anything new; nobody can go back from there.

    With *are_two* people at the keyboard, nothing is asked of the promises and limits of one of them. Raises
    SessionStopped, QuickExit and JournalError.
    """
    for plan, outcome in follow_ups_without_obstacle(walk.progress.for_anyone().journal):
        # a session was stopped in the middle of this question
        if walk.asker.drafts.get(obstacle_draft_id(plan.question_id)) and not walk.mood_check.hides(plan.plan):
            walk.context.show(walk_pages.plan_page(plan))
            ask_obstacle(walk, plan, outcome)
    plans = [plan for plan in _plans_to_ask_about(walk) if not (are_two and isinstance(plan.plan, Promise))]
    if plans:
        walk.asker.show_until_read(walk_pages.plans_due_page(len(plans)))
    said_before: Page = ()
    for plan in plans:
        from trustcoach.session.promises import Promises  # noqa: PLC0415 (what few sessions need)

        if isinstance(plan.plan, Promise):
            Promises(walk).follow_up(plan)
            continue
        outcome = ask_how_it_went(walk, plan)
        own = outcome_page(walk, plan, outcome)
        said, said_before = _SAME if own == said_before else own, own
        if outcome in MISSED:
            Promises(walk).go_on_with(plan, outcome, said)
        elif plan is plans[-1]:
            walk.context.show(said)
        else:  # it would read as if it were about the next one
            walk.asker.show_until_read(said)


def _plans_to_ask_about(walk: Walk) -> tuple[OpenPlan, ...]:
    """Return the plans that are due; before those of a track for two, ask who is there, and leave out the others'."""
    due, now = plans_due(walk.progress.journal, walk.context.now()), walk.context.now()
    for track in walk.program.tracks:
        if {plan.question_id.step for plan in due} & {step.id for step in track.all_steps}:
            walk.ask_who_is_here(track)
    return shown_plans_due(Journal(walk.progress.active_entries), walk.mood_check.hides, now)
