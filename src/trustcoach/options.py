"""The options that every command has, and the world that they describe."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from trustcoach.environment import Environment


def _world(
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="FOLDER", help="Keep the journal in FOLDER.", envvar="TRUSTCOACH_HOME"),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="One of several people on this account.", envvar="TRUSTCOACH_AS"),
    ] = None,
    content: Annotated[
        Path | None,
        typer.Option("--content", metavar="FOLDER", help="Use the program in FOLDER, written in the same format."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Numbered lists, one line at a time; for screen readers (or ACCESSIBLE=1).")
    ] = False,
    discreet: Annotated[
        bool, typer.Option("--discreet", help="Leave the program's name off the screen.", envvar="TRUSTCOACH_DISCREET")
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
