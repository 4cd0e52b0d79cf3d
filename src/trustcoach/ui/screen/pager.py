"""Long output at a terminal, outside a session: through the person's own pager, or a screenful at a time."""

import os
import signal
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import TextIO

from trustcoach.signal_handlers import signals_handled
from trustcoach.ui.frame.lines import Line, cell_width, line_text, plain

_MORE = ("Enter for more, q stops", "Enter for more", "more")
"""What stands below a screenful; in a narrow window less of it."""
_ERASE_LINE = "\r\x1b[K"
_PAGERS = ("bat", "cat", "less", "more", "most")
"""Pagers that keep nothing of what they show; PAGER may name an editor, which may."""


class Pager:
    """Writes lines to a terminal so that none scrolls away before it was read."""

    def __init__(self, out: TextIO, wants_more: Callable[[], bool], command: str = "") -> None:
        self._out = out
        self._wants_more = wants_more
        """Waits for a key, and returns whether it asks for more."""
        self._command = command
        """The person's own pager, as PAGER names it, or ""."""

    @property
    def encoding(self) -> str:
        """The encoding of the terminal."""
        return self._out.encoding or "utf-8"

    def write(self, lines: Sequence[Line], draw: Callable[[Line], str], size: os.terminal_size, margin: str) -> None:
        """Write *lines*, as *draw* makes text of them for the window; the word for more stands behind *margin*.

        Raises OSError if the window is gone.
        """
        texts = [draw(line) for line in lines]
        heights = [_height(line, size.columns) for line in lines]
        if sum(heights) >= size.lines and self._has_run("".join(f"{text}\n" for text in texts)):
            return
        written = 0
        while written < len(lines):
            here = written + _screenful(lines[written:], heights[written:], size.lines - 1)
            self._out.writelines(f"{text}\n" for text in texts[written:here])
            written = here
            if written < len(lines):
                fitting = (words for words in _MORE if len(margin + words) < size.columns)
                self._out.write(margin + next(fitting, ""))
                self._out.flush()
                goes_on = self._wants_more()
                self._out.write(_ERASE_LINE)
                if not goes_on:
                    return

    def _has_run(self, text: str) -> bool:
        """Show *text* in the person's own pager, if it is one that keeps nothing; return whether it was shown.

        `less` gets no history, no shell and no file to save to. Ctrl-C is for the pager meanwhile.
        """
        if not self._command:
            return False
        import shlex  # noqa: PLC0415 (only a pager needs it)
        import subprocess  # noqa: PLC0415 (as above)

        try:
            words = shlex.split(self._command)
        except ValueError:  # a quote that is not closed
            return False
        if not words or Path(words[0]).stem not in _PAGERS:
            return False
        less = {"LESS": f"-R {os.environ.get('LESS', '')}", "LESSHISTFILE": "-", "LESSSECURE": "1"}
        try:
            with signals_handled((signal.SIGINT,), lambda *_: None):
                process = subprocess.Popen(  # noqa: S603 (the person's own pager)
                    words,
                    stdin=subprocess.PIPE,
                    env={**os.environ, **less},
                    encoding=self.encoding,
                    errors="backslashreplace",
                )
                process.communicate(text)
        except OSError:  # there is no such program
            return False
        return True


class PagedOutput(StringIO):
    """Output to a terminal: each text that is written goes through a pager."""

    def __init__(self, pager: Pager) -> None:
        super().__init__()
        self._pager = pager

    @property
    def encoding(self) -> str:  # type: ignore[override] # StringIO has none, and nothing sets it
        """The encoding of the terminal."""
        return self._pager.encoding

    def write(self, text: str) -> int:
        """Show *text*. Raises OSError if the window is gone."""
        from shutil import get_terminal_size  # noqa: PLC0415 (a start must not wait for it)

        self._pager.write([plain(line) for line in text.splitlines()], line_text, get_terminal_size(), "")
        return len(text)


def _height(line: Line, columns: int) -> int:
    """Return how many rows *line* takes in a window of so many *columns*."""
    return max(1, -(-cell_width(line_text(line)) // columns))


def _screenful(lines: Sequence[Line], heights: Sequence[int], rows: int) -> int:
    """Return how many of *lines* to write before the next stop: up to an empty one, if there is one near the end."""
    if sum(heights) <= max(4, rows):
        return len(lines)
    most, used = 0, 0
    while used + heights[most] < max(4, rows):
        used += heights[most]
        most += 1
    return next((number for number in range(most, most // 2, -1) if _ends_well(lines, number)), max(1, most))


def _ends_well(lines: Sequence[Line], number: int) -> bool:
    """Return whether the first *number* of *lines* end before an empty one, and not with what only leads on."""
    if lines[number]:
        return False
    last = lines[number - 1]
    is_bold = {style for style, text in last if text.strip()} == {"bold"}
    return not (is_bold or line_text(last).endswith(":"))
