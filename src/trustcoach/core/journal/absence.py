"""How long somebody was away."""

from datetime import datetime

from trustcoach.core.journal.entries import Journal


def days_away(journal: Journal, now: datetime) -> int:
    """Return how many days lie between the last entry and *now*; 0 without any. *now* decides which day it is."""
    days = [entry.at.astimezone(now.tzinfo).date() for entry in journal.active_entries()]
    return max(0, (now.date() - max(days)).days) if days else 0
