"""Ask before a walk whether to restore a copy, if the journal is missing."""

from trustcoach.context import Context
from trustcoach.session.asking.confirm import pick
from trustcoach.session.signals import signals_as_stop
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import MissingJournalError, Store
from trustcoach.ui.page import FilePath, Heading, QuietLine, message_blocks

_CHOICES = {
    "back": "Yes, put it back",
    "new": "No, begin anew. The copy stays where it is",
    "stop": "Stop here, and change nothing",
}


def load_or_restore(context: Context, store: Store) -> JournalFile:
    """Return the journal's file, read, for a walk; if it is missing and there is a copy of it, ask first what to do.

    The process lock must be held. Raises JournalError, which is MissingJournalError if the person stops here; and
    QuickExit.
    """
    try:
        return store.load_journal_file()
    except MissingJournalError as missing:
        page = (
            Heading("Your journal isn't here"),
            *message_blocks(missing.message),
            QuietLine("The copy:"),
            FilePath(str(missing.copy)),
        )
        with signals_as_stop():
            chosen = pick(context, page, "Put it back?", _CHOICES)
        if chosen not in ("back", "new"):
            raise
        if chosen == "back":
            store.journal_file().replace(missing.journal)
    return store.journal_file()
