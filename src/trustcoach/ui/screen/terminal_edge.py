"""Long lines of plain mode at the edge of a terminal.

A screen reader speaks line by line: a sentence that is broken in two is spoken in two pieces. A terminal itself breaks
a long line anywhere, in the middle of a word. So a sentence stays one line, with blanks where it reaches the edge: the
terminal goes on with a whole word, and a screen reader says nothing at a blank.
"""

import os
from typing import TextIO

from trustcoach.ui.frame.lines import cell_width, split_words

_NARROWEST = 20
"""Columns below which lines are left as they are."""


def fill_to_edge(text: str, out: TextIO) -> str:
    """Return *text*, of the program, with blanks where *out*, if it is a terminal, would break a word."""
    columns = _columns(out)
    if columns < _NARROWEST:
        return text
    return "\n".join(line if cell_width(line) <= columns else _filled(line, columns) for line in text.split("\n"))


def _filled(line: str, columns: int) -> str:
    filled, used = "", 0
    for word in split_words(line):
        wide = cell_width(word)
        if used and used + 1 + wide >= columns:  # a blank is left at the edge, so that two words stay two
            filled += " " * max(1, columns - used)
            used = max(0, used + 1 - columns)
        elif used:
            filled, used = f"{filled} ", used + 1
        filled += word
        used = (used + wide - 1) % columns + 1
    return filled


def _columns(out: TextIO) -> int:
    try:
        return os.get_terminal_size(out.fileno()).columns if out.isatty() else 0
    except (OSError, ValueError):
        return 0
