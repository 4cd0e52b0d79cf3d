"""Write files for authors: a new step to write over, and the list of released ids."""

import re
from pathlib import Path

from trustcoach.core.program.check.released_ids import IDS_FILE
from trustcoach.errors import ContentError, UsageError
from trustcoach.storage.content.program_loader import PROGRAM_FILE, TRACK_FILE
from trustcoach.storage.files import folders

_TEMPLATE = Path(__file__).with_name("new-step.yaml")
_STEP_FILE = re.compile(r"\d+-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")


def find_program_folder(file: Path) -> Path:
    """Return the content folder that *file* belongs to. Raises UsageError if there is none above it."""
    for folder in file.resolve().parents:
        if folders.is_file(folder / PROGRAM_FILE):
            return folder
    raise UsageError(
        f"This file belongs to no program:\n{file}", f"Name a file below a folder that has a {PROGRAM_FILE}."
    )


def write_new_step(file: Path) -> None:
    """Write a step to write over to the new *file*, with the id that its name has.

    Raises UsageError for a name that no step's file can have, a place with no track, and a file that is there.
    """
    named = _STEP_FILE.fullmatch(file.name)
    if not named:
        raise UsageError(
            f"{file.name} is not the name of a step's file.",
            "Write its number and its id, such as 6-say-thank-you.yaml.",
        )
    if not folders.is_file(file.parent / TRACK_FILE):
        raise UsageError(f"There's no track in this folder:\n{file.parent}", f"Name a file beside a {TRACK_FILE}.")
    title = named[1].replace("-", " ").capitalize()
    text = _TEMPLATE.read_text("utf-8").replace("{id}", named[1]).replace("{title}", title)
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError as error:
        raise UsageError(
            f"There's already a file of that name:\n{file}", "Nothing was written. Name a new file."
        ) from error
    except OSError as error:
        raise UsageError(f"It can't be written: {error.strerror}. The file:\n{file}", "Name another place.") from error


def add_released_ids(folder: Path, new_ids: tuple[str, ...]) -> None:
    """Write *new_ids* behind those that *folder* lists as released. Raises ContentError if they cannot be written."""
    path = folder / IDS_FILE
    try:
        before = path.read_bytes() if folders.is_file(path) else b""
        with path.open("a", encoding="utf-8") as file:
            file.write(
                "".join((*("\n" if before and not before.endswith(b"\n") else ""), *(f"{name}\n" for name in new_ids)))
            )
    except OSError as error:
        raise ContentError(f"The list of ids can't be written: {error.strerror}. The file:\n{path}") from error
