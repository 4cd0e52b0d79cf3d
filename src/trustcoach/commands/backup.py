"""A copy of the whole journal, in a file to put back later."""

from pathlib import Path
from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.errors import UsageError
from trustcoach.storage.files.atomic_write import write_new_file
from trustcoach.text import pluralize
from trustcoach.ui.page import Paragraphs

EXAMPLES = ("trustcoach backup journal-of-november.json",)


def run(context: Context, to: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Write a copy of the journal to a new file: locked by the same passphrase if the journal is.

    Raises UsageError if the file exists, and JournalError.
    """
    store = context.open_store()
    journal = store.load_journal()
    if not journal:
        raise UsageError("There's no journal to copy yet.", "Begin with: trustcoach start")
    write_new_file(to, store.backup_content())
    count = pluralize(len(journal.entries), "entry", "entries")
    how = "It opens with the passphrase of today." if store.key else "It's as private as the journal itself."
    context.show((Paragraphs(f"{to} holds {count} now. {how}"),))
