"""Lines of styled text, and how a text is broken into lines. Widths are counted in cells, as a terminal does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

Style = Literal["", "bold", "accent", "underline"]
Span = tuple[Style, str]
Line = tuple[Span, ...]
_ONE_CELL_EACH = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25cf]*")
"""Letters of Western languages, and the dashes, quotation marks, arrows, lines and dots that the program uses."""
_BETWEEN_WORDS = re.compile(r"(?<!\d)[^\S\xa0]+|[^\S\xa0]+(?!\d)")
"""Where a row may end: not within a number to call, and not at a blank that joins."""
_SHORT_WORD = 6
"""Cells of a word that looks lost on a row of its own."""


def plain(text: str) -> Line:
    """Return *text* as a line without a style."""
    return (("", text),) if text else ()


def line_text(line: Line) -> str:
    """Return the text of *line*."""
    return "".join(text for _, text in line)


def cell_width(text: str) -> int:
    """Return how many cells *text* takes on a terminal."""
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from wcwidth import wcwidth  # noqa: PLC0415 (its tables take as long as the rest of the first page)

    return sum(max(0, wcwidth(letter)) for letter in text)


def cut(text: str, width: int, ellipsis: str) -> str:
    """Return *text*, or as much of it as fits into *width* cells with an *ellipsis*."""
    if cell_width(text) <= width:
        return text
    kept = ""
    for letter in text:
        if cell_width(kept + letter + ellipsis) > width:
            break
        kept += letter
    return (kept.rstrip() + ellipsis) if kept else ellipsis[:width]


def wrap(text: str, width: int) -> list[str]:
    """Return *text* in rows of at most *width* cells, broken between words; at least one row.

    If the last row would be one short word, the rows before it end a little earlier.
    """
    words = [(word, cell_width(word)) for word in split_words(text)]
    rows = _fill(words, width)
    if len(rows) > 1 and cell_width(rows[-1]) <= _SHORT_WORD:
        for narrower in range(width - 1, max(width - 12, 1), -1):
            other = _fill(words, narrower)
            if len(other) > len(rows):
                break
            if cell_width(other[-1]) > _SHORT_WORD:
                return other
    return rows


def wrap_end(text: str, width: int, most: int, ellipsis: str) -> list[str]:
    """Return the end of *text*, behind an *ellipsis*, in at most so many rows; whole words, if one fits."""
    while len(rows := wrap(ellipsis + text, width)) > most:
        _, blank, rest = text.partition(" ")
        text = rest if blank else text[1:]
    return rows


def split_words(text: str) -> list[str]:
    """Return the words of *text*; a number to call is one."""
    return [word for word in _BETWEEN_WORDS.split(text) if word]


def _fill(words: Iterable[tuple[str, int]], width: int) -> list[str]:
    """Return *words*, each with its cells, in rows of at most *width* cells."""
    rows: list[str] = []
    used = 0
    for word, cells in words:
        if rows and used + 1 + cells <= width:
            rows[-1] += f" {word}"
            used += 1 + cells
        elif cells <= width:
            rows.append(word)
            used = cells
        else:
            rows += break_cells(word, width)
            used = cell_width(rows[-1])
    return rows or [""]


def break_cells(text: str, width: int) -> Iterator[str]:
    """Yield *text* in pieces of at most *width* cells, broken anywhere."""
    if cell_width(text) <= width:
        yield text
        return
    piece, cells = "", 0
    for letter in text:
        wide = cell_width(letter)
        if piece and cells + wide > width:
            yield piece
            piece, cells = "", 0
        piece += letter
        cells += wide
    yield piece


def row_ranges(letters: Sequence[str], width: int) -> list[tuple[int, int]]:
    """Return where rows of at most *width* cells, and a blank that hangs, begin and end in a line of *letters*.

    They are broken after blanks, or anywhere in a word that fills a row. A letter may be shown as several.
    """
    ranges: list[tuple[int, int]] = []
    start = word = cells = 0
    for index, letter in enumerate(letters):
        wide = cell_width(letter)
        if letter != " " and index and letters[index - 1] == " ":
            word = index
        if cells + wide > width and letter == " ":
            ranges.append((start, index + 1))
            start, cells = index + 1, 0
            continue
        while cells + wide > width and index > start:
            cut = word if word > start else index
            ranges.append((start, cut))
            start, cells = cut, sum(map(cell_width, letters[cut:index]))
        cells += wide
    return [*ranges, (start, len(letters))]


def pad(text: str, width: int) -> str:
    """Return *text* with blanks behind it, up to *width* cells."""
    return text + " " * (width - cell_width(text))


def wrap_own(line: str, width: int) -> list[str]:
    """Return a *line* that somebody typed in rows, with its blanks; a word is broken only if it fills a row."""
    rows, row = [], ""
    for piece in _words(line):
        if cell_width(row) + cell_width(piece.rstrip(" ")) <= width:
            row += piece
            continue
        if row:
            rows.append(row.rstrip(" "))
        *whole, row = break_cells(piece, width)
        rows += whole
    return [*rows, row.rstrip(" ")]


def _words(line: str) -> list[str]:
    """Return *line* in words, each with the blanks after it."""
    words: list[str] = []
    for letter in line:
        if words and not (words[-1].endswith(" ") and letter != " "):
            words[-1] += letter
        else:
            words.append(letter)
    return words
