"""What is the same every time: to look at, and to change."""

from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.core.program.support import find_region
from trustcoach.core.settings import Settings
from trustcoach.errors import UsageError
from trustcoach.storage import settings
from trustcoach.ui.page import Heading, QuietLine, Row

EXAMPLES = ("trustcoach settings", "trustcoach settings region ireland", "trustcoach settings plain on")


def run(
    context: Context,
    name: Annotated[str | None, typer.Argument(help="region, plain or discreet.")] = None,
    value: Annotated[str | None, typer.Argument(help="A region; on or off; none to forget it.")] = None,
) -> None:
    """Show all settings, or change the one of that *name*.

    Raises UsageError for a name or a value that is none, and JournalError if it cannot be kept.
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
        _ = context.settings.with_value(name, "none")  # a name that is none is told first
        raise UsageError("A setting needs a value.", f"Try: trustcoach settings {name} none")
    wanted = context.settings.with_value(name, value)
    if name == "region" and wanted.region:
        return wanted.with_value("region", find_region(context.load_support(), wanted.region).id)
    return wanted
