"""Terminal modes around questions: pending keys, echo, and Ctrl-S, which would freeze the terminal."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_usual: list[list[int | list[bytes | int]]] = []
"""The modes in which the terminal was found, while a session holds it."""


def drop_pending_keys() -> None:
    """Drop typed or pasted input that was not read yet: it was not meant for the next question."""
    with suppress(OSError, ValueError, termios.error):  # no terminal, or none any more
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


@contextmanager
def quiet_input() -> Iterator[None]:
    """Show nothing of what is typed before a question can read it, and make Ctrl-S a key like any other.

    Ctrl-S is the habit of saving; a terminal would stop all output until Ctrl-Q.
    """
    given: list[int | list[bytes | int]] = []
    with suppress(OSError, ValueError, termios.error):  # as above
        given = termios.tcgetattr(sys.stdin)
        quiet = [given[0] & ~termios.IXON, *given[1:3], given[3] & ~(termios.ECHO | termios.ICANON), *given[4:]]
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, quiet)
    _usual.append(given)
    try:
        yield
    finally:
        _usual.pop()
        if given:
            _set(given)


@contextmanager
def usual_input() -> Iterator[None]:
    """Run the block with the terminal as it was found, within `quiet_input`."""
    if not _usual or not _usual[-1]:
        yield
        return
    quiet = termios.tcgetattr(sys.stdin)
    _set(_usual[-1])
    try:
        yield
    finally:
        _set(quiet)


def _set(modes: list[int | list[bytes | int]]) -> None:
    with suppress(OSError, ValueError, termios.error):
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, modes)
