"""restore --merge: one journal out of two copies."""

from pathlib import Path

from trustcoach.context import Context
from trustcoach.core.journal.merge import entries_only_in, merge_journals, share_history
from trustcoach.errors import UsageError
from trustcoach.text import pluralize
from trustcoach.ui.page import Paragraphs


def run(context: Context, source: Path) -> None:
    """Merge the journal in *source* into this one.

    Raises UsageError if they are not copies of one journal or there is none in *source*, and JournalError if either
    cannot be read.
    """
    with context.hold_store() as store:
        present, other = store.load_journal(), context.open_copy(source, store).load()
        if not other:
            raise UsageError(f"This is no copy of a journal:\n{source}", "Name a file that trustcoach backup wrote.")
        if not share_history(present, other):
            message = f"This isn't a copy of your journal, since the two have nothing in common:\n{source}"
            raise UsageError(message, "It may be someone else's. Nothing was changed.")
        new = entries_only_in(other, present)
        if new:
            store.save_copy()
            store.journal_file().replace(merge_journals(present, other))
    added = pluralize(len(new), "entry", "entries")
    context.show((Paragraphs(f"{added} added, nothing lost." if new else "Nothing was changed: all of it was here."),))
