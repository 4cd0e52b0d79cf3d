"""The options that every command has, the world that they describe, and command lines that cannot be read."""

import inspect
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, cast

import typer

from trustcoach import program_name
from trustcoach.errors import UsageError

if TYPE_CHECKING:
    from trustcoach.context import Context

USAGE_EXCEPTION = cast(type[Exception], typer.BadParameter.__base__)
"""What the library raises for a command line that it cannot read; it has no public name in every version."""
_PROGRAM_NAME = program_name.current_name()


class _UsageException(Protocol):
    ctx: typer.Context | None

    def format_message(self) -> str: ...


def to_usage_error(error: Exception) -> UsageError:
    """Return *error*, one of MISUSED, as a sentence with advice; so it is shown as safely as any other."""
    misuse = cast(_UsageException, error)
    told = misuse.format_message()
    command = misuse.ctx.command_path if misuse.ctx else _PROGRAM_NAME.name
    return UsageError(told if told.endswith((".", "?", ")")) else f"{told}.", f"See: {command} --help")


def rewrite_help(words: list[str]) -> list[str]:
    """Return *words* as the library reads them: `help` and `-h` in front ask for help, as people are used to."""
    return [*words[1:], "--help"] if words[:1] in (["help"], ["-h"]) else words


def print_help_if_no_command(context: typer.Context) -> None:
    """Show what there is, where a group was called without any of its commands."""
    if context.invoked_subcommand is None:
        sys.stdout.write(f"{context.get_help()}\n")


def _or_variable(variable: str) -> str:
    return "" if _PROGRAM_NAME.is_hidden else f" (or {variable})"


def _build_context(
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="FOLDER", help=f"Keep the journal in FOLDER{_or_variable('TRUSTCOACH_HOME')}."),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="NAME", help=f"One of several people on this account{_or_variable('TRUSTCOACH_AS')}."
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
            "--discreet",
            help=_PROGRAM_NAME.replace_in(
                f"Leave the program's name off the screen (or {program_name.DISCREET_VARIABLE}=1)."
            ),
        ),
    ] = False,
) -> "Context":
    """Return the world that these options describe: the ones that every command has."""
    from trustcoach.build_context import build_context

    return build_context(home=home, name=person, content=content, plain=plain, discreet=discreet)


_SHARED_PARAMETERS = tuple(inspect.signature(_build_context).parameters.values())
_ENVIRONMENT_VARIABLES = {"home": "TRUSTCOACH_HOME", "person": "TRUSTCOACH_AS"}


def with_group_options(callback: Callable[..., None]) -> Callable[..., None]:
    """Let *callback*, of a group, take the options that every command has, too: a command's own go before them."""
    own = list(inspect.signature(callback).parameters.values())

    @wraps(callback)
    def run(context: typer.Context, **options: object) -> None:
        chosen = {each.name: options.pop(each.name) for each in _SHARED_PARAMETERS}
        if context.parent is None:
            variables = {name: os.environ.get(variable) for name, variable in _ENVIRONMENT_VARIABLES.items()}
            chosen = {name: value or variables.get(name) for name, value in chosen.items()}
        given = {name: str(value) for name, value in chosen.items() if value}
        context.default_map = dict.fromkeys(getattr(context.command, "commands", ()), given)
        callback(context, **options)

    return _with_signature(run, [*own, *_SHARED_PARAMETERS])


def with_context(command: Callable[..., None]) -> Callable[..., None]:
    """Return *command* the options that all have, behind its own, and hand it the world that they describe."""
    own = list(inspect.signature(command).parameters.values())[1:]

    @wraps(command)
    def run(**options: object) -> None:
        chosen = {each.name: options.pop(each.name) for each in _SHARED_PARAMETERS}
        command(_build_context(**chosen), **options)  # type: ignore[arg-type] # typer has checked them against the signature

    return _with_signature(run, [*own, *_SHARED_PARAMETERS])


def _with_signature(run: Callable[..., None], parameters: list[inspect.Parameter]) -> Callable[..., None]:
    """Return *run* with the signature that typer is to read."""
    named = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
    run.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined] # what typer reads
    run.__annotations__ = {each.name: each.annotation for each in named}
    return run
