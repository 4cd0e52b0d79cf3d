"""Keys between two questions: those that came too early, and those that would freeze the terminal."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def drop_pending_keys() -> None:
    """Let go of what was typed or pasted and not read yet: nobody can have meant it for what is asked next."""
    with suppress(OSError, ValueError, termios.error):  # no terminal, or none any more
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


@contextmanager
def ctrl_s_as_key() -> Iterator[None]:
    """Let Ctrl-S, the habit of saving, be a key like any other: a terminal takes it for “stand still until Ctrl-Q”."""
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
