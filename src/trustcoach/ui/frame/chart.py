"""Ratings on several days as lines for a window: a small chart, with its numbers in words beside it."""

from typing import NamedTuple

from trustcoach.text import printable
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, cell_width, pad, plain, wrap
from trustcoach.ui.frame.look import Look
from trustcoach.ui.page import Chart, Rated

_GAP = 3
"""Cells between a line and its words."""


class _Layout(NamedTuple):
    """Where the parts of a row stand."""

    column: int
    """Cells before the line."""
    step: int
    """Cells from one number to the next; 0 where no line fits."""
    is_beside: bool
    """Whether the words stand beside the line, and not below it."""


def chart_lines(chart: Chart, geometry: Geometry, look: Look) -> list[tuple[Line, ...]]:
    """Return the lines of each day, the first below the ends of the scale; words alone where no line fits."""
    layout = _lay_out(chart, geometry)
    shown = [_day_lines(day, layout, geometry, look) for day in chart.days]
    if shown and layout.step:
        ends = pad("0", 10 * layout.step) + "10"
        shown[0] = (plain(geometry.margin + " " * layout.column + ends), *shown[0])
    return shown


def _lay_out(chart: Chart, geometry: Geometry) -> _Layout:
    column = max((cell_width(_name(day)) for day in chart.days), default=0) + 2
    if column > geometry.text // 2:
        column = 2
    words = max((cell_width(day.words) for day in chart.days), default=0)
    steps = [step for step in (3, 2, 1) if column + 10 * step + 2 <= geometry.frame]  # the “10” takes two
    beside = [step for step in steps if step > 1 and column + 10 * step + 1 + _GAP + words <= geometry.frame]
    return _Layout(column, next(iter((*beside, *steps)), 0), bool(beside))


def _name(day: Rated) -> str:
    return printable(day.day).replace("\n", " ").replace("\t", " ")


def _day_lines(day: Rated, layout: _Layout, geometry: Geometry, look: Look) -> tuple[Line, ...]:
    name, indent = _name(day), geometry.margin + " " * layout.column
    above: tuple[Line, ...] = ()
    start = geometry.margin + pad(name, layout.column)
    if cell_width(name) + 2 > layout.column:
        above, start = tuple(plain(geometry.margin + row) for row in wrap(name, geometry.text)), indent
    if layout.is_beside:
        return (*above, (("", start), *_drawn(day, layout.step, look), ("", " " * _GAP + day.words)))
    words = wrap(day.words, geometry.text - layout.column)
    if layout.step:
        return (*above, (("", start), *_drawn(day, layout.step, look)), *(plain(indent + row) for row in words))
    return (*above, plain(start + words[0]), *(plain(indent + row) for row in words[1:]))


def _drawn(day: Rated, step: int, look: Look) -> Line:
    """Return the line with the number of the day and the one before, and what lies between them."""
    here = day.number * step
    before = here if day.before is None else day.before * step
    left, right = sorted((here, before))
    between = look.heavy * (right - left - 1)
    if before == here:
        marks: Line = (("accent", look.filled),)
    elif here < before:
        marks = (("accent", look.filled + between), ("", look.hollow))
    else:
        marks = (("", look.hollow), ("accent", between + look.filled))
    return (("", look.thin * left), *marks, ("", look.thin * (10 * step - right)))
