"""Show and change the settings."""

from trustcoach.context import Context
from trustcoach.core.program.support import find_region
from trustcoach.core.settings import Settings
from trustcoach.errors import UsageError
from trustcoach.storage import settings
from trustcoach.ui.page import Heading, QuietLine, Row


def run(context: Context, name: str | None, value: str | None) -> None:
    """Show all settings, after changing the one called *name* if it is given.

    Raises UsageError for an unknown name or value, and JournalError if it cannot be saved.
    """
    kept = context.settings if name is None else _change_setting(context, name.strip().lower(), value)
    if kept != context.settings:
        settings.save_settings(context.home, kept)
    rows = tuple(Row(each, now) for each, now in kept.as_rows())
    context.show(
        (Heading("Settings"), *rows, QuietLine("They stand in a small file of their own, which is never locked."))
    )


def _change_setting(context: Context, name: str, value: str | None) -> Settings:
    if value is None:
        _ = context.settings.with_value(name, "none")  # an unknown name is reported first
        raise UsageError("A setting needs a value.", f"Try: trustcoach settings {name} none")
    wanted = context.settings.with_value(name, value)
    if name == "region" and wanted.region:
        return wanted.with_value("region", find_region(context.load_support(), wanted.region).id)
    return wanted
