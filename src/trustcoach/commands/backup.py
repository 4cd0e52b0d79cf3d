"""Write a copy of the journal to a file."""

from pathlib import Path

from trustcoach.context import Context
from trustcoach.errors import UsageError
from trustcoach.storage.files.atomic_write import write_new_file
from trustcoach.text import pluralize
from trustcoach.ui.page import Paragraphs


def backup(context: Context, to: Path) -> None:
    """Write a copy of the journal to the new file *to*, encrypted with the same passphrase if the journal is.

    Raises UsageError if the file exists, and JournalError.
    """
    store = context.open_store()
    journal = store.load_journal()
    if not journal:
        raise UsageError("There is no journal to copy yet.", "Begin with: trustcoach start")
    write_new_file(to, store.backup_content())
    count = pluralize(len(journal.entries), "entry", "entries")
    how = "It opens with the passphrase of today." if store.key else "It is as private as the journal itself."
    context.show((Paragraphs(f"{to} holds {count} now. {how}"),))
