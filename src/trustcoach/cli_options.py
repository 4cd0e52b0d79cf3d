"""The options that every command has, the context that they describe, and command lines that cannot be read."""

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Protocol, cast

import typer

from trustcoach import NAME, __version__, program_name
from trustcoach.errors import UsageError

USAGE_EXCEPTION = cast(type[Exception], typer.BadParameter.__base__)
"""What the library raises for a command line that it cannot read; it has no public name in every version."""


class _UsageException(Protocol):
    ctx: typer.Context | None

    def format_message(self) -> str: ...


def to_usage_error(error: Exception) -> UsageError:
    """Return *error*, a USAGE_EXCEPTION, as a sentence with advice; so it is shown as safely as any other."""
    misuse = cast(_UsageException, error)
    told = misuse.format_message()
    command = misuse.ctx.command_path if misuse.ctx else NAME
    return UsageError(told if told.endswith((".", "?", ")")) else f"{told}.", f"See: {command} --help")


def rewrite_help(words: list[str]) -> list[str]:
    """Return *words* as the library reads them: `help` and `-h` in front ask for help, as people are used to."""
    return [*words[1:], "--help"] if words[:1] in (["help"], ["-h"]) else words


def _print_version(wanted: bool) -> None:
    """Answer `--version` where other words stand beside it; alone it is answered before anything is loaded."""
    if wanted:
        sys.stdout.write(f"{program_name.launch_name()} {__version__}\n")
        raise typer.Exit


def before_command(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="FOLDER", help="Keep the journal in FOLDER (or TRUSTCOACH_HOME)."),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="One of several people on this account (or TRUSTCOACH_AS)."),
    ] = None,
    content: Annotated[
        Path | None,
        typer.Option("--content", metavar="FOLDER", help="Use the program in FOLDER, written in the same format."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Numbered lists, one line at a time; for screen readers (or ACCESSIBLE=1).")
    ] = False,
    discreet: Annotated[
        bool,
        typer.Option(
            "--discreet", help=f"Leave the program's name off the screen (or {program_name.DISCREET_VARIABLE}=1)."
        ),
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Let the options that stand before a command serve it too; what stands behind it goes before them."""
    named = {"home": home, "person": person, "content": content, "plain": plain, "discreet": discreet}
    given = {name: value for name, value in named.items() if value is not None}
    ctx.default_map = dict.fromkeys(getattr(ctx.command, "rows", ()), given)
    if ctx.invoked_subcommand is None:
        _run_without_command(ctx)


def _run_without_command(ctx: typer.Context) -> None:
    """Begin at a terminal, for a person who types the program's name alone; elsewhere, and in a group, show help."""
    is_at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    start = cast(typer.core.TyperGroup, ctx.command).get_command(ctx, "start") if is_at_terminal else None
    if start:
        with start.make_context("start", [], parent=ctx) as begun:
            start.invoke(begun)
    else:
        sys.stdout.write(f"{ctx.get_help()}\n")


_, *_SHARED_PARAMETERS, _version_parameter = inspect.signature(before_command).parameters.values()


def with_context(run: Callable[..., None]) -> Callable[..., None]:
    """Return *run*, whose first parameter is the context, as a function of options: its own and those of all commands.

    Typer reads options from a signature, and in no other way in every version: so this one gets the signature of both.
    """
    _, *own_parameters = inspect.signature(run).parameters.values()

    @wraps(run)
    def command(
        *, home: Path | None, person: str | None, content: Path | None, plain: bool, discreet: bool, **own: object
    ) -> None:
        from trustcoach.build_context import build_context  # noqa: PLC0415 (help needs no context)

        run(build_context(home=home, name=person, content=content, plain=plain, discreet=discreet), **own)

    parameters = [each.replace(kind=each.KEYWORD_ONLY) for each in (*own_parameters, *_SHARED_PARAMETERS)]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # what typer reads
    return command
