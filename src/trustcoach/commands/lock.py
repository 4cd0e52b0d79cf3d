"""Lock what was written with a passphrase, change the passphrase, or show the recovery sheet."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.core.journal.entries import Journal
from trustcoach.errors import JournalError, UsageError
from trustcoach.session.asking.confirm import confirm, show_until_read
from trustcoach.session.asking.new_passphrase import ask_new_passphrase
from trustcoach.storage.editor_files import list_editor_files
from trustcoach.storage.encryption import age, plaintext_files
from trustcoach.storage.encryption import lock as locking
from trustcoach.storage.store import Store
from trustcoach.ui.page import Heading, Page, Paragraphs, QuietLine, Row
from trustcoach.ui.pages import privacy

EXAMPLES = ("trustcoach lock", "trustcoach lock --change", "trustcoach lock --sheet | lpr")
_NOT_LOCKED = "The journal isn't locked."


def run(
    context: Context,
    *,
    change: Annotated[bool, typer.Option("--change", help="Set another passphrase.")] = False,
    sheet: Annotated[bool, typer.Option("--sheet", help="Show a recovery sheet, to print.")] = False,
) -> None:
    """Lock everything with a passphrase, or *change* the passphrase, or show the recovery *sheet*.

    Raises UsageError for both at once, and what `lock`, `change_passphrase` and `show_recovery_sheet` raise.
    """
    if change and sheet:
        raise UsageError("--change and --sheet don't go together.", "Change the passphrase first.")
    if change:
        change_passphrase(context)
    elif sheet:
        show_recovery_sheet(context)
    else:
        lock(context)


def lock(context: Context) -> None:
    """Encrypt journal, drafts and copies with a passphrase, after explaining what that means.

    Raises UsageError if they are locked already or without a terminal, and JournalError.
    """
    require_terminal(context)
    with context.hold_store() as store:
        if store.key:
            raise UsageError("The journal is locked already.", "To change the passphrase: trustcoach lock --change")
        words = context.load_privacy()
        above: Page = (Heading("A lock for your words"), Paragraphs(words.locking))
        if not confirm(context, "Put a lock on what you've written?", "Yes, lock it", above=above):
            context.show((Paragraphs("Nothing was changed. It isn't locked."),))
            return
        context.load_drafts(store)  # what an editor left behind is readable too, until it is a draft
        journal = _load_if_readable(store)
        passphrase = ask_new_passphrase(context, words)
        store.folder.check()
        locking.lock_folder(store.home, passphrase)
        editor_files = list_editor_files(store.home)
        is_open = tuple(each.path for each in editor_files if each.is_open)
        odd = tuple(path for each in editor_files for path in each.unrecognized_files())
        left = (*plaintext_files.plaintext_files(store.home, journal), *odd)
    locked = Paragraphs("It's locked: the journal, its copies and what you're typing.")
    context.show((locked, *_plain_files_page(left), *_open_files_page(is_open), QuietLine(_SHEET_HINT)))


def _load_if_readable(store: Store) -> Journal:
    """Return the journal, or as much of it as can be read: locking does not need all of it."""
    with suppress(JournalError):
        return store.journal_file().load()
    return store.readable_part_of(store.journal_path)


def _plain_files_page(paths: tuple[Path, ...]) -> Page:
    """Return what to show about unencrypted files with text of the journal that this program did not make."""
    if not paths:
        return ()
    lead = "These files beside it weren't made here. They hold words of yours, and they're still not locked:"
    return (
        Paragraphs(lead),
        *(Row(path.name, "readable") for path in paths),
        QuietLine("Delete them, or move them to safety."),
    )


def _open_files_page(paths: tuple[Path, ...]) -> Page:
    """Return what to show about files that an editor still has open."""
    if not paths:
        return ()
    lead = "These texts are still open in your editor, and not locked. Close them, then go on with: trustcoach resume"
    return (Paragraphs(lead), *(Row(path.name, "readable") for path in paths))


_SHEET_HINT = "For a recovery sheet, to print or to copy by hand: trustcoach lock --sheet"


def change_passphrase(context: Context) -> None:
    """Encrypt everything anew with another passphrase. Raises UsageError if it is not locked, and JournalError."""
    require_terminal(context)
    with context.hold_store() as store:
        key = require_key(store)
        passphrase = ask_new_passphrase(context, context.load_privacy())
        store.folder.check_key()
        locking.change_passphrase(store.home, key, passphrase)
    old = "The old passphrase opens nothing here any more, nor does an old recovery sheet."
    context.show((Paragraphs(f"The passphrase is changed. {old}"), QuietLine(_SHEET_HINT)))


def show_recovery_sheet(context: Context) -> None:
    """Show the recovery sheet: on a screen of its own, or as text for a printer.

    Raises UsageError if nothing is locked, and JournalError.
    """
    key = require_key(context.open_store())
    page = privacy.recovery_sheet(context.load_privacy(), key.secrets)
    if not context.is_interactive:
        context.show(page)
        return
    show_until_read(context, page)


def require_terminal(context: Context) -> None:
    """Raise UsageError unless a person can be asked."""
    context.require_terminal("Run it in a terminal: it asks for a passphrase, which is never taken from elsewhere.")


def require_key(store: Store) -> age.Key:
    """Return the key of the locked journal. Raises UsageError if it is not locked."""
    if store.key is None:
        raise UsageError(_NOT_LOCKED, "Put a lock on it with: trustcoach lock")
    return store.key
