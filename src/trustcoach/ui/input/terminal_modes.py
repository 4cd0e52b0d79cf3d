"""Terminal modes around questions: pending keys, echo, keys that are signals, and Ctrl-S, which stops all output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from trustcoach.system import this_terminal


def drop_pending_keys() -> None:
    """Drop typed or pasted input that was not read yet: it was not meant for the next question."""
    with suppress(OSError, ValueError):  # no terminal, or none any more
        this_terminal.drop_input(sys.stdin.fileno())


class InputModes:
    """The modes of the terminal that keys come from, during a session and around it."""

    def __init__(self) -> None:
        self._usual: this_terminal.Modes | None = None
        """As the terminal was found."""

    @contextmanager
    def quiet(self, *, keeps_signals: bool = False) -> Iterator[None]:
        """Show nothing of what is typed before a question can read it, and make Ctrl-S a key like any other.

        Ctrl-S is the habit of saving; a terminal would stop all output until Ctrl-Q. Ctrl-C and Ctrl-Z wait for the
        question too, unless the block *keeps_signals*: a signal would drop all other keys that wait.
        """
        self._usual = given = _modes()
        if given is not None:
            _set(this_terminal.without_lines(given, keeps_signals=keeps_signals))
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


def _modes() -> this_terminal.Modes | None:
    """Return the modes of the terminal; None if there is none, or none any more."""
    with suppress(OSError, ValueError):
        return this_terminal.get_modes(sys.stdin.fileno())
    return None


def _set(modes: this_terminal.Modes | None) -> None:
    with suppress(OSError, ValueError):
        this_terminal.set_modes(sys.stdin.fileno(), modes)
