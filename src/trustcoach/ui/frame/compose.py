"""One screen: title, page, field, message and keys, laid out for a window.

The question, its field and the keys are always in sight. What stands before the question gives way first: if it does
not fit, it comes on screens of its own, which are turned with Enter.
"""

import sys
from typing import NamedTuple

from trustcoach.text import printable
from trustcoach.ui.frame.blocks import Unit, page_units, title_lines
from trustcoach.ui.frame.field_lines import broken_off, field_lines, fit
from trustcoach.ui.frame.fields import FieldView, ReadPage
from trustcoach.ui.frame.footer import Footer, footer_lines
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, cell_width, line_text, wrap, wrap_end
from trustcoach.ui.frame.look import Look
from trustcoach.ui.page import Heading, Page

ScreenStart = tuple[int, int]
"""Where a screen begins in a page: a unit, and a line of it."""
FIRST_SCREEN: ScreenStart = (0, 0)
LAST_SCREEN: ScreenStart = (sys.maxsize, 0)
"""The field, with as much of what stands before the question as fits above it, from its end."""

_FEW = 3
"""Lines at the top of a page that stay where others give way."""


class View(NamedTuple):
    """What one screen shows."""

    page: Page
    field: FieldView
    footer: Footer
    message: str = ""
    """Why an answer was not taken, directly below the field."""
    is_read: bool = False
    """Whether the page was read at the same question: then this field comes at once, with the page before it."""
    is_later_field: bool = False
    """Whether it was read above another field of the same answer: then that is what is before it."""
    is_aside: bool = False
    """Whether Escape closes it."""


class Picture(NamedTuple):
    """A screen that is ready to be drawn."""

    lines: tuple[Line, ...]
    cursor: tuple[int, int]
    """Line, and characters before the cursor in it."""
    next_start: ScreenStart | None = None
    """Where the next screen of the page begins; None if this one has the field."""


def compose(view: View, geometry: Geometry, look: Look, start: ScreenStart = FIRST_SCREEN) -> Picture:
    """Return the screen of *view* that begins at *start*; everything on one screen if it fits."""
    heading, page = _split_title(view.page)
    top = _top_lines(heading, geometry, look)
    footer = footer_lines(view.footer, view.field, geometry, look)
    room = geometry.rows - len(top) - len(footer)
    units = page_units(page, geometry, look)
    ending = _Ending(view, units, geometry, look)
    before = units[: ending.first_unit]
    if ending.shrinks(room):  # the question is read by itself first, then a part of it stays above the field
        ending.shrink(room - ending.least_of_field)
        before = before if start == LAST_SCREEN else units
    if _height(join_units(before), ending.height) <= room:
        start = FIRST_SCREEN
    shown, next_start = _fill(before, start, room, min(ending.height, room))
    if next_start is None:
        body, cursor = ending.draw(shown, room)
    else:
        body, cursor = shown, (0, geometry.gutter)
        footer = footer_lines(view.footer.with_more(), ReadPage(), geometry, look)
    filler: list[Line] = [()] * (geometry.rows - len(top) - len(body) - len(footer))
    lines = (*top, *body, *filler, *footer)[: geometry.rows]
    return Picture(lines, (min(len(top) + cursor[0], geometry.rows - 1), cursor[1]), next_start)


def _split_title(page: Page) -> tuple[Heading | None, Page]:
    return (page[0], page[1:]) if page and isinstance(page[0], Heading) else (None, page)


def _top_lines(heading: Heading | None, geometry: Geometry, look: Look) -> list[Line]:
    if heading is None or geometry.is_low:
        return []
    airy: list[Line] = [()] if geometry.is_airy else []
    return [*airy, *title_lines(heading, geometry, look, is_whole=geometry.is_airy), ()]


def join_units(units: list[Unit], lines: tuple[Line, ...] = ()) -> list[Line]:
    """Return *units* below *lines*, with an empty line before each that is not attached."""
    joined = list(lines)
    for unit in units:
        if joined and joined[-1] and not unit.is_attached:
            joined.append(())
        joined += unit.lines
    return joined


def _height(before: list[Line], ending: int) -> int:
    return len(before) + bool(before and ending) + ending


class _Ending:
    """The end of a page: the question with all that follows it, its field, and the message."""

    def __init__(self, view: View, units: list[Unit], geometry: Geometry, look: Look) -> None:
        self._field = field_lines(view.field, geometry, look)
        asked = [number for number, unit in enumerate(units) if unit.is_question and self._field.lines]
        self.first_unit = asked[-1] if asked else len(units)
        self._units = units
        self._question = join_units(units[self.first_unit :])
        self._geometry = geometry
        self._look = look
        self._more: Line = (("", geometry.margin + look.ellipsis),)
        self._message: list[Line] = [
            (("bold", geometry.marked("!") if not number else geometry.margin), ("bold", row))
            for number, row in enumerate(wrap(printable(view.message), geometry.text) if view.message else ())
        ]

    @property
    def height(self) -> int:
        """Return how many lines it needs, whatever the message is."""
        return len(self._question) + self._gap + self._field.need

    def shrinks(self, room: int) -> bool:
        """Return whether the question gives way in *room* lines to a few of its field, or to all of some fields."""
        need = self._field.need if self._field.folds_question else self._field.least
        return len(self._question) + self._gap + need > room

    @property
    def _gap(self) -> int:
        return bool(self._question and self._field.lines)

    @property
    def least_of_field(self) -> int:
        """Return how many lines its field needs at least."""
        return self._field.least

    def shrink(self, rows: int) -> None:
        """Keep the question, and of what follows it what stands next to the field, in *rows* lines if they fit there.

        All of it is shown on a screen before; a sign says that something is left out, if its row has room for one. Of
        a question that folds only the first row is kept.
        """
        if self.first_unit == len(self._units):
            return
        question, *others = (list(unit.lines) for unit in self._units[self.first_unit :])
        if self._field.folds_question and len(question) > 1:
            question = [broken_off(question[0], self._geometry, self._look)]
        kept: list[Line] = []
        while others and len(question) + len(others[-1]) + len(kept) <= rows:
            kept = others.pop() + kept
        with_sign = broken_off(question[-1], self._geometry, self._look)
        if others and line_text(with_sign).startswith(line_text(question[-1])):  # no letter of it gives way
            question[-1] = with_sign
        self._question = question + kept

    def draw(self, above: list[Line], room: int) -> tuple[list[Line], tuple[int, int]]:
        """Return the lines of a screen with this ending below those *above*, and the cursor in them.

        Where the message or the field needs more room than there is, the lines *above* give way first, with a mark in
        their place. A row of the question and one of the field are always there.
        """
        few = self._field.least if self._field.starts else 1
        message = self._shortened(self._message, max(1, room - 1 - few))
        room -= len(message)
        few = max(self._field.least, min(self._field.need, room - len(self._question) - self._gap))
        few = min(len(self._field.lines) - self._field.spare, few)
        if room - 1 <= self._field.kept_above:  # what stays above the field has no room either
            few = min(few - self._field.kept_above, 3)
        question = self._last_of_question(max(1, room - few))
        body = [*above, *([()] if above and (question or self._field.lines) else [])]
        left = max(0, room - len(question) - few - self._gap)
        if len(body) > left:
            body = _cut(body, left, self._more)
        body += question
        cursor = (len(body) - 1, self._behind(body[-1])) if question else (0, self._geometry.gutter)
        if self._gap and len(body) + few < room:
            body.append(())
        field = fit(self._field, max(1, room - len(body)), self._geometry, self._look)
        if field.cursor:
            cursor = (len(body) + field.cursor[0], field.cursor[1])
        return [*body, *field.lines, *message], cursor

    def _last_of_question(self, room: int) -> list[Line]:
        """Return the question, or its last words with a sign before them if there is no room for the first ones."""
        if len(self._question) > room:
            self.shrink(room)
        if len(self._question) <= room:
            return self._question
        words = " ".join(line_text(line).strip() for line in self._question)
        rows = wrap_end(words, self._geometry.text, room, self._look.ellipsis)
        return [(("", self._geometry.margin), ("bold", row)) for row in rows]

    def _shortened(self, lines: list[Line], room: int) -> list[Line]:
        """Return the first of *lines*, with a sign behind them if others are left out."""
        if len(lines) <= room:
            return lines
        return [*lines[: room - 1], broken_off(lines[room - 1], self._geometry, self._look)]

    def _behind(self, line: Line) -> int:
        """Return the place of the cursor behind *line*: a blank between them, unless the window ends there."""
        text = line_text(line)
        return len(text) + (cell_width(text) + 1 < self._geometry.columns)


def _cut(lines: list[Line], room: int, more: Line) -> list[Line]:
    """Return *lines* in fewer, with *more* where some are left out.

    The first ones stay, if they are few: they may be a number to call.
    """
    first = lines.index(()) if () in lines else len(lines)
    kept = first if first <= _FEW and first + 1 < room else 0
    return [*lines[:kept], more, *lines[len(lines) - room + kept + 1 :]][:room]


def _fill(before: list[Unit], start: ScreenStart, room: int, ending: int) -> tuple[list[Line], ScreenStart | None]:
    """Return the lines of *before* from *start* on that fit into *room*, and where the next screen begins.

    The next screen is None if the *ending* of the page, which takes so many lines, fits below.
    """
    if start == LAST_SCREEN:
        return join_units(before), None
    first, line = start
    if first >= len(before):
        return [], None  # all of it was read
    rest = [before[first]._replace(lines=before[first].lines[line:]), *before[first + 1 :]]
    if _height(join_units(rest), ending) <= room:
        return join_units(rest), None
    lines: list[Line] = []
    for number, unit in enumerate(rest):
        longer = join_units([unit], tuple(lines))
        if len(longer) <= room:
            lines = longer
        elif last := _without_headings(rest, number):
            return join_units(rest[:last]), (first + last, 0)
        else:
            taken = max(0, room - len(longer) + len(unit.lines))
            return longer[:room], (first + number, taken if number else line + taken)
    last = len(rest) if rest[-1].is_question else _without_headings(rest, len(rest)) or len(rest)
    return join_units(rest[:last]), (first + last, 0)


def _without_headings(units: list[Unit], number: int) -> int:
    """Return how many of the first *number* of *units* end a screen well: a heading goes on with what it is about."""
    while number and units[number - 1].is_heading:
        number -= 1
    return number
