"""Pages under another name than the program's own."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from typing import Protocol, TextIO

from trustcoach.program_name import ProgramName
from trustcoach.ui.page import Block, Heading, Page, Paragraphs, QuestionLine, QuietLine, Row

TITLE = "Notes"
"""What a window is called meanwhile."""
_KEEP_TITLE, _TITLED, _OLD_TITLE = "\x1b[22;0t", f"\x1b]0;{TITLE}\x07", "\x1b[23;0t"
"""To and from xterm's stack of titles."""


class _Screen(Protocol):
    def show(self, page: Page) -> None: ...
    def sitting(self) -> AbstractContextManager[None]: ...
    def lent(self) -> AbstractContextManager[None]: ...


class NameHidingScreen:
    """Shows pages on *screen* under the name that *naming* gives. Nobody's own words are touched.

    If *window* is given, the window it writes to is called TITLE during a sitting.
    """

    def __init__(self, screen: _Screen, naming: ProgramName, window: TextIO | None = None) -> None:
        self._screen = screen
        self._naming = naming
        self._window = window
        self._sitting = False

    def show(self, page: Page) -> None:
        """Show *page* under the other name."""
        self._screen.show(tuple(_renamed(block, self._naming) for block in page))

    @contextmanager
    def sitting(self) -> Iterator[None]:
        """Give a screen of its own to a sitting, and the window another title until it is over."""
        self._send(_KEEP_TITLE + _TITLED)
        self._sitting = True
        try:
            with self._screen.sitting():
                yield
        finally:
            self._sitting = False
            self._send(_OLD_TITLE)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal as the screen does, under the title that it had."""
        self._send(_OLD_TITLE if self._sitting else "")
        try:
            with self._screen.lent():
                yield
        finally:
            self._send(_KEEP_TITLE + _TITLED if self._sitting else "")

    def _send(self, codes: str) -> None:
        if self._window and codes:
            with suppress(OSError):  # the window may be gone
                self._window.write(codes)
                self._window.flush()


def _renamed(block: Block, naming: ProgramName) -> Block:
    match block:
        case Paragraphs(text) | QuietLine(text):
            return replace(block, text=naming.said(text))
        case Heading(text, aside):
            return Heading(naming.said(text), naming.said(aside))
        case QuestionLine(text, turn):
            return QuestionLine(naming.said(text), turn)
        case Row(_, state, about):
            return replace(block, state=naming.said(state), about=naming.said(about))
    return block
