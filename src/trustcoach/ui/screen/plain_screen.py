"""Pages as plain lines, for pipes, files and plain mode: no colour, no boxes, one sentence a line."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Protocol, TextIO, assert_never

from trustcoach.core.program.export_blocks import Drawing, LabelledTexts
from trustcoach.errors import OutputClosed, UsageError
from trustcoach.text import end_sentence, printable
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
)
from trustcoach.ui.screen.clear_screen import clear_codes

_SENTENCE_END = r'(?:(?<=[.!?])(?<!\b[A-Z]\.)|(?<=[.!?]["”’)]))\s+(?=["A-Z“‘(/])'
"""A blank between two sentences; the initial of a name ends none."""


class RawTerminal(Protocol):
    """A terminal in raw mode, which can be set back for a while."""

    def raw_mode(self) -> AbstractContextManager[None]:
        """Run the block with the terminal sending single letters."""
        ...

    def restored(self) -> AbstractContextManager[None]:
        """Run the block with the terminal as it was before."""
        ...


class PlainScreen:
    """Writes pages to *out*, line by line; *first* comes before all of them.

    A sentence stands on a line of its own, whatever the width: a screen reader reads line by line, and the terminal
    wraps it. During a session, *lines* is in raw mode.
    """

    def __init__(self, out: TextIO, first: str = "", lines: RawTerminal | None = None) -> None:
        self._out = out
        self._first_line = first
        self._begun = False
        self._heading = Heading("")
        """The last one that was written."""
        self._lines = lines
        self._is_in_session = False

    @contextmanager
    def session(self) -> Iterator[None]:
        """Run the session's block: lines are only ever added until it ends.

        Then screen and scrollback of a terminal are cleared, since questions and answers are on them. Here safety is
        more important than plainness.
        """
        if self._is_in_session:
            yield
            return
        self._is_in_session = True
        try:
            with self._lines.raw_mode() if self._lines else nullcontext():
                yield
        finally:
            self._is_in_session = False
            self._clear()

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Hand the terminal over until the block ends: in its original mode, with nothing of the session on it."""
        if self._is_in_session:
            self._clear()
        with self._lines.restored() if self._lines else nullcontext():
            yield

    def _clear(self) -> None:
        if self._out.isatty():
            with suppress(OSError):  # the window may be gone
                self._out.write(clear_codes())
                self._out.flush()

    def show(self, page: Page) -> None:
        """Write *page*, with an empty line between its blocks. Raises OutputClosed, or UsageError on a full disk."""
        try:
            self._write(page)
            self._out.flush()
        except BrokenPipeError as error:
            raise OutputClosed from error
        except OSError as error:
            raise UsageError(f"What is shown here can't be written: {error.strerror}.") from error

    def _write(self, page: Page) -> None:
        if self._first_line:
            self._out.write(f"{self._first_line}\n")
            self._first_line, self._begun = "", True
        before: Block | None = None
        for block in page:
            lines = self._heading_lines(block) if isinstance(block, Heading) else _lines_of(block)
            if not lines:
                continue
            if self._begun and not (before and is_attached(before, block)):
                self._out.write("\n")
            self._out.writelines(f"{printable(line)}\n" for line in lines)
            self._begun, before = True, block

    def _heading_lines(self, heading: Heading) -> list[str]:
        """Return *heading* in a line. Within a step, its title is written once, and then where the person is in it."""
        before, self._heading = self._heading, heading
        place = _with_commas(heading.place)
        if heading.progress is None or heading.text != before.text:
            return [f"{heading.text}: {end_sentence(place)}" if place else heading.text]
        return [end_sentence(f"{place[:1].upper()}{place[1:]}")] if place and heading.place != before.place else []


def _lines_of(block: Block) -> list[str]:  # noqa: C901, PLR0911 (one for each kind of block)
    match block:
        case Heading(text) | QuietLine(text) | FilePath(text):
            return [text]
        case QuestionLine(text, respondent):
            return [f"{respondent}:", end_sentence(text)] if respondent else [end_sentence(text)]
        case Paragraphs(text):
            lines = [line for each in split_paragraphs(text) if each for line in _paragraph(each)]
            return lines[1:] if lines[:1] == [""] else lines
        case UserText(text):
            return [f"  {line}" for line in text.split("\n")]
        case MarkedText(text):
            return [*_lines_of(UserText(text)), *_notes(block)]
        case Compared(first, last):
            return [line for each in (first, last) for line in (each.label_with_colon, *_lines_of(UserText(each.text)))]
        case Chart(days):
            return [f"{each.day}: {each.words}{' ' if each.before is None else ', '}out of 10." for each in days]
        case LabelledTexts():
            return _labelled_lines(block)
        case Row(name, state, about, current, word):
            here = " (you are here)" if current else ""
            return [f"{word or name}: {_with_commas(state)}{here}", *([_with_commas(about)] if about else [])]
        case Contact(way, name, details):
            return [f"{name}: {way}.", *(line for each in details for line in re.split(_SENTENCE_END, each))]
        case Evidence():
            return []
        case _:
            assert_never(block)


def _with_commas(text: str) -> str:
    """Return *text*, of the program, with commas for the dots of a screen, which are read out as dots."""
    return text.replace(" · ", ", ")


def _notes(block: MarkedText) -> list[str]:
    """Return a sentence that names each marked passage, and those about it."""
    lines: list[str] = []
    for number, mark in enumerate(block.marks_in_order(), 1):
        passage = " ".join(block.text[mark.start : mark.end].split())
        name = f"Passage {number}: “{passage}”." if passage else f"Place {number}."
        lines += [name, *re.split(_SENTENCE_END, mark.note)]
    return lines


def _labelled_lines(block: LabelledTexts) -> list[str]:
    """Return each text behind its label; numbered, if one leads to the next."""
    lines = []
    for number, each in enumerate(block.texts, 1):
        first = f"{number}. " if block.drawing is not Drawing.LIST else ""
        is_long = "\n" in each.text
        lines.append(f"{first}{each.label_with_colon if is_long else each.sentence}")
        lines += [f"  {line}" for line in each.text.split("\n")] if is_long else []
    return [*lines, f"And {block.way_back}"] if block.way_back else lines


def _paragraph(text: str) -> list[str]:
    """Return a paragraph, one sentence a line, after an empty line; an item of a list follows without one."""
    return [text] if text.startswith("- ") else ["", *re.split(_SENTENCE_END, text)]
