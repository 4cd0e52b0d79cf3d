"""The options that every command has, and the errors of a command line that cannot be read."""

import inspect
import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Protocol, cast, get_args

import typer

from trustcoach import NAME, __version__, completions, program_name
from trustcoach.errors import UsageError

USAGE_EXCEPTION = cast(type[Exception], typer.BadParameter.__base__)
"""What the library raises for a command line that it cannot read; it has no public name in every version."""

_NARROW = 52
"""Columns below which the library would write lines that are wider than the window, and break in a word."""


class _UsageException(Protocol):
    ctx: typer.Context | None

    def format_message(self) -> str: ...


class _LoadsCommands(Protocol):
    def load_command(self, name: str) -> typer.core.TyperCommand | typer.core.TyperGroup | None: ...


def to_usage_error(error: Exception) -> UsageError:
    """Return *error*, a USAGE_EXCEPTION, as a sentence with advice; so it is shown as safely as any other."""
    misuse = cast(_UsageException, error)
    told = _ask_in_words(misuse.format_message())
    command = misuse.ctx.command_path if misuse.ctx else NAME
    return UsageError(told if told.endswith((".", "?", ")")) else f"{told}.", f"See: {command} --help")


def _leave_to_shell() -> list[str]:
    """Return nothing of a path: a shell completes it by itself."""
    return []


def add_shells() -> None:
    """Enable completion: typer answers a shell that asks, by an environment variable, how a line may go on."""
    from typer.completion import completion_init  # type: ignore[attr-defined] # noqa: PLC0415 (no public name; only a shell needs it)

    completion_init()


def _ask_in_words(message: str) -> str:
    """Return *message* of the library with its list of possible options turned into a question."""
    import re  # noqa: PLC0415 (only a mistake needs it)

    found = re.fullmatch(r"(.*?)\.? (?:Did you mean |\(Possible options: )(.*?)[?)]+", message)
    return f"{found[1]}. Did you mean {found[2].replace(', ', ' or ')}?" if found else message


def rewrite_help(words: list[str]) -> list[str]:
    """Return *words* as the library reads them: `help` and `-h` in front ask for help, as people are used to."""
    return [*words[1:], "--help"] if words[:1] in (["help"], ["-h"], ["--help"]) else words


def _print_version(wanted: bool) -> None:
    """Print the version. `--version` alone is answered in `__main__`, before anything is loaded."""
    if wanted:
        sys.stdout.write(f"{program_name.launch_name()} {__version__}\n")
        raise typer.Exit


def _print_help(ctx: typer.Context, wanted: bool) -> None:
    """Print the help, through a pager in a window that is too low for it."""
    if wanted and not ctx.resilient_parsing:
        write_help(ctx)
        raise typer.Exit


def write_help(ctx: typer.Context) -> None:
    """Write the help of the command of *ctx*."""
    columns = shutil.get_terminal_size().columns
    if columns < _NARROW:
        ctx.terminal_width = columns - 2
    text = f"{ctx.get_help()}\n"
    if sys.stdout.isatty() and text.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines:
        from trustcoach.build_context import build_context  # noqa: PLC0415 (what fits needs none)

        plain, discreet = "--plain" in sys.argv, "--discreet" in sys.argv
        build_context(home=None, name=None, content=None, plain=plain, discreet=discreet).write_output(text)
    else:
        sys.stdout.write(text)


def before_command(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            "--home",
            metavar="FOLDER",
            help="Keep the journal in FOLDER (or TRUSTCOACH_HOME).",
        ),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="One of several people on this account (or TRUSTCOACH_AS).",
            autocompletion=completions.listed_names,
        ),
    ] = None,
    content: Annotated[
        Path | None,
        typer.Option(
            "--content",
            metavar="FOLDER",
            help="Use the program in FOLDER, written in the same format.",
        ),
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
    _help: Annotated[
        bool,
        typer.Option("--help", "-h", help="Show this help and leave.", is_eager=True, callback=_print_help),
    ] = False,
) -> None:
    """Use the options before a command for the command too; the same option behind it takes precedence."""
    named = {"home": home, "person": person, "content": content, "plain": plain, "discreet": discreet}
    given = {name: value for name, value in named.items() if value is not None}
    ctx.default_map = dict.fromkeys(getattr(ctx.command, "rows", ()), given)
    if ctx.invoked_subcommand is None:
        _run_without_command(ctx)


def _run_without_command(ctx: typer.Context) -> None:
    """Begin at a terminal, for a person who types the program's name alone; elsewhere, and in a group, show help."""
    is_at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    start = cast(_LoadsCommands, ctx.command).load_command("start") if is_at_terminal else None
    if start:
        with start.make_context("start", [], parent=ctx) as begun:
            start.invoke(begun)
    else:
        write_help(ctx)


_, *_SHARED_PARAMETERS, _version_parameter, _help_parameter = inspect.signature(before_command).parameters.values()


def with_context(run: Callable[..., None]) -> Callable[..., None]:
    """Return a function for typer that builds the context from the shared options and calls *run* with it.

    Typer finds options in a function's signature: it gets the parameters of *run*, and those of the shared options.
    """
    _, *own_parameters = inspect.signature(run).parameters.values()

    @wraps(run)
    def command(
        *,
        home: Path | None,
        person: str | None,
        content: Path | None,
        plain: bool,
        discreet: bool,
        _help: bool,
        **own: object,
    ) -> None:
        from trustcoach.build_context import build_context  # noqa: PLC0415 (help needs no context)

        run(build_context(home=home, name=person, content=content, plain=plain, discreet=discreet), **own)

    parameters = [
        each.replace(kind=each.KEYWORD_ONLY) for each in (*own_parameters, *_SHARED_PARAMETERS, _help_parameter)
    ]
    for each in parameters:
        kind, *described = get_args(each.annotation)
        if Path in (kind, *get_args(kind)):
            described[0].autocompletion = _leave_to_shell
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # what typer reads
    return command
