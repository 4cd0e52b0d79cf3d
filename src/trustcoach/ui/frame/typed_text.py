"""The text in a field as rows, and where the cursor stands in them.

What the person typed is never changed. Characters that a terminal would obey, and those that hide or turn what follows
them, are only shown as a sign, or not at all.
"""

from typing import NamedTuple

from trustcoach.text import printable
from trustcoach.ui.frame.lines import row_ranges

_ROWS_AROUND = 100
"""Rows before and behind the line of the cursor that are laid out: no window shows more."""
_PIECE = 4_000
"""Characters of a very long line before and behind the cursor that are laid out: no window shows more."""


class TypedRows(NamedTuple):
    """Rows of a text field, with the cursor in them."""

    rows: tuple[str, ...]
    cursor_row: int
    cursor_column: int
    """How many characters of its row stand before the cursor."""


def lay_out(text: str, cursor: int, width: int) -> TypedRows:
    """Return *text* in rows of at most *width* cells, and a blank that hangs; the cursor before the one at *cursor*.

    Of a long text only what stands around the cursor is laid out.
    """
    lines = text.split("\n")
    number = text.count("\n", 0, cursor)
    column = cursor - text.rfind("\n", 0, cursor) - 1
    above: list[str] = []
    for line in reversed(lines[max(0, number - _ROWS_AROUND) : number]):
        above[:0] = _rows(line[_piece_start(len(line), len(line)) :], width)
        if len(above) >= _ROWS_AROUND:
            break
    start = _piece_start(column, len(lines[number]))
    piece, column = lines[number][start : start + 3 * _PIECE], column - start
    rows: list[str] = []
    place = (0, 0)
    for begin, end in _row_ranges(piece, width):
        if begin <= column <= end:
            place = (len(above) + len(rows), len(_shown(piece[begin:column])))
        rows.append(_shown(piece[begin:end]))
    below: list[str] = []
    for line in lines[number + 1 : number + 1 + _ROWS_AROUND]:
        below += _rows(line[: 3 * _PIECE], width)
        if len(below) >= _ROWS_AROUND:
            break
    return TypedRows((*above, *rows, *below), *place)


def _piece_start(column: int, size: int) -> int:
    """Return where the part of a line around *column* begins: at its start, unless the line is very long."""
    return max(0, column // _PIECE - 1) * _PIECE if size > 3 * _PIECE else 0


def _rows(line: str, width: int) -> list[str]:
    return [_shown(line[begin:end]) for begin, end in _row_ranges(line, width)]


def _row_ranges(line: str, width: int) -> list[tuple[int, int]]:
    """Return where the rows of *line* begin and end."""
    width = max(2, width)
    if line.isascii() and line.isprintable() and len(line) <= width:
        return [(0, len(line))]
    return row_ranges([_shown(letter) for letter in line], width)


def _shown(text: str) -> str:
    """Return *text* as it is shown: a control character by its name, as ^X, and a tab as blanks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown_letter(letter) for letter in text)


def _shown_letter(letter: str) -> str:
    if letter == "\t":
        return "    "
    return f"^{chr(ord(letter) ^ 0x40)}" if letter < " " or letter == "\x7f" else printable(letter)
