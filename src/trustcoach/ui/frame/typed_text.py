"""The text in a field as rows, and where the cursor stands in them.

What the person typed is never changed. Characters that a terminal would obey, and those that hide or turn what follows
them, are only shown as a sign, or not at all.
"""

from dataclasses import dataclass

from trustcoach.text import printable
from trustcoach.ui.frame.lines import cell_width

_LINES_AROUND = 100
"""Lines before and behind the cursor that are laid out: no window shows more."""
_PIECE = 4_000
"""Characters of a very long line that are laid out at a time."""


@dataclass(frozen=True, slots=True)
class TypedRows:
    """Rows of a text field, with the cursor in them."""

    rows: tuple[str, ...]
    cursor_row: int
    cursor_column: int
    """How many characters of its row stand before the cursor."""


def lay_out(text: str, cursor: int, width: int) -> TypedRows:
    """Return *text* in rows of at most *width* cells, with the cursor before the character at *cursor*.

    Of a long text only what stands around the cursor is laid out.
    """
    lines = text.split("\n")
    number = text.count("\n", 0, cursor)
    before = text.rfind("\n", 0, cursor) + 1
    column = cursor - before
    rows: list[str] = []
    place = (0, 0)
    first = max(0, number - _LINES_AROUND)
    for index, line in enumerate(lines[first : number + _LINES_AROUND], first):
        start = _piece_start(column, len(line)) if index == number else 0
        piece = line[start : start + 2 * _PIECE]
        for begin, end in _row_ranges(piece, max(2, width)):
            if index == number and begin <= column - start <= end:
                place = (len(rows), len(_shown(piece[begin : column - start])))
            rows.append(_shown(piece[begin:end]))
    return TypedRows(tuple(rows), *place)


def _piece_start(column: int, size: int) -> int:
    """Return where the part of a line with the cursor begins: the line itself, unless it is very long."""
    return max(0, column // _PIECE - 1) * _PIECE if size > 2 * _PIECE else 0


def _row_ranges(line: str, width: int) -> list[tuple[int, int]]:
    """Return where the rows of *line* begin and end: broken after blanks, or anywhere in a word that fills a row."""
    if line.isascii() and line.isprintable() and len(line) <= width:
        return [(0, len(line))]
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


def _shown(text: str) -> str:
    """Return *text* as it is shown: a control character by its name, as ^X, and a tab as blanks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown_letter(letter) for letter in text)


def _shown_letter(letter: str) -> str:
    if letter == "\t":
        return "    "
    return f"^{chr(ord(letter) ^ 0x40)}" if letter < " " or letter == "\x7f" else printable(letter)
