"""Completion by the Tab key: print what a shell has to read for it. Nothing is written into the shell's own files."""

from typing import Annotated

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined] # it has no public name

from trustcoach import NAME, program_name
from trustcoach.completions import SHELLS, completion_variable
from trustcoach.context import Context
from trustcoach.core.program.lookup import find_by_name
from trustcoach.errors import UsageError

EXAMPLES = (
    "trustcoach completion fish | source",
    'eval "$(trustcoach completion bash)"',
    "trustcoach completion powershell | Out-String | Invoke-Expression",
)


def run(
    context: Context,
    shell: Annotated[str, typer.Argument(help="bash, zsh, fish or powershell.", autocompletion=lambda: list(SHELLS))],
) -> None:
    """Print the script of that *shell*; it names the program.

    Raises UsageError for another shell, and where the program's name must not be shown.
    """
    name = program_name.launch_name()
    if context.hides_name and name == NAME:
        raise UsageError(
            "That script would name the program.",
            "Make a link to it under another name, such as notes, and ask that one.",
        )
    known = find_by_name([(each, (each,)) for each in SHELLS], shell, "shell")
    context.write_output(get_completion_script(prog_name=name, complete_var=completion_variable(), shell=known) + "\n")
