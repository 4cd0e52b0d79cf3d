"""The commands for authors of content."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustcoach.cli_options import print_help_if_no_command, with_context, with_group_options

if TYPE_CHECKING:
    from trustcoach.context import Context

content_app = typer.Typer(
    help="For authors of content.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@content_app.callback(invoke_without_command=True)
@with_group_options
def content_group(context: typer.Context) -> None:
    """For authors of content."""
    print_help_if_no_command(context)


@content_app.command(epilog="Example: trustcoach content check my-program")
@with_context
def check(
    context: "Context",
    folder: Annotated[Path | None, typer.Argument(help="The folder; without it, the program's own.")] = None,
    old_sources: Annotated[
        bool, typer.Option("--old-sources", help="List the help lines whose source is over a year old.")
    ] = False,
) -> None:
    """Check a folder of content: names, references, parts, claims, reading grade."""
    from trustcoach.commands import check as check_content

    check_content.run(context, folder, lists_old_sources=old_sources)


@content_app.command(epilog="Example: trustcoach content ids my-program")
@with_context
def ids(context: "Context", folder: Annotated[Path, typer.Argument(help="The folder.")]) -> None:
    """Note every new id in ids.txt, before people answer under it."""
    from trustcoach.commands import ids as note_ids

    note_ids.run(context, folder)


@content_app.command("new-step", epilog="Example: trustcoach content new-step my-program/tracks/was-hurt/6-listen.yaml")
@with_context
def new_step(context: "Context", file: Annotated[Path, typer.Argument(help="A new file beside a track.yaml.")]) -> None:
    """Write a step to write over."""
    from trustcoach.commands import new_step as write_step

    write_step.run(context, file)


@content_app.command("try", epilog="Example: trustcoach content try my-program/tracks/was-hurt/6-listen.yaml")
@with_context
def try_step(context: "Context", file: Annotated[Path, typer.Argument(help="The file of a step.")]) -> None:
    """Walk one step of a draft; nothing is saved."""
    from trustcoach.commands import try_step as walk_draft

    walk_draft.run(context, file)
