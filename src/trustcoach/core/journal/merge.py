"""Merge two copies of one journal, by the ids of their entries."""

from collections.abc import Iterator

from trustcoach.core.journal.entries import Entry, Journal


def share_history(first: Journal, second: Journal) -> bool:
    """Return whether two journals have a common origin: they share an entry, or one of them is empty."""
    return not first or not second or not _entry_ids(first).isdisjoint(_entry_ids(second))


def merge_journals(first: Journal, second: Journal) -> Journal:
    """Return the entries of both, each once: in the order of its own journal, and by time where that leaves a choice.

    The result is the same whichever comes first, and merging again changes nothing.
    """
    beside = dict(sorted((*first.extra_fields, *second.extra_fields)))
    return Journal(tuple(_interleave(list(first.entries), list(second.entries))), tuple(beside.items()))


def entries_only_in(first: Journal, second: Journal) -> tuple[Entry, ...]:
    """Return the entries of *first* that *second* does not have."""
    known = _entry_ids(second)
    return tuple(entry for entry in first.entries if entry.id not in known)


def _interleave(first: list[Entry], second: list[Entry]) -> Iterator[Entry]:
    one_has, other_has = {entry.id for entry in first}, {entry.id for entry in second}
    written: set[str] = set()
    at_one = at_other = 0
    while at_one < len(first) or at_other < len(second):
        heads = [
            (entry, shared)
            for entry, shared in (
                *((entry, entry.id in other_has) for entry in first[at_one : at_one + 1]),
                *((entry, entry.id in one_has) for entry in second[at_other : at_other + 1]),
            )
        ]
        # an entry that both have waits until it is the next one of the other journal too
        free = [entry for entry, shared in heads if not shared] or [entry for entry, _ in heads]
        entry = min(free, key=lambda each: (each.at, each.id))
        at_one += at_one < len(first) and first[at_one].id == entry.id
        at_other += at_other < len(second) and second[at_other].id == entry.id
        if entry.id not in written:
            written.add(entry.id)
            yield entry


def _entry_ids(journal: Journal) -> set[str]:
    return {entry.id for entry in journal.entries}
