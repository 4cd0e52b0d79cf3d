"""Where the person is, on every track."""

from trustcoach.core.journey import Standing
from trustcoach.environment import Environment
from trustcoach.screen.status import status


def run(world: Environment) -> None:
    """Show tracks, steps, open plans with their days, and what is next. Raises ContentError and JournalError."""
    program, store = world.program(), world.store()
    world.show(status(Standing(program, store.load()), world.now().date(), store.path))
