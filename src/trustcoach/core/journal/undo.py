"""Taking back what was done last, and bringing it back.

To take something back leads to where the journal stood right before it. So the pages that were read afterwards go with
it, and a page is never taken back for itself: nobody means a page by "my last answer".
"""

from dataclasses import dataclass

from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Journal, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.journal.progress import Progress


@dataclass(frozen=True, slots=True)
class Change:
    """What taking something back does, or bringing it back."""

    entry: Entry
    """What goes or comes: an answer, a skip, a question left for now, a new visit or an account of a plan."""
    current: Entry | None
    """What counts in its place at present."""
    resulting: Entry | None
    """What will count there."""
    page_count: int
    """How many pages read after it go or come with it."""


def undo_last(journal: Journal) -> Undo | None:
    """Return the fact that takes back what was done last, with the pages read since; None if nothing was done."""
    ids: list[str] = []
    for entry in reversed(journal.active_entries()):
        if not isinstance(entry.fact, Undo):
            ids.append(entry.id)
            if not _is_page_read(entry.fact):
                return Undo(tuple(reversed(ids)))
    return None


def redo_last(journal: Journal) -> Undo | None:
    """Return the fact that brings back what was taken back last; None if nothing is.

    It undoes whatever took it back: two copies of the journal may both have done so.
    """
    in_force = journal.active_entries()
    away = {entry.id for entry in journal.entries if _can_be_undone(entry.fact)} - {entry.id for entry in in_force}
    last = next((name for entry in reversed(in_force) for name in _undone_ids(entry) if name in away), None)
    return Undo(tuple(entry.id for entry in journal.entries if last in _undone_ids(entry))) if last else None


def describe_change(before: Progress, after: Progress) -> Change:
    """Return what changes between two standings, of which one has something taken back and the other has not."""
    ids = {entry.id for entry in before.active_entries} ^ {entry.id for entry in after.active_entries}
    differ = [entry for entry in before.journal.entries if entry.id in ids and not isinstance(entry.fact, Undo)]
    about = next(entry for entry in differ if _can_be_undone(entry.fact))
    return Change(
        entry=about,
        current=_current_entry(about.fact, before),
        resulting=_current_entry(about.fact, after),
        page_count=sum(_is_page_read(entry.fact) for entry in differ),
    )


def _current_entry(fact: Fact, progress: Progress) -> Entry | None:
    """Return the newest entry that says something about the same thing."""
    match fact:
        case Answer(ask) | Skip(ask) | Postponed(ask):
            return progress.latest_entry(ask)
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
