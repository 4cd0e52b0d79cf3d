"""What is the same every time: to look at, and to change."""

from trustcoach.core.errors import UsageError
from trustcoach.core.support import find_region
from trustcoach.disk import settings
from trustcoach.environment import Environment
from trustcoach.screen.page import Heading, Note, Row


def run(world: Environment, name: str | None, value: str | None) -> None:
    """Show all settings, or change the one of that *name*. Raises UsageError for a name or a value that is none."""
    kept = world.settings
    if name and value is None:
        raise UsageError("A setting needs a value.", f"Try: trustcoach settings {name} none")
    if name and value is not None:
        kept = kept.changed(name, value)
        if kept.region:
            kept = kept.changed("region", find_region(world.support(), kept.region).id)
        settings.save(world.folder, kept)
    rows = tuple(Row(each, now) for each, now in kept.listed())
    world.show((Heading("Settings"), *rows, Note("They stand in a small file of their own, which is never locked.")))
