"""Prepare input and output for the program, whatever it was started with."""

import codecs
import os
import sys
from io import StringIO, TextIOWrapper
from typing import TextIO

from trustcoach.errors import UsageError

_STREAMS = ("stdin", "stdout", "stderr")
_MAX_WINDOW_SIZE = 10_000
"""Columns or lines: no window has more."""


class _ClosedOutput(StringIO):
    """Output that was closed before the program began."""

    def write(self, _: str) -> int:
        """Write nothing. Raises UsageError."""
        message = "There's nowhere to write to: the standard output is closed."
        raise UsageError(message, "Name a file with: trustcoach export --to FILE")


_closed_streams: set[str] = set()


def prepare_streams() -> None:
    """Open closed streams, read input as UTF-8, and drop window sizes from the environment that are not valid."""
    for number, name in enumerate(_STREAMS):
        _open_if_closed(number, name)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            newline = None if stream.isatty() else "\n"  # the same bytes on every system
            stream.reconfigure(encoding=_encoding_for(stream), errors="backslashreplace", newline=newline)
    _drop_invalid_window_size()


def output_stream() -> TextIO:
    """Return the stream for output that was asked for; writing to it raises UsageError if it was closed."""
    return _ClosedOutput() if "stdout" in _closed_streams else sys.stdout


def _open_if_closed(number: int, name: str) -> None:
    """Open a closed standard stream on /dev/null, so that no other file gets its number."""
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDWR)
        _closed_streams.add(name)
    if getattr(sys, name) is None or name in _closed_streams:
        setattr(sys, name, open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))  # noqa: SIM115 (a number)


def _encoding_for(stream: TextIOWrapper) -> str:
    """Return the encoding of a terminal other than ASCII, and UTF-8 for everything else.

    Text that goes to a pipe or a file must arrive whole, and ASCII has no letters but the English ones.
    """
    is_own = stream.isatty() and codecs.lookup(stream.encoding).name != "ascii"
    return stream.encoding if is_own else "utf-8"


def _drop_invalid_window_size() -> None:
    """Drop COLUMNS and LINES if the window tells its size, or if they are no valid numbers."""
    try:
        real = os.get_terminal_size(1)
    except OSError:
        real = os.terminal_size((0, 0))
    for name, size in zip(("COLUMNS", "LINES"), real, strict=True):
        value = os.environ.get(name, "")
        if size or not (value.isascii() and value.isdigit() and 0 < int(value[:9]) < _MAX_WINDOW_SIZE):
            os.environ.pop(name, None)
