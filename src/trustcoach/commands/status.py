"""Where the person is, on every track."""

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.ui.pages.status import status_page


def run(world: Context) -> None:
    """Show tracks, steps, open plans with their days, and what is next. Raises ContentError and JournalError."""
    program, store = world.load_program(), world.open_store()
    world.show(status_page(Progress(program, store.load_journal()), world.now().date(), store.journal_path))
