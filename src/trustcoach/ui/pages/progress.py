"""The pages that look back on the time behind: numbers as small charts, promises, first and last versions."""

from collections.abc import Sequence

from trustcoach.core.journal.check_ins import DatedCheckIn
from trustcoach.core.journal.entries import FollowUp
from trustcoach.core.journal.first_times import Milestone
from trustcoach.core.journal.plans import OUTCOMES, OpenPlan
from trustcoach.core.journal.trends import Comparison, Mean, compare, days_of, weekly_means
from trustcoach.core.program.follow_through import BEFORE, RECENT, FollowThrough, ProgressTexts
from trustcoach.core.program.kinds import PlanOutcome
from trustcoach.core.program.question import Question
from trustcoach.text import format_date, format_short_date
from trustcoach.ui.page import (
    Block,
    Chart,
    Heading,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Rated,
)
from trustcoach.ui.pages.promises import earlier_page

_MOST_DAYS = 10
"""Days that have a row of their own; with more, a row is a week."""
_MOST_WEEKS = 8
"""Weeks, so that all of it stands on one screen."""


def progress_heading(follow_through: FollowThrough, *, are_two: bool = False) -> Page:
    """Return the title of these screens; not that they are for one alone, where *are_two* people have plans in them."""
    return (Heading(follow_through.progress.title, "" if are_two else follow_through.place),)


def numbers_page(words: ProgressTexts, question: Question, noted: Sequence[DatedCheckIn]) -> Page:
    """Return the numbers given to *question*: its scale, a chart, and in a sentence what can be said of them.

    It is nothing if there are none.
    """
    days = days_of(noted, question.id.name)
    if not days:
        return ()
    rows = [Mean(*day) for day in days]
    lead = words.by_day
    if len(rows) > _MOST_DAYS:
        rows, lead = list(weekly_means(noted, question.id.name))[-_MOST_WEEKS:], words.by_week
    chart = Chart(tuple(Rated(format_short_date(row.start), row.number) for row in rows))
    sentence = _sentence(words, compare(noted, question.id.name))
    return (QuestionLine(question.text), Paragraphs(sentence), QuietLine(f"{lead} {question.kind.scale()}."), chart)


def _sentence(words: ProgressTexts, comparison: Comparison | None) -> str:
    if comparison is None:
        return words.too_early
    text = words.changed if comparison.is_change else words.unchanged
    return text.replace(RECENT, str(comparison.recent)).replace(BEFORE, str(comparison.before))


def kept_page(told: tuple[tuple[OpenPlan, FollowUp], ...]) -> Page:
    """Return what was kept, and what helped, the newest first; then, in numbers, how the others went.

    It is nothing if nothing was told.
    """
    kept = [(plan, follow_up) for plan, follow_up in told if follow_up.outcome is PlanOutcome.KEPT]
    others = [
        f"{OUTCOMES[outcome].lower()}: {count}"
        for outcome in (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT, PlanOutcome.NOT_NEEDED)
        if (count := sum(follow_up.outcome is outcome for _, follow_up in told))
    ]
    line = ", ".join(others)
    counted = (QuietLine(f"{line[:1].upper()}{line[1:]}."),) if others else ()
    if not told:
        return ()
    return (QuestionLine("How plans and promises went"), *earlier_page(kept), *counted)


def first_times_page(words: ProgressTexts, found: Sequence[Milestone]) -> Page:
    """Return what was done for the first time, each below its day; nothing if nothing was."""
    blocks: list[Block] = []
    for reached in found:
        text = " ".join(filter(None, (words.first_times[reached.what], reached.step_title)))
        blocks += [QuietLine(format_date(reached.day)), Paragraphs(text)]
    return tuple(blocks)
