"""Making a copy of the journal, and putting one back."""

from pathlib import Path

from trustcoach.context import Context
from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.merge import are_copies, merged, only_in
from trustcoach.errors import UsageError
from trustcoach.storage.encryption.cipher import is_sealed
from trustcoach.storage.files.atomic_write import write_new
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.journal_file import DamagedJournalError
from trustcoach.storage.store import MissingJournalError, Store, held_in
from trustcoach.text import counted
from trustcoach.ui.page import Page, Paragraphs, QuietLine, Row

_ALL_OR_NOTHING = "What is locked opens as a whole or not at all, so no part of it can be had back."
_MOST_LINES = 5
"""How many lines of damage are named."""
_OPEN_NOW = "The copy was locked, and the journal here is not. Put a lock on it with: trustcoach lock"


def backup(world: Context, to: Path) -> None:
    """Write a copy of the journal to a new file: locked by the same passphrase if the journal is.

    Raises UsageError for a file that is there, and JournalError.
    """
    store = world.store()
    journal = store.load()
    if not journal:
        raise UsageError("There is no journal to copy yet.", "Begin with: trustcoach start")
    write_new(to, store.copy_to_take_away())
    said = counted(len(journal.entries), "entry", "entries")
    how = "It opens with the passphrase of today." if store.key else "It is as private as the journal itself."
    world.show((Paragraphs(f"{to} holds {said} now. {how}"),))


def restore(world: Context, source: Path | None, *, yes: bool) -> None:
    """Put a copy back in the journal's place, and keep what was there; without *source*, list the copies.

    Raises UsageError without a word of agreement, and JournalError if the copy cannot be read.
    """
    if source is None:
        _list(world, world.store())
        return
    with world.holding() as store:
        file, (copy, damage) = store.journal(), _copy(world, store, source)
        if not copy:
            raise UsageError(f"{source} is no copy of a journal.", "Name a file that trustcoach backup wrote.")
        present = _present(store)
        if present == copy:
            world.show((Paragraphs("Nothing was changed: the journal is the same as the copy."),))
            return
        world.show((*damage, Paragraphs(_difference(present, copy))))
        if not yes:
            raise UsageError("Nothing was changed yet.", "To go on, say the same again with --yes")
        if present is None:
            aside = copies.set_aside(file.path, store.folder)
            world.show((QuietLine(f"The journal that could not be read is kept as {aside}"),))
        else:
            store.keep_copy()
        file.replace(copy)
    open_now: Page = () if store.key or not is_sealed(source) else (QuietLine(_OPEN_NOW),)
    done = f"The journal has {_said(copy)} now." if damage else "The journal is the copy now."
    world.show((Paragraphs(f"{done} What was there before is kept; see: trustcoach restore"), *open_now))


def merge(world: Context, source: Path) -> None:
    """Make one journal of this one and its copy in *source*.

    Raises UsageError if they are not copies of one journal or there is none in *source*, and JournalError if either
    cannot be read.
    """
    with world.holding() as store:
        present, other = store.load(), world.copy(source, store).load()
        if not other:
            raise UsageError(f"{source} is no copy of a journal.", "Name a file that trustcoach backup wrote.")
        if not are_copies(present, other):
            message = f"{source} is not a copy of this journal: the two have nothing in common."
            raise UsageError(message, "It may be somebody else's. Nothing was changed.")
        new = only_in(other, present)
        if new:
            store.keep_copy()
            store.journal().replace(merged(present, other))
    added = counted(len(new), "entry", "entries")
    world.show((Paragraphs(f"{added} added, nothing lost." if new else "Nothing was changed: all of it was here."),))


def _copy(world: Context, store: Store, source: Path) -> tuple[Journal, Page]:
    """Return the journal in *source*, or what is whole in it if it is damaged, and what to say of the damage.

    Raises JournalError if there is nothing whole in it.
    """
    file = world.copy(source, store)
    try:
        return file.load(), ()
    except DamagedJournalError as error:
        if is_sealed(source):  # nothing of it can be read, or it would have opened
            hint = f"{_ALL_OR_NOTHING} {store.ways_back()}"
            raise DamagedJournalError(source, error.what, hint) from error
        try:
            found = file.recovered()
        except OSError:
            raise error from None
        if not found.journal:
            raise
    lines = counted(len(found.lines), "line")
    where = f" At {lines} there is something else that can’t be read: {_listed(found.lines)}." if found.lines else ""
    text = f"{source} is damaged. {_said(found.journal)} in it can still be read.{where} The damaged file is kept."
    return found.journal, (Paragraphs(text),)


def _listed(lines: tuple[int, ...]) -> str:
    shown = ", ".join(str(line) for line in lines[:_MOST_LINES])
    return f"{shown} and more" if len(lines) > _MOST_LINES else shown


def _said(journal: Journal) -> str:
    return counted(len(journal.entries), "entry", "entries")


def _present(store: Store) -> Journal | None:
    """Give the journal that is there, or None if it is damaged. Raises JournalError if it cannot be opened at all."""
    try:
        return store.load()
    except DamagedJournalError:
        return None
    except MissingJournalError:
        return Journal()


def _difference(present: Journal | None, copy: Journal) -> str:
    if present is None:
        return f"The journal cannot be read. {_said(copy)} would come back."
    gone, back = len(only_in(present, copy)), len(only_in(copy, present))
    return f"{counted(gone, 'entry', 'entries')} would go, and {counted(back, 'entry', 'entries')} would come back."


def _list(world: Context, store: Store) -> None:
    damaged = (store.path,) if store.path.exists() and store.held(store.path) is None else ()
    found = (*store.copies(), *store.set_aside())
    if not found and not damaged:
        world.show((Paragraphs("There is no copy yet. One is kept at the start of every sitting."),))
        return
    rows = tuple(Row(str(path), _holds(store, path)) for path in (*damaged, *found))
    first = "The journal itself cannot be read. It stands first. " if damaged else ""
    world.show(
        (Paragraphs(f"{first}These copies are kept, newest first. Put one back with: trustcoach restore FILE"), *rows)
    )


def _holds(store: Store, path: Path) -> str:
    """Return in words what the file at *path* holds."""
    held = store.held(path)
    if held is not None:
        return held_in(held)
    whole = store.whole_in(path)
    return f"damaged; {held_in(whole)}, can still be read" if whole else "cannot be read"
