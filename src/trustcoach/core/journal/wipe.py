"""What is left of a journal when some of its steps are to be forgotten."""

from collections.abc import Set
from dataclasses import replace

from trustcoach.core.journal.entries import Entry, FollowUp, Journal, Undo


def without_steps(journal: Journal, steps: Set[str]) -> Journal:
    """Return *journal* without what was written in those *steps*, and without what speaks of it.

    Every other entry stays as it is. That goes for a withdrawal, too, that took back other entries besides: the ids
    in it of those that are gone say nothing.
    """
    gone = {entry.id for entry in journal.entries if entry.step_id in steps}
    for entry in journal.entries:  # a withdrawal speaks of earlier entries only, so one pass will do
        if _refers_to(entry, gone):
            gone.add(entry.id)
    return replace(journal, entries=tuple(entry for entry in journal.entries if entry.id not in gone))


def _refers_to(entry: Entry, gone: Set[str]) -> bool:
    match entry.fact:
        case FollowUp(plan):
            return plan in gone
        case Undo(entries):
            return bool(entries) and all(each in gone for each in entries)
    return False
