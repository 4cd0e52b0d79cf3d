"""The field of a question as lines for a window, with the cursor in them; it scrolls where there is little room."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, assert_never

from trustcoach.text import printable
from trustcoach.ui.frame.fields import CardList, FieldView, OptionList, ReadPage, RunningLine, Scale, TypedText
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, Style, cell_width, cut, line_text, pad, plain, wrap
from trustcoach.ui.frame.look import Look
from trustcoach.ui.frame.typed_text import lay_out

_LEAST_ROWS, _MOST_ROWS = 3, 8
"""Rows that a text should have, whatever stands above it: a longer one scrolls in the most, or the least if it must."""


class FieldLines(NamedTuple):
    """The lines of a field. If there is not enough room, they scroll."""

    lines: tuple[Line, ...]
    need: int = 0
    """Lines that it should have: what stands above gives way to them."""
    cursor: tuple[int, int] | None = None
    """Line, and characters before the cursor in it; None if the cursor stands behind the question."""
    kept_above: int = 0
    """Lines at the top that do not scroll."""
    spare: int = 0
    """Lines at the bottom that go if there is no room."""
    starts: tuple[int, ...] = ()
    """The lines at which options begin, which are never cut in two; empty if every line stands for itself."""
    folds_question: bool = False
    """Whether the question, once it was read, keeps only its first row where not all of the field fits below it."""

    @property
    def least(self) -> int:
        """Return how many lines it needs at least, for its highest option or a few rows of text; it scrolls in them."""
        highest = max((end - start for start, end in pairwise((*self.starts, len(self.lines)))), default=0)
        return min(self.need, max(highest, self.kept_above + _LEAST_ROWS))


def field_lines(field: FieldView, geometry: Geometry, look: Look) -> FieldLines:
    """Return the lines of *field*."""
    match field:
        case ReadPage():
            return FieldLines(())
        case OptionList():
            return _list_lines(field, geometry, look)
        case CardList():
            return _card_lines(field, geometry, look)
        case TypedText():
            return _text_lines(field, geometry, look)
        case RunningLine():
            return _running_lines(field, geometry, look)
        case _:
            assert_never(field)


def _list_lines(field: OptionList, geometry: Geometry, look: Look) -> FieldLines:
    digits = len(str(len(field.options)))
    gap = " " if geometry.is_narrow else "  "
    rows = []
    for number, option in enumerate(field.options):
        mark = "" if field.marked is None else "[x] " if number in field.marked else "[ ] "
        rows.append((f"{number + 1:>{digits}}{gap}{mark}", option))
    return _row_lines(rows, field.pointed, geometry, look)


def _card_lines(field: CardList, geometry: Geometry, look: Look) -> FieldLines:
    """Return a row for each card, with the number and the name of its heap."""
    rows = []
    for card, place in zip(field.cards, field.places, strict=True):
        heap = "" if place is None else f" ({field.heaps[place]})"
        rows.append((f"[{' ' if place is None else place + 1}] ", f"{card}{heap}"))
    return _row_lines(rows, field.pointed, geometry, look)._replace(folds_question=True)


def _row_lines(rows: list[tuple[str, str]], pointed: int | None, geometry: Geometry, look: Look) -> FieldLines:
    """Return *rows*, each with what stands before its words, and the pointer at one of them."""
    lines: list[Line] = []
    starts: list[int] = []
    cursor = None
    for number, (head, words) in enumerate(rows):
        is_here = number == pointed
        first, *others = wrap(printable(words).replace("\n", " "), geometry.text - len(head))
        if is_here:
            cursor = (len(lines), geometry.gutter)
        starts.append(len(lines))
        style: Style = "bold" if is_here else ""
        start = geometry.marked(look.pointer) if is_here else geometry.margin
        lines.append(((style, f"{start}{head}{first}"),))
        lines += [((style, f"{geometry.margin}{' ' * len(head)}{row}"),) for row in others]
    return FieldLines(tuple(lines), len(lines), cursor, starts=tuple(starts))


def _running_lines(field: RunningLine, geometry: Geometry, look: Look) -> FieldLines:
    """Return the words, the line and the count; the cursor stays where it is, whatever moves."""
    words: list[Line] = [(("bold", geometry.margin + row),) for row in wrap(field.words, geometry.text)]
    line: tuple[Line, ...] = ()
    if field.fullness is not None:
        full = round(geometry.frame * field.fullness)
        bar: Line = (("", geometry.margin), ("accent", look.heavy * full), ("", look.thin * (geometry.frame - full)))
        line = ((), bar)
    lines: tuple[Line, ...] = (
        *words,
        *line,
        (),
        *(plain(geometry.margin + row) for row in wrap(field.counted, geometry.text)),
    )
    return FieldLines(lines, len(lines), (0, geometry.gutter))


def _text_lines(field: TypedText, geometry: Geometry, look: Look) -> FieldLines:
    label = f"{field.label} " if field.label else ""
    scale = _scale_lines(field.scale, field.text, geometry, look) if field.scale else ()
    typed = lay_out(field.text, field.cursor, geometry.text - cell_width(label))
    start = geometry.marked(look.pointer)
    indent = " " * (len(start) + len(label))
    first: Line = (("bold", start + label), ("", typed.rows[0]))
    rows = (first, *(plain(indent + row) for row in typed.rows[1:]))
    cursor = (len(scale) + typed.cursor_row, len(indent) + typed.cursor_column)
    example: tuple[Line, ...] = ()
    if field.example and not field.text:
        words = wrap(f"For example: {printable(field.example)}", geometry.text)
        example = ((), *(plain(geometry.margin + row) for row in words))
    need = len(scale) + min(max(_LEAST_ROWS, len(rows)), _MOST_ROWS)
    return FieldLines((*scale, *rows, *example), need, cursor, len(scale), len(example))


def _scale_lines(scale: Scale, typed: str, geometry: Geometry, look: Look) -> tuple[Line, ...]:
    """Return the scale, with the number that is typed and the one of the time before; in words if it is too narrow."""
    step = 5 if geometry.text >= 52 else 3 if geometry.text >= 32 else 0
    when = "earlier today" if scale.is_from_today else "last time"
    words = f"{look.hollow} {scale.before} {when}" if scale.before is not None else ""
    low, high = printable(scale.low_label), printable(scale.high_label)
    margin = geometry.margin
    both_ends = wrap(f"0 {low}{look.dot}10 {high}", geometry.text)
    if not step:
        return (*(plain(margin + row) for row in (*both_ends, *([words] if words else []))), ())
    numbers = "".join(pad(str(number), step) for number in range(11)).rstrip()
    width = 10 * step + 2
    is_beside = bool(words) and width + 3 + cell_width(words) <= geometry.frame
    fits = cell_width(low) + 2 + cell_width(high) <= width
    labels = [f"{pad(low, width - cell_width(high))}{high}"] if fits else both_ends
    below = [words] if words and not is_beside else []
    line = _drawn_scale(scale.before, typed, step, width, look)
    return (
        plain(margin + numbers),
        (("", margin), *line, ("", f"   {words}" if is_beside else "")),
        *(plain(margin + row) for row in (*labels, *below)),
        (),
    )


def _drawn_scale(before: int | None, typed: str, step: int, width: int, look: Look) -> Line:
    now = int(typed) if typed.strip().isascii() and typed.strip().isdigit() and int(typed) <= 10 else None
    cells = [look.thin] * width
    if before is not None:
        cells[before * step] = look.hollow
    if now is None:
        return (("", "".join(cells)),)
    return (("", "".join(cells[: now * step])), ("accent", look.filled), ("", "".join(cells[now * step + 1 :])))


def fit(field: FieldLines, room: int, geometry: Geometry, look: Look) -> FieldLines:
    """Return *field* in *room* lines: its example goes first, then it scrolls with the cursor."""
    lines = field.lines
    if len(lines) > room and field.spare:
        lines = lines[: len(lines) - field.spare]
    if len(lines) <= room:
        return FieldLines(lines, field.need, field.cursor)
    if field.starts:
        return _scrolled(field, room, geometry, look)
    head = lines[: field.kept_above] if room > field.kept_above else ()
    body = lines[field.kept_above :]
    at = field.cursor[0] - field.kept_above if field.cursor else 0
    size = max(1, room - len(head))
    start, end = _visible_range(range(len(body)), len(body), at, size, mark=1)
    spare = size - (end - start) if room > 2 else 0
    below = end < len(body) and spare > 0
    above = start > 0 and spare > below
    more: Line = (("", geometry.margin + look.ellipsis),)
    seen = [*([more] if above else []), *body[start:end], *([more] if below else [])]
    cursor = (len(head) + above + at - start, field.cursor[1]) if field.cursor else None
    return FieldLines((*head, *seen), field.need, cursor)


def _scrolled(field: FieldLines, room: int, geometry: Geometry, look: Look) -> FieldLines:
    """Return the options of *field* around the cursor, with arrows in the gutter where there are more."""
    at = field.cursor[0] if field.cursor else 0
    start, end = _visible_range(field.starts, len(field.lines), at, room)
    seen = list(field.lines[start:end])
    if start > 0:
        seen[0] = _in_gutter(seen[0], look.up)
    if end < len(field.lines):
        seen[-1] = _in_gutter(seen[-1], look.down)
    if end not in (*field.starts, len(field.lines)):  # the option is higher than the room
        seen[-1] = broken_off(seen[-1], geometry, look)
    cursor = (at - start, field.cursor[1]) if field.cursor else None
    return FieldLines(tuple(seen), field.need, cursor)


def broken_off(line: Line, geometry: Geometry, look: Look) -> Line:
    """Return *line* with a sign at its end that its text goes on."""
    *start, (style, words) = line
    room = geometry.gutter + geometry.text - cell_width(line_text(tuple(start)))
    return (*start, (style, cut(f"{words}{look.ellipsis}", room, look.ellipsis)))


def _in_gutter(line: Line, mark: str) -> Line:
    """Return *line*, which begins with blanks or with the pointer, with *mark* before or behind that."""
    (style, text), *others = line
    at = 0 if text.startswith(" ") else 1
    return ((style, f"{text[:at]}{mark}{text[at + 1 :]}"), *others)


def _visible_range(starts: Sequence[int], size: int, at: int, room: int, mark: int = 0) -> tuple[int, int]:
    """Return which of *size* lines to show in *room* around line *at*, with *mark* lines free where some are hidden.

    What begins at one of *starts* is shown whole or not at all, unless it is the only one.
    """
    begins = [*starts, size]
    here = max(number for number, line in enumerate(begins[:-1]) if line <= at)
    first, last = here, here + 1
    for _ in begins:
        for up, down in ((1, 0), (0, 1)):
            top, bottom = first - up, last + down
            if top < 0 or bottom >= len(begins):
                continue
            hidden = mark * ((top > 0) + (bottom < len(begins) - 1))
            if begins[bottom] - begins[top] + hidden <= room:
                first, last = top, bottom
    return begins[first], min(begins[last], begins[first] + room)
