"""The pages that show a person's progress."""

from collections import Counter
from datetime import date
from pathlib import Path

from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.plans import open_plans
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.resume import last_track, resume_position
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.two_people import who_question
from trustcoach.text import format_date, format_minutes, pluralize
from trustcoach.ui.page import Block, FilePath, Heading, Page, QuietLine, Row
from trustcoach.ui.pages.walk_pages import READ_AGAIN, question_number


def status_page(progress: Progress, today: date, journal: Path) -> Page:
    """Return the progress on every track, open plans with their days, the position, and what is next.

    Steps are listed only of the track that was walked last, so that all of it fits a window of 24 rows.
    """
    current, position = last_track(progress), resume_position(progress, ())
    others = [
        Row(each.title, _track_state(progress, each))
        for each in progress.program.tracks
        if each is not current and (position or not current or _may_follow(progress, each))
    ]
    blocks: list[Block] = []
    if current:
        done = _count_walked(progress, current)
        blocks = [
            Heading(current.title, _track_state(progress, current), progress=done / len(current.steps)),
            *(
                Row(
                    f"{number}  {step.title}",
                    step_state(progress, step),
                    is_current=position is not None and position.step is step,
                    plain_name=f"{number}. {step.title}",
                )
                for number, step in enumerate(current.steps, 1)
            ),
            *_open_plan_blocks(progress.journal, today),
            *_below("Other tracks", others),
        ]
    else:
        blocks = [Heading("Your steps"), *others, *_open_plan_blocks(progress.journal, today)]
    if position:
        blocks.append(QuietLine(f"You're at: {position.step.title}. Go on with: trustcoach resume"))
    elif current:
        blocks.append(QuietLine(f"You're at the end of this track. {READ_AGAIN}"))
    else:
        blocks.append(QuietLine("Begin with: trustcoach start"))
    return (*blocks, QuietLine("For a bad hour: trustcoach now"), QuietLine("Your journal:"), FilePath(str(journal)))


def _below(title: str, rows: list[Row]) -> list[Block]:
    return [Heading(title), *rows] if rows else []


def _may_follow(progress: Progress, track: Track) -> bool:
    """Return whether *track* may be for somebody who is at the end of another: the other role is someone else's."""
    return bool(who_question(track)) or any(progress.is_begun(step) for step in track.all_steps)


def _track_state(progress: Progress, track: Track) -> str:
    if not any(progress.is_begun(step) for step in track.all_steps):
        return f"not begun · trustcoach start {track.id}"
    return f"{_count_walked(progress, track)} of {pluralize(len(track.steps), 'step')} walked"


def _count_walked(progress: Progress, track: Track) -> int:
    """Return how many steps of *track* were walked to their end, questions left for now or not."""
    return sum(not progress.unanswered(step) and not progress.leaving_question(step) for step in track.steps)


def step_state(progress: Progress, step: Step) -> str:
    """Return the state of *step* in a few words."""
    if progress.leaving_question(step):
        return "left for now"
    if not progress.unanswered(step):
        left = progress.postponed(step)
        return f"walked, {pluralize(len(left), 'question')} left for now" if left else "walked"
    if not progress.is_begun(step):
        return "to come"
    following = next((each for each in progress.unanswered(step) if not each.kind.is_page), None)
    return question_number(progress, step, following) if following else "begun, a page to read"


_MAX_PLANS = 3
"""Days of open plans that have a line of their own."""


def _open_plan_blocks(journal: Journal, today: date) -> list[Block]:
    """Return the open plans by their days, the earliest first, without their text."""
    days = sorted(plan.plan.follow_up_date for plan in open_plans(journal))
    states = ["the day has come" if when <= today else f"to look back on {format_date(when)}" for when in days]
    counted = list(Counter(states).items())
    rows = [
        Row("A plan of yours" if count == 1 else f"{count} plans of yours", state)
        for state, count in counted[:_MAX_PLANS]
    ]
    if more := sum(count for _, count in counted[_MAX_PLANS:]):
        rows.append(Row(pluralize(more, "more plan"), "later"))
    return _below("Open plans", rows)


def steps_page(track: Track, progress: Progress) -> Page:
    """Return the steps of a track, with their states."""
    rows = tuple(
        Row(
            f"{number}  {step.title}",
            step_state(progress, step),
            f"{format_minutes(step.minutes)} · {step.id}",
            plain_name=f"{number}. {step.title}",
        )
        for number, step in enumerate(track.steps, 1)
    )
    return (Heading(track.title, track.for_whom), *rows)
