"""Pages under another name than the program's own: the one it was called by, or none at all."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Protocol, TextIO

from trustcoach.screen.page import Block, Heading, Note, Page, Question, Row, Text

OWN = "trustcoach"
UNNAMED = "…"
"""What stands for the name where it is not to be seen."""
TITLE = "Notes"
"""What a window is called meanwhile."""


class _Shows(Protocol):
    def show(self, page: Page) -> None: ...
    def sitting(self) -> AbstractContextManager[None]: ...
    def lent(self) -> AbstractContextManager[None]: ...


class Renamed:
    """Shows pages on *screen* with *name* in the place of the program's own. Nobody's own words are touched.

    If *window* is given, the window it writes to is called TITLE during a sitting.
    """

    def __init__(self, screen: _Shows, name: str, window: TextIO | None = None) -> None:
        self._screen = screen
        self._name = name
        self._window = window

    def show(self, page: Page) -> None:
        """Show *page* under the other name."""
        self._screen.show(tuple(_renamed(block, self._name) for block in page))

    @contextmanager
    def sitting(self) -> Iterator[None]:
        """Give a screen of its own to a sitting, and the window another title until it is over."""
        if self._window is None:
            with self._screen.sitting():
                yield
            return
        self._window.write(f"\x1b[22;0t\x1b]0;{TITLE}\x07")  # xterm's stack of titles: keep the old one
        try:
            with self._screen.sitting():
                yield
        finally:
            self._window.write("\x1b[23;0t")

    def lent(self) -> AbstractContextManager[None]:
        """Lend the terminal as the screen does."""
        return self._screen.lent()


def renamed(text: str, name: str) -> str:
    """Give *text* with *name* in the place of the program's own."""
    return text.replace(OWN, name)


def _renamed(block: Block, name: str) -> Block:
    match block:
        case Text(text) | Note(text):
            return replace(block, text=renamed(text, name))
        case Heading(text, aside):
            return Heading(renamed(text, name), renamed(aside, name))
        case Question(text, turn):
            return Question(renamed(text, name), turn)
        case Row(_, state, about):
            return replace(block, state=renamed(state, name), about=renamed(about, name))
    return block
