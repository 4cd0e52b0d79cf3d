"""Keys that came before there was a question."""

import sys
import termios
from contextlib import suppress


def forget() -> None:
    """Let go of what was typed or pasted and not read yet: nobody can have meant it for what is asked next."""
    with suppress(OSError, ValueError, termios.error):  # no terminal, or none any more
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
