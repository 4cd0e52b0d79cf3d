"""Terminal modes between two questions: pending keys, and Ctrl-S, which would freeze the terminal."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def drop_pending_keys() -> None:
    """Drop typed or pasted input that was not read yet: it was not meant for the next question."""
    with suppress(OSError, ValueError, termios.error):  # no terminal, or none any more
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


@contextmanager
def ctrl_s_as_key() -> Iterator[None]:
    """Make Ctrl-S, the habit of saving, a key like any other; a terminal would stop all output until Ctrl-Q."""
    try:
        given = termios.tcgetattr(sys.stdin)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, [given[0] & ~termios.IXON, *given[1:]])
    except (OSError, ValueError, termios.error):  # as above
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, given)
