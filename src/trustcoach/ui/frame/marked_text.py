"""A person's own text with marked passages, as lines for a window."""

from collections.abc import Iterable
from itertools import groupby

from trustcoach.text import printable
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, Span, Style, cell_width, line_text, row_ranges, wrap
from trustcoach.ui.frame.look import Look
from trustcoach.ui.page import Mark, MarkedText

_TAB = "    "


def marked_text_lines(block: MarkedText, geometry: Geometry, look: Look) -> list[tuple[Line, ...]]:
    """Return the text beside a bar, its passages underlined and numbered; then each note."""
    marks = block.marks_in_order()
    mark = geometry.marked(look.bar)
    bar: Line = (("", mark[:-2]), ("accent", look.bar), ("", " "))
    lines = _lines_of_letters(block.text, marks)
    rows = [(*bar, *row) for line in lines for row in _rows(line, geometry.text)]
    notes = [_note_lines(number, mark.note, geometry) for number, mark in enumerate(marks, 1)]
    return [tuple(rows), *notes]


def _lines_of_letters(text: str, marks: list[Mark]) -> list[list[Line]]:
    """Return each letter as it is shown, by line. One that ends a passage has its number, and is not parted from it."""
    numbers: dict[int, str] = {}
    for number, mark in enumerate(marks, 1):
        last = _last_of(text, mark)
        numbers[last] = f"{numbers.get(last, '')}[{number}]"
    marked = {place for mark in marks if mark.end > mark.start for place in range(mark.start, _last_of(text, mark) + 1)}
    lines: list[list[Line]] = [[(("bold", numbers[-1]),)] if -1 in numbers else []]
    for place, letter in enumerate(text):
        style: Style = "underline" if place in marked else ""
        shown = {"\t": _TAB, "\n": ""}.get(letter, printable(letter))
        number_here: Line = (("bold", numbers[place]),) if place in numbers else ()
        if shown or number_here:
            lines[-1].append(((style, shown), *number_here))
        if letter == "\n":
            lines.append([])
    return lines


def _last_of(text: str, mark: Mark) -> int:
    """Return the place of the last letter of a passage, with the accents that stand on it."""
    last = min(mark.end, len(text)) - 1
    while last + 1 < len(text) and last >= 0 and text[last + 1].isprintable() and not cell_width(text[last + 1]):
        last += 1
    return last


def _rows(letters: list[Line], width: int) -> list[Line]:
    ranges = row_ranges([line_text(letter) for letter in letters], width)
    return [_joined(span for letter in letters[start:end] for span in letter) for start, end in ranges]


def _joined(spans: Iterable[Span]) -> Line:
    """Return *spans* as a line; a blank at its end, which may hang over the edge, is left out."""
    grouped: list[Span] = [
        (style, "".join(text for _, text in run)) for style, run in groupby(spans, lambda span: span[0])
    ]
    if grouped:
        style, text = grouped[-1]
        grouped[-1] = style, text.rstrip(" ")
    return tuple(grouped)


def _note_lines(number: int, note: str, geometry: Geometry) -> tuple[Line, ...]:
    label = f"[{number}] "
    first, *more = wrap(printable(note), geometry.text - len(label))
    indent = geometry.margin + " " * len(label)
    return ((("", geometry.margin), ("bold", label), ("", first)), *((("", indent + row),) for row in more))
