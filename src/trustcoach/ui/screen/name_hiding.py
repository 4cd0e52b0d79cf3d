"""A screen that shows pages under another program name."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from trustcoach.program_name import ProgramName
from trustcoach.ui.page import Page, with_words
from trustcoach.ui.screen.screen import Screen

WINDOW_TITLE = "Notes"
"""The title of the window meanwhile."""
_PUSH_TITLE, _SET_TITLE, _POP_TITLE = "\x1b[22;0t", f"\x1b]0;{WINDOW_TITLE}\x07", "\x1b[23;0t"
"""Codes that push, set and pop xterm's window title."""


class NameHidingScreen:
    """Shows pages on *screen* with the program's name replaced as *program_name* says, except in a person's own text.

    If *window* is given, the title of that window is WINDOW_TITLE during a session.
    """

    def __init__(self, screen: Screen, program_name: ProgramName, window: TextIO | None = None) -> None:
        self._screen = screen
        self._program_name = program_name
        self._window = window
        self._is_in_session = False

    def show(self, page: Page) -> None:
        """Show *page* with the name replaced."""
        self._screen.show(tuple(with_words(block, self._program_name.replace_in) for block in page))

    @contextmanager
    def session(self) -> Iterator[None]:
        """Hold the screen for a session, with another window title until it ends."""
        self._send(_PUSH_TITLE + _SET_TITLE)
        self._is_in_session = True
        try:
            with self._screen.session():
                yield
        finally:
            self._is_in_session = False
            self._send(_POP_TITLE)

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Hand the terminal to another program until the block ends, under its original title."""
        self._send(_POP_TITLE if self._is_in_session else "")
        try:
            with self._screen.suspended():
                yield
        finally:
            self._send(_PUSH_TITLE + _SET_TITLE if self._is_in_session else "")

    def _send(self, codes: str) -> None:
        if self._window and codes:
            with suppress(OSError):  # the window may be gone
                self._window.write(codes)
                self._window.flush()
