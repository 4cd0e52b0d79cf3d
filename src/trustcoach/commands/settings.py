"""What is the same every time: to look at, and to change."""

from trustcoach.context import Context
from trustcoach.core.program.support import find_region
from trustcoach.core.settings import Settings
from trustcoach.errors import UsageError
from trustcoach.storage import settings
from trustcoach.ui.page import Heading, QuietLine, Row


def run(world: Context, name: str | None, value: str | None) -> None:
    """Show all settings, or change the one of that *name*.

    Raises UsageError for a name or a value that is none, and JournalError if it cannot be kept.
    """
    kept = world.settings if name is None else _change_setting(world, name.strip().lower(), value)
    if kept != world.settings:
        settings.save_settings(world.home, kept)
    rows = tuple(Row(each, now) for each, now in kept.as_rows())
    world.show(
        (Heading("Settings"), *rows, QuietLine("They stand in a small file of their own, which is never locked."))
    )


def _change_setting(world: Context, name: str, value: str | None) -> Settings:
    if value is None:
        _ = world.settings.with_value(name, "none")  # a name that is none is told first
        raise UsageError("A setting needs a value.", f"Try: trustcoach settings {name} none")
    wanted = world.settings.with_value(name, value)
    if name == "region" and wanted.region:
        return wanted.with_value("region", find_region(world.load_support(), wanted.region).id)
    return wanted
