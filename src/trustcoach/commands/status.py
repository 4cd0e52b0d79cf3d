"""Where the person is, on every track."""

from trustcoach.context import Environment
from trustcoach.core.journal.progress import Standing
from trustcoach.ui.pages.status import status


def run(world: Environment) -> None:
    """Show tracks, steps, open plans with their days, and what is next. Raises ContentError and JournalError."""
    program, store = world.program(), world.store()
    world.show(status(Standing(program, store.load()), world.now().date(), store.path))
