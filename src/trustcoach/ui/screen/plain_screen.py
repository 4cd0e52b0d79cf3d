"""Pages as plain lines, for pipes and files: no colour, no boxes, one paragraph a line."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from textwrap import wrap
from typing import Protocol, TextIO

from trustcoach.errors import OutputClosed, UsageError
from trustcoach.text import printable
from trustcoach.ui.page import (
    BlankLine,
    Block,
    FieldRoom,
    Heading,
    KeepTogether,
    KeyHints,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Row,
    UserText,
    is_attached,
    split_paragraphs,
)
from trustcoach.ui.screen.clear_screen import clear_all


class RawTerminal(Protocol):
    """Lines from a terminal that can be held for them, and given back for a while."""

    def raw_mode(self) -> AbstractContextManager[None]:
        """Ask the terminal for single letters."""
        ...

    def restored(self) -> AbstractContextManager[None]:
        """Return it back as it was."""
        ...


class PlainScreen:
    """Writes pages to *out*, line by line; *first* comes before all of them.

    Lines are broken between words where they would not fit into so many *columns*; 0 leaves them as they are. A
    sitting holds the terminal for *lines*.
    """

    def __init__(self, out: TextIO, first: str = "", columns: int = 0, lines: RawTerminal | None = None) -> None:
        self._out = out
        self._columns = columns
        self._first_line = first
        self._begun = False
        self._lines = lines
        self._is_in_session = False

    @contextmanager
    def session(self) -> Iterator[None]:
        """Return nothing of its own to a sitting: lines are only ever added, until it is over.

        Then safety goes before plainness: screen and scrollback are cleared on a terminal, since questions and answers
        stand there. Raises QuickExit, as it comes.
        """
        self._is_in_session = True
        try:
            with self._lines.raw_mode() if self._lines else nullcontext():
                yield
        finally:
            self._is_in_session = False
            self._clear()

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Lend the terminal as it was before it was asked for single letters, with nothing of the sitting on it."""
        if self._is_in_session:
            self._clear()
        with self._lines.restored() if self._lines else nullcontext():
            yield

    def _clear(self) -> None:
        if self._out.isatty():
            with suppress(OSError):  # the window may be gone
                self._out.write(clear_all())
                self._out.flush()

    def show(self, page: Page) -> None:
        """Write *page*, with an empty line between its blocks. Raises OutputClosed, or UsageError on a full disk."""
        try:
            self._write(page)
            self._out.flush()
        except BrokenPipeError as error:
            raise OutputClosed from error
        except OSError as error:
            raise UsageError(f"What is shown here cannot be written: {error.strerror}.") from error

    def _write(self, page: Page) -> None:
        if self._first_line:
            self._out.write(f"{self._first_line}\n\n")
            self._first_line = ""
        elif self._begun:
            self._out.write("\n")
        self._begun = True
        before: Block | None = None
        for block in page:
            if isinstance(block, KeepTogether | FieldRoom | BlankLine | KeyHints):
                continue
            if before is not None and not is_attached(before, block):
                self._out.write("\n")
            self._out.writelines(f"{part}\n" for line in _lines_of(block) for part in self._wrap(line))
            before = block

    def _wrap(self, line: str) -> list[str]:
        if len(line) <= self._columns or not self._columns:
            return [line]
        return wrap(line, self._columns, break_long_words=False, break_on_hyphens=False)


def _lines_of(block: Block) -> list[str]:
    match block:
        case Heading(text, aside) | QuestionLine(text, aside):
            return [printable(f"{text} ({aside.replace(' · ', ', ')})" if aside else text)]
        case Paragraphs(text):
            lines = [line for each in split_paragraphs(text) for line in _spaced(printable(each))]
            return lines if lines[0] else lines[1:]
        case UserText(text):
            return [f"  {printable(line)}" for line in text.split("\n")]
        case QuietLine(text):
            return [printable(text)]
        case BlankLine() | KeepTogether() | FieldRoom() | KeyHints():
            return []
        case Row(name, state, about, _, word):
            return [printable(f"{word or name}: {state}"), *([printable(f"  {about}")] if about else [])]


def _spaced(text: str) -> list[str]:
    """Return a paragraph behind an empty line; an item of a list stands right below the one before."""
    return [text] if text.startswith("- ") else ["", text]
