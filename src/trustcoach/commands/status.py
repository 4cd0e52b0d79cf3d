"""Where the person is, on every track."""

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.ui.pages.status import status


def run(world: Context) -> None:
    """Show tracks, steps, open plans with their days, and what is next. Raises ContentError and JournalError."""
    program, store = world.program(), world.store()
    world.show(status(Progress(program, store.load()), world.now().date(), store.path))
