"""The blocks of a page as lines for a window."""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from trustcoach.core.program.export_blocks import Drawing, LabelledTexts
from trustcoach.text import pluralize, printable
from trustcoach.ui.frame.chart import chart_lines
from trustcoach.ui.frame.compared import compared_lines
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, break_cells, cell_width, cut, line_text, pad, wrap, wrap_own
from trustcoach.ui.frame.look import UNICODE, Look
from trustcoach.ui.frame.marked_text import marked_text_lines
from trustcoach.ui.page import (
    Block,
    Chart,
    Compared,
    Contact,
    Evidence,
    FilePath,
    Heading,
    MarkedText,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Row,
    UserText,
    is_attached,
    split_paragraphs,
    with_words,
)

_TERM_WIDTH = 16
"""Cells of the left column, where numbers and keys stand."""
_LEAST_STATE = 24
"""Cells of a state that stands beside its name, if it is longer than that and has to be wrapped."""
_TAB_SIZE = 4
_SHORT = 2
"""Lines of a text that would look lost at the end of a screen, if it ends in a colon."""
_MAX_ROWS = 4
"""Rows of each of several texts; the rest is counted."""


class Unit(NamedTuple):
    """Lines that belong together: a paragraph, a question, a few of the person's own rows."""

    lines: tuple[Line, ...]
    is_attached: bool = False
    """Whether no empty line comes before them."""
    is_question: bool = False
    is_heading: bool = False
    """Whether it does not stand at the end of a screen."""


def page_units(page: Page, geometry: Geometry, look: Look) -> list[Unit]:
    """Return the units of *page*, in order."""
    units: list[Unit] = []
    before: Block | None = None
    if look.dot != UNICODE.dot:
        page = tuple(with_words(block, lambda text: _dotted(text, look)) for block in page)
    for number, block in enumerate(page):
        rows = _rows_beside(page, number) if isinstance(block, Row) else ()
        made = [
            Unit(
                lines,
                _is_attached(block, index, lines),
                is_question=isinstance(block, QuestionLine),
                is_heading=isinstance(block, Heading | QuestionLine) or _leads_on(lines),
            )
            for index, lines in enumerate(_block_lines(block, rows, geometry, look))
        ]
        if made and before is not None and is_attached(before, block):
            made[0] = Unit(made[0].lines, is_attached=True)
        units += made
        before = block if made else before
    return units


def _leads_on(lines: Sequence[Line]) -> bool:
    """Return whether *lines* only say what follows: a short text with a colon at its end."""
    return len(lines) <= _SHORT and line_text(lines[-1]).endswith(":")


def _dotted(text: str, look: Look) -> str:
    """Return *text* of the program with what stands between two pieces as *look* has it."""
    return text.replace(UNICODE.dot, look.dot)


def _one_line(text: str) -> str:
    """Return *text*, which stands beside something else, without line ends."""
    return printable(text).replace("\n", " ").replace("\t", " ")


def _is_attached(block: Block, index: int, lines: Sequence[Line]) -> bool:
    """Return whether the *lines* at *index* of a block follow those before with no empty line between."""
    if isinstance(block, MarkedText):
        return index > 1  # its notes
    return index > 0 and (isinstance(block, Chart | LabelledTexts) or line_text(lines[0]).lstrip().startswith("- "))


def _rows_beside(page: Page, number: int) -> tuple[Row, ...]:
    """Return the rows around the one with that *number*, so that their states form a column."""
    first = last = number
    while first and isinstance(page[first - 1], Row):
        first -= 1
    while last + 1 < len(page) and isinstance(page[last + 1], Row):
        last += 1
    return tuple(each for each in page[first : last + 1] if isinstance(each, Row))


def _block_lines(  # noqa: C901, PLR0911, PLR0912 (one for each kind of block)
    block: Block, rows: tuple[Row, ...], geometry: Geometry, look: Look
) -> list[tuple[Line, ...]]:
    match block:
        case Heading(text, place):
            return [_heading_lines(text, place, geometry)]
        case Paragraphs(text):
            return [_paragraph(each, geometry) for each in split_paragraphs(printable(text)) if each]
        case QuestionLine(text, respondent):
            turn = _indented(wrap(printable(respondent), geometry.text), geometry) if respondent else ()
            return [(*turn, *_indented(wrap(printable(text), geometry.text), geometry, is_bold=True))]
        case UserText(text, most):
            return [_user_lines(text, most, geometry, look)]
        case MarkedText():
            return marked_text_lines(block, geometry, look)
        case Compared():
            return compared_lines(block, geometry, look)
        case Chart():
            return chart_lines(block, geometry, look)
        case LabelledTexts():
            return _labelled_lines(block, geometry, look)
        case QuietLine(text):
            return [_indented(wrap(printable(text), geometry.text), geometry)] if text else []
        case FilePath(text):
            path = _one_line(text)
            width = max(cell_width(path), 1) if geometry.is_scrolled else geometry.widest
            return [_indented(tuple(break_cells(path, width)), geometry)]
        case Row():
            return [_row_lines(block, rows, geometry, look)]
        case Contact():
            return [_contact_lines(block, geometry)]
        case Evidence():
            return []
        case _:
            assert_never(block)


def _indented(rows: Sequence[str], geometry: Geometry, *, is_bold: bool = False, by: str = "") -> tuple[Line, ...]:
    blanks = geometry.margin + by
    return tuple((("", blanks), ("bold" if is_bold else "", row)) for row in rows)


def _paragraph(text: str, geometry: Geometry) -> tuple[Line, ...]:
    if not text.startswith("- "):
        is_word = " " not in text  # a key, an address: better long than broken
        return _indented(wrap(text, geometry.widest if is_word else geometry.text), geometry)
    first, *rest = _indented(wrap(text[2:], geometry.text - 2), geometry, by="  ")
    return ((("", geometry.margin), ("", f"- {line_text(first).strip()}")), *rest)


def _heading_lines(text: str, place: str, geometry: Geometry) -> tuple[Line, ...]:
    """Return a heading within a page: bold, with its *place* beside or below it."""
    shown, beside = _one_line(text), _one_line(place)
    if beside and cell_width(shown) + 3 + cell_width(beside) <= geometry.frame:
        return ((("", geometry.margin), ("bold", shown), ("", " " * 3 + beside)),)
    below = _indented(wrap(beside, geometry.text), geometry) if beside else ()
    return (*_indented(wrap(shown, geometry.text), geometry, is_bold=True), *below)


def _user_lines(text: str, most: int | None, geometry: Geometry, look: Look) -> tuple[Line, ...]:
    """Return a person's own *text* beside a bar; after *most* rows the rest is counted."""
    width = geometry.text
    rows = [piece for line in printable(text).expandtabs(_TAB_SIZE).split("\n") for piece in wrap_own(line, width)]
    shown = rows if most is None or len(rows) <= most + 1 else rows[:most]
    lines = tuple(_barred(row, geometry, look) for row in shown)
    if len(shown) == len(rows):
        return lines
    rest = f"{look.ellipsis} and {pluralize(len(rows) - len(shown), 'more line')}, all kept"
    return (*lines, *(_barred(row, geometry, look) for row in wrap(rest, width)))


def _labelled_lines(block: LabelledTexts, geometry: Geometry, look: Look) -> list[tuple[Line, ...]]:
    """Return each text below its label, with arrows between them if they are drawn so."""
    arrow = () if block.drawing is Drawing.LIST else _indented([look.down], geometry)
    units = [
        (
            *(arrow if number else ()),
            *_indented(wrap(_one_line(each.label), geometry.text), geometry),
            *_user_lines(each.text, _MAX_ROWS, geometry, look),
        )
        for number, each in enumerate(block.texts)
    ]
    back = wrap(f"{look.around} {_one_line(block.way_back)}", geometry.text) if block.way_back else []
    return [*units, *([_indented(back, geometry)] if back else [])]


def _barred(row: str, geometry: Geometry, look: Look) -> Line:
    mark = geometry.marked(look.bar)
    return (("", mark[:-2]), ("accent", look.bar), ("", f" {row}"))


def _row_lines(row: Row, rows: tuple[Row, ...], geometry: Geometry, look: Look) -> tuple[Line, ...]:
    start = geometry.marked(look.pointer) if row.is_current else geometry.margin
    name, state, style = _one_line(row.name), _one_line(row.state), "bold" if row.is_current else ""
    column = max(cell_width(_one_line(each.name)) for each in rows) + 2
    widest = max(cell_width(_one_line(each.state)) for each in rows)
    room = geometry.frame - column
    if room >= min(widest, _LEAST_STATE):
        beside, *below = wrap(state, room)
        first: tuple[Line, ...] = (
            (("", start), ("bold" if style else "", pad(name, column)), ("", beside)),
            *_indented(below, geometry, by=" " * column),
        )
    else:
        head, *more = wrap(name, geometry.text)
        first = (
            (("", start), ("bold" if style else "", head)),
            *_indented(more, geometry, is_bold=bool(style)),
            *_indented(wrap(state, geometry.text - 2), geometry, by="  "),
        )
    detail = _indented(wrap(printable(row.detail), geometry.text - 2), geometry, by="  ") if row.detail else ()
    return (*first, *detail)


def _contact_lines(contact: Contact, geometry: Geometry) -> tuple[Line, ...]:
    way, name = _one_line(contact.way), _one_line(contact.name)
    details = [printable(each) for each in contact.details]
    if geometry.is_narrow or cell_width(way) > _TERM_WIDTH - 1:
        return (
            *_indented(wrap(way, geometry.text), geometry, is_bold=True),
            *_indented([row for each in (name, *details) for row in wrap(each, geometry.text - 2)], geometry, by="  "),
        )
    width = geometry.text - _TERM_WIDTH
    first, *rest = [row for each in (name, *details) for row in wrap(each, width)]
    return (
        (("", geometry.margin), ("bold", pad(way, _TERM_WIDTH)), ("", first)),
        *_indented(rest, geometry, by=" " * _TERM_WIDTH),
    )


def title_lines(heading: Heading, geometry: Geometry, look: Look, *, is_whole: bool = True) -> tuple[Line, ...]:
    """Return the title of the frame, and the line below it, which is heavy as far as the step is done.

    Where no form of its place has room beside it, that comes below it; unless it *is_whole*, it is left out.
    """
    heading = heading._replace(place=_dotted(heading.place, look), short_place=_dotted(heading.short_place, look))
    frame, text = geometry.frame, _one_line(heading.text)
    short = _one_line(heading.short_place)
    places = [place for place in (_one_line(heading.place), short, short.rpartition(look.dot)[2]) if place]
    beside = next((each for each in places if cell_width(text) + 2 + cell_width(each) <= frame), "")
    if beside:
        words = [pad(text, frame - cell_width(beside)) + beside]
    elif is_whole:
        below = next((each for each in places if cell_width(each) <= frame), "".join(places[-1:]))
        words = [*wrap(text, frame), *(wrap(below, frame) if below else ())]
    else:
        words = [cut(text, frame, look.ellipsis)]
    done = 0 if heading.progress is None else round(frame * min(1.0, max(0.0, heading.progress)))
    return (
        *((("", geometry.margin + row),) for row in words),
        (("", geometry.margin), ("accent", look.heavy * done), ("", look.thin * (frame - done))),
    )
