"""Remove the lock: decrypt everything that was written."""

from trustcoach.commands.lock import require_key, require_terminal
from trustcoach.context import Context
from trustcoach.session.asking.confirm import confirm
from trustcoach.storage.encryption import lock as locking
from trustcoach.ui.page import Paragraphs

EXAMPLES = ("trustcoach unlock",)


def run(context: Context) -> None:
    """Decrypt everything. Raises UsageError if nothing is locked or without a terminal, and JournalError."""
    require_terminal(context)
    with context.hold_store() as store:
        key = require_key(store)
        question = "Take the lock off? Whoever can use this account can read every word then."
        if not confirm(context, question, "Yes, take it off", "No, leave it locked"):
            context.show((Paragraphs("Nothing was changed. It's locked."),))
            return
        store.folder.check_key()
        locking.unlock_folder(store.home, key)
    context.show((Paragraphs("It isn't locked any more. Put a lock on again with: trustcoach lock"),))
