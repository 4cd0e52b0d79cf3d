"""Groups of commands from a table: the module of a command is imported when somebody calls it, and not before."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from typing import NamedTuple, Protocol, cast

import typer.core
import typer.main

from trustcoach.cli_options import before_command, with_context
from trustcoach.program_name import ProgramName

CommandTable = Mapping[str, tuple["CommandRow", ...]]
"""Titles, as they stand in help, each with its commands. What stands below no title is not shown there."""


class CommandRow(NamedTuple):
    """A command before it is loaded."""

    name: str
    summary: str
    """What it does, in one line of help."""
    module: str = ""
    """Its file in `commands/`, if that has another name; `run` and `EXAMPLES` are there."""
    preset: str = ""
    """The flag that this name sets, if it is an older name for another command with that flag."""
    commands: CommandTable | None = None
    """The commands below it, if it is a group; then it has no module."""


class _HelpWriter(Protocol):
    """What the library writes help with."""

    def write_paragraph(self) -> None: ...
    def write_text(self, text: str) -> None: ...
    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None: ...
    def indentation(self) -> AbstractContextManager[None]: ...
    def section(self, name: str) -> AbstractContextManager[None]: ...


class LazyGroup(typer.core.TyperGroup):
    """A group that loads a command when it is called; its help is written from the table."""

    table: CommandTable
    rows: Mapping[str, CommandRow]
    """The rows of the table by the names of their commands."""
    program_name: ProgramName

    def get_command(
        self,
        ctx: object,  # noqa: ARG002 (as the library calls it)
        cmd_name: str,
    ) -> typer.core.TyperCommand | None:
        """Return the command of that name as the table has it, to be listed, not to be run; None if there is none."""
        row = self.rows.get(cmd_name)
        return typer.core.TyperCommand(row.name, help=row.summary) if row else None

    def resolve_command(
        self, ctx: object, args: list[str]
    ) -> tuple[str | None, typer.core.TyperCommand | typer.core.TyperGroup | None, list[str]]:
        """Return the command that *args* begin with, loaded, its name before it and the rest of *args* behind it."""
        name, found, rest = super().resolve_command(cast(typer.Context, ctx), args)
        return name, self.load_command(name) if name and found else None, rest

    def load_command(self, name: str) -> typer.core.TyperCommand | typer.core.TyperGroup | None:
        """Return the command of that name, loaded; None if there is none."""
        row = self.rows.get(name)
        if row is None:
            return None
        if row.commands:
            return make_group(row.name, row.summary, row.commands, self.program_name)
        return self._load(row)

    def _load(self, row: CommandRow) -> typer.core.TyperCommand:
        module = import_module(f"trustcoach.commands.{row.module or row.name}")
        examples = f"Example{'s' if len(module.EXAMPLES) > 1 else ''}: {' · '.join(module.EXAMPLES)}"
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(row.name, help=row.summary, epilog=self.program_name.replace_in(examples))(with_context(module.run))
        command = cast(typer.core.TyperCommand, typer.main.get_command(app))
        for option in _named_options(command, self.program_name):
            if option.name == row.preset:
                option.default = option.hidden = True
        return command

    def format_help_text(self, ctx: object, formatter: _HelpWriter) -> None:  # noqa: ARG002 (as above)
        """Write what the group is for and then its commands: they stand before the options, which few need."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help or "")
        width = max(map(len, self.commands))
        for title, rows in self.table.items():
            if title:
                with formatter.section(title):
                    formatter.write_dl([(row.name.ljust(width), row.summary) for row in rows])

    def format_commands(self, ctx: object, formatter: object) -> None:
        """Write nothing more behind the options."""


def make_group(
    name: str, summary: str, table: CommandTable, program_name: ProgramName, epilog: str | None = None
) -> LazyGroup:
    """Return a group of the commands in *table*, with the options that all commands have."""
    # The library's options for completion write into the shell's own files; the command of ours only prints.
    # No Rich in help: it doubles the time that help takes.
    # The app itself is never called: it would print tracebacks of its own, which show private words.
    app = typer.Typer(
        name=name,
        cls=LazyGroup,
        help=summary,
        epilog=epilog and program_name.replace_in(epilog),
        callback=before_command,
        invoke_without_command=True,
        add_completion=False,
        # A command in capital letters is that command. Help is an option of ours: it may be longer than the window.
        context_settings={"token_normalize_func": str.lower, "help_option_names": []},
        rich_markup_mode=None,
    )
    group = cast(LazyGroup, typer.main.get_group(app))
    group.table, group.program_name = table, program_name
    group.rows = {row.name: row for rows in table.values() for row in rows}
    for row in (row for title, rows in table.items() if title for row in rows):
        group.commands[row.name] = typer.core.TyperCommand(row.name)  # for “Did you mean” and for completion
    _named_options(group, program_name)
    return group


def _named_options(
    command: typer.core.TyperCommand | typer.core.TyperGroup, program_name: ProgramName
) -> list[typer.core.TyperOption]:
    """Return the options of *command*, with the name of the program in their help as it is to be seen."""
    options = [each for each in command.params if isinstance(each, typer.core.TyperOption)]
    for option in options:
        option.help = program_name.replace_in(option.help or "")
    return options
