"""The pages that say how far somebody is."""

from datetime import date
from pathlib import Path

from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.plans import open_plans
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.resume import resume_position
from trustcoach.core.program.program import Read, Step, Track
from trustcoach.text import format_date, format_minutes, pluralize
from trustcoach.ui.page import Block, Heading, Page, QuietLine, Row


def status_page(standing: Progress, today: date, journal: Path) -> Page:
    """Return where somebody is on every track, open plans with their days, and last the place and what is next.

    The steps of one track are named, of that which was walked last: all of it fits a window of 24 rows.
    """
    current, place = standing.last_track(), resume_position(standing, ())
    rows = [
        Row(track.title, _track_state(standing, track)) for track in standing.program.tracks if track is not current
    ]
    blocks: list[Block] = [*rows]
    if current:
        blocks.append(Heading(current.title, _track_state(standing, current)))
        blocks += [
            Row(
                f"{number}. {step.title}",
                step_state(standing, step),
                is_current=place is not None and place.step is step,
            )
            for number, step in enumerate(current.steps, 1)
        ]
    blocks += _open_plan_blocks(standing.journal, today)
    if place:
        blocks.append(QuietLine(f"You are at: {place.step.title}. Go on with: trustcoach resume"))
    elif current:
        blocks.append(QuietLine("You are at the end of a track. Begin another with: trustcoach start"))
    else:
        blocks.append(QuietLine("Begin with: trustcoach start"))
    return (*blocks, QuietLine(f"Your journal: {journal}"))


def _track_state(standing: Progress, track: Track) -> str:
    if not any(standing.is_begun(step) for step in track.all_steps):
        return f"not begun · trustcoach start {track.id}"
    done = sum(standing.is_finished(step.id) for step in track.steps)
    return f"{done} of {pluralize(len(track.steps), 'step')} walked"


def step_state(standing: Progress, step: Step) -> str:
    """Return how far somebody is in *step*."""
    if standing.leaving_question(step):
        return "left for now"
    missing = len([ask for ask in standing.unanswered(step) if not isinstance(ask.kind, Read)])
    if standing.is_begun(step) and standing.unanswered(step) and not missing:
        return "begun, a page to read"
    if not standing.unanswered(step):
        left = standing.postponed(step)
        return f"walked, {pluralize(len(left), 'question')} left for now" if left else "walked"
    return f"begun, {pluralize(missing, 'question')} to go" if standing.is_begun(step) else "to come"


_MAX_PLANS = 3
"""Open plans that have a line of their own."""


def _open_plan_blocks(journal: Journal, today: date) -> list[Block]:
    """Return the open plans by their days, the earliest first, and no word of them."""
    days = sorted(plan.plan.follow_up_date for plan in open_plans(journal))
    states = ["its day has come" if when <= today else f"to look back on {format_date(when)}" for when in days]
    rows: list[Block] = [Row("A plan of yours", state) for state in states[:_MAX_PLANS]]
    if more := len(days) - len(rows):
        rows.append(Row(pluralize(more, "more plan"), "later"))
    return [Heading("Open plans"), *rows] if rows else []


def steps_page(track: Track, standing: Progress) -> Page:
    """Give the steps of a track."""
    rows = tuple(
        Row(f"{number}. {step.title}", step_state(standing, step), f"{format_minutes(step.minutes)} · {step.id}")
        for number, step in enumerate(track.steps, 1)
    )
    return (Heading(track.title, track.for_whom), *rows)
