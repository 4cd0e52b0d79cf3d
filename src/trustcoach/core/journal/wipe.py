"""Remove the entries of some steps from a journal."""

from collections.abc import Set

from trustcoach.core.journal.entries import Entry, FollowUp, Journal, Undo


def without_steps(journal: Journal, steps: Set[str]) -> Journal:
    """Return *journal* without the entries of *steps* and without entries that refer to them.

    Every other entry stays as it is. So does an Undo that also took back entries of other steps: it keeps the ids of
    removed entries, which say nothing.
    """
    gone = {entry.id for entry in journal.entries if entry.step_id in steps}
    for entry in journal.entries:  # an Undo refers to earlier entries only, so one pass is enough
        if _refers_to(entry, gone):
            gone.add(entry.id)
    return journal._replace(entries=tuple(entry for entry in journal.entries if entry.id not in gone))


def _refers_to(entry: Entry, gone: Set[str]) -> bool:
    match entry.fact:
        case FollowUp(plan):
            return plan in gone
        case Undo(entries):
            return bool(entries) and all(each in gone for each in entries)
    return False
