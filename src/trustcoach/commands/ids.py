"""For authors: note the ids of new questions, since people may have answers under them from now on."""

from pathlib import Path
from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.core.program.check.released_ids import IDS_FILE, unreleased_ids
from trustcoach.storage.content.author_files import add_released_ids
from trustcoach.text import pluralize
from trustcoach.ui.page import Paragraphs, QuietLine

EXAMPLES = ("trustcoach content ids my-program",)


def run(context: Context, folder: Annotated[Path, typer.Argument(help="The folder.")]) -> None:
    """Add to the list of *folder* every id that is not in it; nothing is ever taken away. Raises ContentError."""
    new = unreleased_ids(context._replace(content_folder=folder).load_unchecked_program())
    if new:
        add_released_ids(folder, new)
    added = (Paragraphs("\n".join(f"- {name}" for name in new)),) if new else ()
    context.show((*added, QuietLine(f"{pluralize(len(new), 'id')} added to {folder / IDS_FILE}.")))
