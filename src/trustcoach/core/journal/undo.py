"""Undo the last change of a journal, and redo it.

An undo leads back to the state right before the change, so the pages that were read afterwards are undone too. A page
is never undone alone: nobody who takes back their last answer means a page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Journal, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.journal.presence import entries_by_one_of_two
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Value, Written


class Change(NamedTuple):
    """What an undo or a redo changes."""

    entry: Entry
    """What is undone or redone: an answer, a skip, a postponed question, a new visit or a follow-up."""
    current: Entry | None
    """The entry that counts before the undo or redo."""
    resulting: Entry | None
    """The entry that will count after it."""
    page_count: int
    """How many pages, read after it, are undone or redone with it."""

    def values(self) -> Iterator[Value]:
        """Yield all that was written on either side of it."""
        for entry in filter(None, (self.entry, self.current, self.resulting)):
            match entry.fact:
                case Answer(value=value):
                    yield value
                case FollowUp(obstacle=obstacle, helped=helped):
                    yield from (Written(obstacle), Written(helped))
                case _:
                    pass


def undo_last(journal: Journal) -> Undo | None:
    """Return the Undo of the last change and of the pages read since; None if there is nothing to undo."""
    ids: list[str] = []
    for entry in reversed(journal.active_entries()):
        if not isinstance(entry.fact, Undo):
            ids.append(entry.id)
            if not _is_page_read(entry.fact):
                return Undo(tuple(reversed(ids)))
    return None


def redo_last(journal: Journal) -> Undo | None:
    """Return the Undo that brings back what was undone last; None if nothing is undone.

    It undoes every Undo of that change: in a merged journal, each copy may have brought one.
    """
    in_force = journal.active_entries()
    away = {entry.id for entry in journal.entries if _can_be_undone(entry.fact)} - {entry.id for entry in in_force}
    last = next((name for entry in reversed(in_force) for name in _undone_ids(entry) if name in away), None)
    return Undo(tuple(entry.id for entry in journal.entries if last in _undone_ids(entry))) if last else None


def describe_change(before: Progress, after: Progress) -> Change:
    """Return what an undo or redo changes, from the progress *before* and *after* it."""
    active = ({entry.id for entry in progress.journal.active_entries()} for progress in (before, after))
    ids = set.symmetric_difference(*active)
    differ = [entry for entry in before.journal.entries if entry.id in ids and not isinstance(entry.fact, Undo)]
    about = next(entry for entry in differ if _can_be_undone(entry.fact))
    return Change(
        entry=about,
        current=_current_entry(about.fact, before),
        resulting=_current_entry(about.fact, after),
        page_count=sum(_is_page_read(entry.fact) for entry in differ),
    )


def is_by_one_of_two(progress: Progress, change: Change) -> bool:
    """Return whether a side of a *change* was written by one alone in a track that two people have used, too."""
    alone = {entry.id for entry in entries_by_one_of_two(progress.program, progress.journal.entries)}
    return any(each is not None and each.id in alone for each in (change.entry, change.current, change.resulting))


def _current_entry(fact: Fact, progress: Progress) -> Entry | None:
    """Return the newest active entry about the same question, plan or step."""
    match fact:
        case Answer(question_id) | Skip(question_id) | Postponed(question_id):
            return progress.latest_entry(question_id)
        case FollowUp(plan):
            same = [
                each
                for each in progress.active_entries
                if isinstance(each.fact, FollowUp) and each.fact.plan_entry_id == plan
            ]
        case StepRestarted(step):
            same = [each for each in progress.active_entries if each.fact == StepRestarted(step)]
        case Undo():
            same = []
    return same[-1] if same else None


def _undone_ids(entry: Entry) -> tuple[str, ...]:
    return entry.fact.entry_ids if isinstance(entry.fact, Undo) else ()


def _is_page_read(fact: Fact) -> bool:
    return isinstance(fact, Answer) and fact.value.is_page_read


def _can_be_undone(fact: Fact) -> bool:
    return not _is_page_read(fact) and not isinstance(fact, Undo)
