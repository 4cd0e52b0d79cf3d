"""For authors: a new step to write over."""

from pathlib import Path
from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.storage.content.author_files import find_program_folder, write_new_step
from trustcoach.text import as_argument
from trustcoach.ui.page import FilePath, QuietLine

EXAMPLES = ("trustcoach content new-step my-program/tracks/was-hurt/6-listen.yaml",)


def run(context: Context, file: Annotated[Path, typer.Argument(help="A new file beside a track.yaml.")]) -> None:
    """Write a step to write over to *file*, beside the others of its track, and say what to do next.

    Raises UsageError.
    """
    folder = find_program_folder(file)
    write_new_step(file)
    context.show(
        (
            QuietLine("Written:"),
            FilePath(str(file)),
            QuietLine(f"Write over its words. Walk it with: trustcoach content try {as_argument(file)}"),
            QuietLine(f"See what is left to do with: trustcoach content check {as_argument(folder)}"),
        )
    )
