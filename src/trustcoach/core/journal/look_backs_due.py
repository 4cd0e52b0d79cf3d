"""Decide which look back is due: on a week, or on one to twelve months."""

from datetime import date, datetime, timedelta

from trustcoach.core.journal.check_ins import check_ins
from trustcoach.core.journal.entries import Journal
from trustcoach.core.program.follow_through import MONTHS, WEEK

LOOK_BACK_MONTHS = (1, 3, 6, 12)
"""Months after the first entry at which a look back is offered."""
DAYS_OF_WEEK = 7
_LEAST_IN_WEEK = 2
"""Check-ins that it takes in the last two weeks to look back on one: for others a smaller thing comes first."""


def is_week_due(journal: Journal, today: date) -> bool:
    """Return whether the last look at a week is a week ago, or the first check-in if there was none."""
    days = [each.day for each in check_ins(journal)]
    last = max((each.day for each in check_ins(journal, WEEK)), default=None)
    since = last or (days[0] if days else today)
    recent = [day for day in days if today - timedelta(2 * DAYS_OF_WEEK) < day <= today]
    return len(recent) >= _LEAST_IN_WEEK and (today - since).days >= DAYS_OF_WEEK


def months_due(journal: Journal, now: datetime) -> int | None:
    """Return after how many months a look back is due now; None if none is, or it was done."""
    entries = journal.active_entries()
    if not entries:
        return None
    began = min(entry.at.astimezone(now.tzinfo).date() for entry in entries)
    reached = _reached(began, now.date())
    taken = {_reached(began, each.day) for each in check_ins(journal, MONTHS)}
    return reached if reached not in taken else None


def months_of_look_back(journal: Journal, day: date, now: datetime) -> int:
    """Return which of LOOK_BACK_MONTHS a look back on that *day* belongs to; 0 if it came before the first."""
    began = min(entry.at.astimezone(now.tzinfo).date() for entry in journal.active_entries())
    return _reached(began, day) or 0


def _reached(began: date, day: date) -> int | None:
    """Return the most of LOOK_BACK_MONTHS that have passed on *day*; None before the first."""
    passed = (day.year - began.year) * 12 + day.month - began.month - (day.day < began.day)
    return max((each for each in LOOK_BACK_MONTHS if each <= passed), default=None)
