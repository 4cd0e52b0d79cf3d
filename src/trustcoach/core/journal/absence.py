"""How long somebody was away."""

from collections.abc import Set
from datetime import datetime

from trustcoach.core.journal.entries import Journal


def days_away(journal: Journal, now: datetime, left_out: Set[str] = frozenset()) -> int:
    """Return how many days lie between the last entry and *now*; 0 without any. *now* decides which day it is.

    Entries of the steps that are *left_out* do not count.
    """
    entries = (entry for entry in journal.active_entries() if entry.step_id not in left_out)
    days = [entry.at.astimezone(now.tzinfo).date() for entry in entries]
    return max(0, (now.date() - max(days)).days) if days else 0
