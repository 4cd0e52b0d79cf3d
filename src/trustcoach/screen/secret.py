"""Words that are not shown while they are typed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from trustcoach.core.errors import UsageError
from trustcoach.core.wording import showable

NO_TEXT = "\udcff"
"""Stands for bytes that are no letters here, as a keyboard in another encoding sends them."""


def secret(question: str) -> str:
    """Give what was typed at the terminal itself, wherever input and output lead; NO_TEXT for what is none.

    Raises UsageError without a terminal, and if nothing is typed there.
    """
    from getpass import getpass  # noqa: PLC0415 (only a locked journal needs it)

    try:
        with open("/dev/tty", "r+b", buffering=0):  # noqa: PTH123 (a device: getpass would else read from a pipe)
            pass
        with _ending_as_interrupts():
            return getpass(showable(question))
    except UnicodeDecodeError:
        return NO_TEXT
    except EOFError as error:
        raise UsageError("No passphrase was typed.", "Nothing was changed.") from error
    except OSError as error:
        message = "This journal is locked, and there is no terminal to ask for its passphrase."
        raise UsageError(message, "Run it in a terminal. A passphrase is never taken from elsewhere.") from error


@contextmanager
def _ending_as_interrupts() -> Iterator[None]:
    """Let a signal that ends the program end the question first: the terminal has to show letters again."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
