"""Show and change the settings."""

from typing import Annotated

import typer

from trustcoach import completions
from trustcoach.commands import names as list_names
from trustcoach.context import Context
from trustcoach.core.program.lookup import find_region
from trustcoach.core.settings import Settings
from trustcoach.errors import UsageError
from trustcoach.storage import settings
from trustcoach.ui.page import Heading, QuietLine, Row

EXAMPLES = (
    "trustcoach settings",
    "trustcoach settings region ireland",
    "trustcoach settings plain on",
    "trustcoach settings mute over-promise",
    "trustcoach settings --names --show --as Anna",
)


def run(
    context: Context,
    name: Annotated[
        str | None, typer.Argument(help="region, plain, discreet, colour or mute.", autocompletion=completions.settings)
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(
            help="A region; on or off; theme; a note; none to forget it.", autocompletion=completions.setting_values
        ),
    ] = None,
    *,
    names: Annotated[bool, typer.Option("--names", help="List who keeps a journal here, if they allow it.")] = False,
    show: Annotated[bool, typer.Option("--show", help="With --names: let your name be listed.")] = False,
    hide: Annotated[bool, typer.Option("--hide", help="With --names: let it not be listed.")] = False,
) -> None:
    """Show all settings, or change the one of that *name*; or show the *names* that are listed.

    Raises UsageError for an unknown name or value, and JournalError if it cannot be saved.
    """
    if names and name is None:
        list_names.run(context, show=show, hide=hide)
    elif names or show or hide:
        raise UsageError(
            "Names are no setting, and --show and --hide are for them.", "Try: trustcoach settings --names"
        )
    else:
        _show_or_change(context, name, value)


def _show_or_change(context: Context, name: str | None, value: str | None) -> None:
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
        example = {"region": "ireland", "colour": "off", "mute": "over-promise"}.get(name, "on")
        raise UsageError("A setting needs a value.", f"Try: trustcoach settings {name} {example}")
    wanted = context.settings.with_value(name, value)
    if name == "mute":
        _check_muted(wanted)
    if name == "region" and wanted.region:
        return wanted.with_value("region", find_region(context.load_support(), wanted.region).id)
    return wanted


def _check_muted(wanted: Settings) -> None:
    """Check that there is a note of every name that *wanted* mutes. Raises UsageError."""
    from trustcoach.core.language.notes import NOTE_LABELS  # noqa: PLC0415 (what few need)

    for name in sorted(wanted.muted):
        if name.partition(".")[0] not in NOTE_LABELS:
            known = ", ".join(sorted(each.replace("_", "-") for each in NOTE_LABELS))
            raise UsageError(f"There's no note of the kind “{name}”.", f"There are: {known}.")
