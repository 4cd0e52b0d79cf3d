"""What is left of a journal when some of its steps are to be forgotten."""

from collections.abc import Set

from trustcoach.core.journal import Entry, FollowUp, Journal


def without(journal: Journal, steps: Set[str]) -> Journal:
    """Give *journal* without what was written in those *steps*, and without what speaks of it."""
    gone = {entry.id for entry in journal.entries if entry.step in steps}
    return Journal(tuple(entry for entry in journal.entries if entry.id not in gone and not _speaks_of(entry, gone)))


def _speaks_of(entry: Entry, gone: Set[str]) -> bool:
    return isinstance(entry.fact, FollowUp) and entry.fact.plan in gone
