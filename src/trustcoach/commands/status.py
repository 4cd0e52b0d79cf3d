"""Where the person is, on every track."""

from trustcoach.core.journey import Standing
from trustcoach.environment import Environment
from trustcoach.screen import views


def run(world: Environment) -> None:
    """Show tracks, steps, open plans with their days, and what is next. Raises ContentError and JournalError."""
    file = world.journal()
    standing = Standing(world.program(), file.load())
    world.show(views.status(standing, world.now().date(), file.path))
