"""Passphrases: text that is not shown while it is typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from trustcoach.errors import UsageError
from trustcoach.signal_handlers import TERMINATION, signals_handled
from trustcoach.system import this_terminal
from trustcoach.text import printable

UNDECODABLE = "\udcff"
"""Stands for bytes that are no letters here, as a keyboard in another encoding sends them."""


def ask_secret(question: str) -> str:
    """Return what was typed at the terminal itself, wherever input and output lead; UNDECODABLE for what is no text.

    Raises UsageError without a terminal, and if nothing is typed there.
    """
    try:
        with _signals_as_interrupts():
            return this_terminal.read_secret(printable(question))
    except UnicodeDecodeError:
        return UNDECODABLE
    except EOFError as error:
        raise UsageError("No passphrase was typed.", "Nothing was changed.") from error
    except OSError as error:
        message = "This journal is locked, and there's no terminal to ask for its passphrase."
        raise UsageError(message, "Run it in a terminal. A passphrase is never taken from elsewhere.") from error


@contextmanager
def echo_off() -> Iterator[None]:
    """Switch echo off for the whole dialog, also between attempts and during scrypt.

    A signal that ends the program ends this block first, as Ctrl-C does: the terminal has to show letters again.
    """
    try:
        terminal = this_terminal.open_terminal()
    except OSError:
        yield
        return
    with terminal, _signals_as_interrupts():
        given = this_terminal.get_modes(terminal.fileno())
        if given is not None:
            this_terminal.set_modes(terminal.fileno(), this_terminal.without_echo(given))
        try:
            yield
        finally:
            this_terminal.set_modes(terminal.fileno(), given)


@contextmanager
def _signals_as_interrupts() -> Iterator[None]:
    """Turn a signal that ends the program into KeyboardInterrupt, so that the terminal shows letters again."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    with signals_handled(TERMINATION, interrupt):
        yield
