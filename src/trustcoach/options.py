"""The options that every command has, the world that they describe, and command lines that cannot be read."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, cast

import typer

from trustcoach import called
from trustcoach.core.errors import UsageError

if TYPE_CHECKING:
    from trustcoach.environment import Environment

MISUSED = cast(type[Exception], typer.BadParameter.__base__)
"""What the library raises for a command line that it cannot read; it has no public name in every version."""
_NAMING = called.naming()


class _Misuse(Protocol):
    ctx: typer.Context | None

    def format_message(self) -> str: ...


def misused(error: Exception) -> UsageError:
    """Give *error*, one of MISUSED, as a sentence with advice; so it is shown as safely as any other."""
    misuse = cast(_Misuse, error)
    told = misuse.format_message()
    command = misuse.ctx.command_path if misuse.ctx else _NAMING.name
    return UsageError(told if told.endswith((".", "?", ")")) else f"{told}.", f"See: {command} --help")


def _world(
    home: Annotated[
        Path | None,
        typer.Option(
            "--home",
            metavar="FOLDER",
            help="Keep the journal in FOLDER.",
            envvar="TRUSTCOACH_HOME",
            show_envvar=not _NAMING.is_hidden,
        ),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="One of several people on this account.",
            envvar="TRUSTCOACH_AS",
            show_envvar=not _NAMING.is_hidden,
        ),
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
            "--discreet", help=_NAMING.said(f"Leave the program's name off the screen (or {called.DISCREET}=1).")
        ),
    ] = False,
) -> "Environment":
    """Give the world that these options describe: the ones that every command has."""
    from trustcoach.terminal import real

    return real(home=home, name=person, content=content, plain=plain, discreet=discreet)


def in_a_world(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options that all have, behind its own, and hand it the world that they describe."""
    own = list(inspect.signature(command).parameters.values())[1:]
    shared = list(inspect.signature(_world).parameters.values())

    @wraps(command)
    def run(**options: object) -> None:
        chosen = {each.name: options.pop(each.name) for each in shared}
        command(_world(**chosen), **options)  # type: ignore[arg-type] # typer has checked them against the signature

    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *shared)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # what typer reads
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
