"""Two texts of a person to compare, as lines for a window."""

from itertools import zip_longest

from trustcoach.text import printable
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, pad, wrap_own
from trustcoach.ui.frame.look import Look
from trustcoach.ui.page import Compared

_GAP = "   "
_BAR = 2
"""Cells of the bar beside a text, and of the blank behind it."""
_TAB_SIZE = 4


def compared_lines(block: Compared, geometry: Geometry, look: Look) -> list[tuple[Line, ...]]:
    """Return both texts beside each other, each with a bar; in a narrow window one below the other."""
    bar: Line = (("", geometry.marked(look.bar)[:-_BAR]), ("accent", look.bar), ("", " "))
    if geometry.is_narrow:
        return [
            (
                (("", f"{geometry.margin}{each.label}:"),),
                *((*bar, ("", row)) for row in _rows(each.text, geometry.text)),
            )
            for each in block
        ]
    width = (geometry.text - len(_GAP) - _BAR) // 2
    labels = pad(f"{block.first.label}:", width) + _GAP + " " * _BAR + f"{block.last.label}:"
    rows = zip_longest(_rows(block.first.text, width), _rows(block.last.text, width))
    lines: list[Line] = []
    for left, right in rows:
        start: Line = bar if left is not None else (("", geometry.margin),)
        beside: Line = (("", _GAP), ("accent", look.bar), ("", f" {right}")) if right is not None else ()
        lines.append((*start, ("", pad(left or "", width) if beside else left or ""), *beside))
    return [((("", geometry.margin + labels),), *lines)]


def _rows(text: str, width: int) -> list[str]:
    shown = printable(text).expandtabs(_TAB_SIZE)
    return [row for line in shown.split("\n") for row in wrap_own(line, width)]
