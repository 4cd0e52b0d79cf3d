"""Terminal modes around questions: pending keys, echo, keys that are signals, and Ctrl-S, which stops all output."""

import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def drop_pending_keys() -> None:
    """Drop typed or pasted input that was not read yet: it was not meant for the next question."""
    with suppress(OSError, ValueError, termios.error):  # no terminal, or none any more
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


@contextmanager
def hold_signals() -> Iterator[None]:
    """Let signals that end or suspend the program wait until the block ends.

    What a signal raises while a module is imported may be caught by Python itself, which only prints it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class InputModes:
    """The modes of the terminal that keys come from, during a session and around it."""

    def __init__(self) -> None:
        self._usual: list[int] = []
        """As the terminal was found."""

    @contextmanager
    def quiet(self, *, keeps_signals: bool = False) -> Iterator[None]:
        """Show nothing of what is typed before a question can read it, and make Ctrl-S a key like any other.

        Ctrl-S is the habit of saving; a terminal would stop all output until Ctrl-Q. Ctrl-C and Ctrl-Z wait for the
        question too, unless the block *keeps_signals*: a signal would drop all other keys that wait.
        """
        self._usual = given = _modes()
        if given:
            dropped = termios.ECHO | termios.ICANON | (0 if keeps_signals else termios.ISIG)
            _set([given[0] & ~termios.IXON, *given[1:3], given[3] & ~dropped, *given[4:]])
        try:
            yield
        finally:
            _set(given)

    @contextmanager
    def usual(self) -> Iterator[None]:
        """Run the block with the terminal as it was found."""
        quiet = _modes()
        _set(self._usual)
        try:
            yield
        finally:
            _set(quiet)


def _modes() -> list[int]:
    """Return the modes of the terminal; empty if there is none, or none any more."""
    try:
        return termios.tcgetattr(sys.stdin)
    except (OSError, ValueError, termios.error):
        return []


def _set(modes: list[int]) -> None:
    wanted: list[int | list[bytes | int]] = [*modes]
    if wanted:
        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, wanted)
