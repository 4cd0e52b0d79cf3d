"""Pages as plain lines, for pipes, files and plain mode: no colour, no boxes, one paragraph a line."""

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
from trustcoach.ui.screen.clear_screen import clear_codes


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

    Lines are broken between words if they are longer than *columns*; 0 leaves them as they are. During a session,
    *lines* is in raw mode.
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
        """Run the session's block: lines are only ever added until it ends.

        Then screen and scrollback of a terminal are cleared, since questions and answers are on them. Here safety is
        more important than plainness.
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
        """Give the terminal away until the block ends: in its original mode, with nothing of the session on it."""
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
    """Return a paragraph after an empty line; an item of a list follows without one."""
    return [text] if text.startswith("- ") else ["", text]
