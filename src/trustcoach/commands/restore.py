"""Put a copy back in the journal's place, merge one with it, or list the copies."""

from pathlib import Path
from typing import Annotated

import typer

from trustcoach.commands import merge as merge_copy
from trustcoach.context import Context
from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.merge import entries_only_in
from trustcoach.errors import UsageError
from trustcoach.storage.encryption.cipher import is_encrypted
from trustcoach.storage.files.folders import may_exist
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.journal_file import DamagedJournalError
from trustcoach.storage.store import MissingJournalError, Store, describe_content
from trustcoach.text import pluralize
from trustcoach.ui.page import FilePath, Heading, Page, Paragraphs, QuietLine

EXAMPLES = (
    "trustcoach restore",
    "trustcoach restore journal-of-november.json --yes",
    "trustcoach restore journal-of-the-other-computer.json --merge",
)
_TITLE = "Copies of your journal"
_ALL_OR_NOTHING = "What is locked opens as a whole or not at all, so no part of it can be had back."


_MAX_LINES = 5
"""How many damaged lines are named."""


_NOT_LOCKED_NOTE = "The copy was locked, and the journal here isn't. Put a lock on it with: trustcoach lock"


def run(
    context: Context,
    source: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The copy; without it, list those kept.")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it, after the change was shown.")] = False,
    merge: Annotated[bool, typer.Option("--merge", help="Add what only the copy has; nothing goes.")] = False,
) -> None:
    """Put a copy back in the journal's place, or *merge* the two; without *source*, list the copies.

    Raises UsageError if the person has not agreed yet or names no copy to merge, and JournalError if the copy cannot be
    read.
    """
    if source and merge:
        merge_copy.run(context, source)
    elif source:
        _restore(context, source, yes=yes)
    elif merge:
        raise UsageError("Merge with which copy?", "Name it, as in: trustcoach restore FILE --merge")
    else:
        _show_copies(context, context.open_store())


def _restore(context: Context, source: Path, *, yes: bool) -> None:
    with context.hold_store() as store:
        file, (copy, damage) = store.journal_file(), _load_copy(context, store, source)
        if not copy:
            raise UsageError(f"This is no copy of a journal:\n{source}", "Name a file that trustcoach backup wrote.")
        present = _current_journal(store)
        if present == copy:
            context.show((Paragraphs("Nothing was changed: the journal is the same as the copy."),))
            return
        context.show((*damage, Paragraphs(_difference(present, copy))))
        if not yes:
            raise UsageError("Nothing was changed yet.", "To go on, say the same again with --yes")
        if present is None:
            aside = copies.set_journal_aside(file.path, store.folder)
            context.show((QuietLine("The journal that couldn't be read is kept as:"), FilePath(str(aside))))
        else:
            store.save_copy()
        file.replace(copy)
    open_now: Page = () if store.key or not is_encrypted(source) else (QuietLine(_NOT_LOCKED_NOTE),)
    done = f"The journal has {copy.in_words()} now." if damage else "The journal is the copy now."
    context.show((Paragraphs(f"{done} What was there before is kept; see: trustcoach restore"), *open_now))


def _load_copy(context: Context, store: Store, source: Path) -> tuple[Journal, Page]:
    """Return the journal in *source*, or its readable entries if it is damaged, and what to show about the damage.

    Raises JournalError if no entry can be read.
    """
    file = context.open_copy(source, store)
    try:
        return file.load(), ()
    except DamagedJournalError as error:
        if is_encrypted(source):  # nothing of it can be read, or it would have been decrypted
            hint = error.hint if file.is_copy else store.recovery_hint()
            whole = f"{_ALL_OR_NOTHING} {hint}"
            raise DamagedJournalError(source, error.reason, whole, is_copy=file.is_copy) from error
        try:
            found = file.recover()
        except OSError:
            raise error from None
        if not found.journal:
            raise
    lines = pluralize(len(found.damaged_lines), "line")
    where = (
        f" At {lines} there's something else that can’t be read: {_format_lines(found.damaged_lines)}."
        if found.damaged_lines
        else ""
    )
    readable = found.journal.in_words()
    text = f"{source} is damaged. {readable} in it can still be read.{where} The damaged file is kept."
    return found.journal, (Paragraphs(text),)


def _format_lines(lines: tuple[int, ...]) -> str:
    shown = ", ".join(str(line) for line in lines[:_MAX_LINES])
    return f"{shown} and more" if len(lines) > _MAX_LINES else shown


def _current_journal(store: Store) -> Journal | None:
    """Return the present journal: None if it is damaged, an empty one if it is missing.

    Raises JournalError if it cannot be opened at all.
    """
    try:
        return store.load_journal()
    except DamagedJournalError:
        return None
    except MissingJournalError:
        return Journal()


def _difference(present: Journal | None, copy: Journal) -> str:
    if present is None:
        return f"The journal can't be read. {copy.in_words()} would come back."
    gone, back = len(entries_only_in(present, copy)), len(entries_only_in(copy, present))
    return f"{pluralize(gone, 'entry', 'entries')} would go, and {pluralize(back, 'entry', 'entries')} would come back."


def _show_copies(context: Context, store: Store) -> None:
    own = store.journal_path
    damaged = (own,) if may_exist(own) and store.journal_in(own) is None else ()
    found = (*store.list_copies(), *store.list_set_aside())
    if not found and not damaged:
        context.show((Heading(_TITLE), Paragraphs("There's no copy yet. One is kept at the start of every sitting.")))
        return
    files = (block for path in (*damaged, *found) for block in (FilePath(str(path)), QuietLine(_describe(store, path))))
    first = "The journal itself can't be read. It stands first. " if damaged else ""
    how = Paragraphs(f"{first}These copies are kept, newest first. Put one back with: trustcoach restore FILE")
    context.show((Heading(_TITLE), how, *files))


def _describe(store: Store, path: Path) -> str:
    """Return in words what the file at *path* contains."""
    journal = store.journal_in(path)
    if journal is not None:
        return describe_content(journal)
    whole = store.readable_part_of(path)
    return f"damaged; {describe_content(whole)}, can still be read" if whole else "can't be read"
