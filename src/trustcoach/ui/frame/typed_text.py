"""The text in a field as rows, and where the cursor stands in them.

What the person typed is never changed. Characters that a terminal would obey, and those that hide or turn what follows
them, are only shown as a sign, or not at all.
"""

from dataclasses import dataclass

from trustcoach.text import printable
from trustcoach.ui.frame.lines import cell_width


@dataclass(frozen=True, slots=True)
class TypedRows:
    """Rows of a text field, with the cursor in them."""

    rows: tuple[str, ...]
    cursor_row: int
    cursor_column: int
    """How many characters of its row stand before the cursor."""
    starts: tuple[int, ...]
    """The index in the text at which each row begins."""


def lay_out(text: str, cursor: int, width: int) -> TypedRows:
    """Return *text* in rows of at most *width* cells, with the cursor before the character at *cursor*."""
    rows: list[str] = []
    starts: list[int] = []
    place = (0, 0)
    offset = 0
    for line in text.split("\n"):
        for start, end in _row_ranges(line, max(2, width)):
            rows.append("".join(_shown(letter) for letter in line[start:end]))
            starts.append(offset + start)
            if offset + start <= cursor <= offset + end:
                place = (len(rows) - 1, len("".join(_shown(letter) for letter in line[start : cursor - offset])))
        offset += len(line) + 1
    return TypedRows(tuple(rows), *place, tuple(starts))


def _row_ranges(line: str, width: int) -> list[tuple[int, int]]:
    """Return where the rows of *line* begin and end: broken after blanks, or anywhere in a word that fills a row."""
    ranges: list[tuple[int, int]] = []
    start = word = cells = 0
    for index, letter in enumerate(line):
        wide = cell_width(_shown(letter))
        if letter != " " and index and line[index - 1] == " ":
            word = index
        if cells + wide > width and letter != " ":
            cut = word if word > start else index
            ranges.append((start, cut))
            start, cells = cut, sum(cell_width(_shown(each)) for each in line[cut:index])
        cells += wide
    return [*ranges, (start, len(line))]


def _shown(letter: str) -> str:
    if letter == "\t":
        return "    "
    if letter < " " or letter == "\x7f":
        return "^" + chr(ord(letter) ^ 0x40)
    return printable(letter)
