"""Mistakes in content, each as a change to a sound program, and the sentence that has to name it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mistake:
    """A change to one file, the line that is named for it, and the sentence about it."""

    name: str
    file: str
    old: str
    new: str
    at: str
    """Text that is on the line."""
    says: str
    advice: str


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first *old* in the file at *path*, which must have it, by *new*."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def line_of(path: Path, text: str) -> int:
    """Return the number of the first line of a file that has *text*."""
    return next(number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if text in line)
