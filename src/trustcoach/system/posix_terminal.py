"""Terminals as Linux, macOS and other Unix systems have them. A terminal is named by its descriptor."""

import os
import select
import sys
import termios
from contextlib import suppress
from typing import BinaryIO

assert sys.platform != "win32"  # noqa: S101 (tells mypy to leave this file out elsewhere)

USUAL_VARIABLES: dict[str, str] = {}
"""Variables that say what a terminal can do, where it does not set them itself."""
Modes = list[int | list[bytes | int]]
"""The modes of a terminal, as termios has them."""
_IFLAG, _LFLAG, _CC = 0, 3, 6
"""Indexes of the attributes of a terminal in termios."""


def prepare_output() -> bool:
    """Make the terminal obey escape codes, and return whether it does. Those of Unix do."""
    return True


def get_modes(descriptor: int) -> Modes | None:
    """Return the modes of a terminal; None if there is none, or none any more."""
    try:
        return list(termios.tcgetattr(descriptor))
    except (OSError, ValueError, termios.error):
        return None


def set_modes(descriptor: int, modes: Modes | None) -> None:
    """Set the modes of a terminal, if there are any and its window is not gone."""
    if modes is not None:
        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(descriptor, termios.TCSADRAIN, modes)


def without_echo(modes: Modes) -> Modes:
    """Return *modes* in which what is typed is not shown."""
    return _changed(modes, termios.ECHO)


def without_lines(modes: Modes, *, keeps_signals: bool) -> Modes:
    """Return *modes* in which keys come at once and are not shown, and Ctrl-S is a key like any other.

    So are Ctrl-C and Ctrl-Z, unless it *keeps_signals*.
    """
    return _changed(modes, termios.ECHO | termios.ICANON | (0 if keeps_signals else termios.ISIG), termios.IXON)


def by_letter(modes: Modes, descriptor: int) -> Modes:
    """Return *modes* in which every letter comes by itself, just as it is typed; Ctrl-C stays a signal."""
    asked = _changed(
        modes,
        termios.ICANON | termios.ECHO | termios.IEXTEN,
        termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR,
    )
    characters = asked[_CC]
    assert isinstance(characters, list)  # noqa: S101 (the only list among them)
    asked[_CC] = characters = list(characters)
    for name in (termios.VSUSP, termios.VQUIT):
        characters[name] = os.fpathconf(descriptor, "PC_VDISABLE")
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    return asked


def _changed(modes: Modes, local: int, of_input: int = 0) -> Modes:
    """Return a copy of *modes* without these *local* flags, and without these flags *of_input*."""
    changed = [*modes]
    for index, dropped in ((_LFLAG, local), (_IFLAG, of_input)):
        flags = changed[index]
        assert isinstance(flags, int)  # noqa: S101 (only the characters are a list)
        changed[index] = flags & ~dropped
    return changed


def drop_input(descriptor: int) -> None:
    """Drop what was typed and not read yet, if there is a terminal."""
    with suppress(OSError, ValueError, termios.error):
        termios.tcflush(descriptor, termios.TCIFLUSH)


def has_input(descriptor: int, seconds: float) -> bool:
    """Wait so many *seconds* for something to read; return at once, and True, when there is."""
    return bool(select.select([descriptor], [], [], max(0.0, seconds))[0])


def read_input(descriptor: int, size: int = 1) -> bytes:
    """Return what was typed, up to *size* bytes; b"" if the window is gone. Raises OSError."""
    return os.read(descriptor, size)


def open_terminal() -> BinaryIO:
    """Open the terminal itself, wherever input and output lead. Raises OSError without one."""
    return open("/dev/tty", "r+b", buffering=0)  # noqa: PTH123 (a device)


def read_secret(question: str) -> str:
    """Return a line that was typed at the terminal itself and not shown.

    Raises OSError without a terminal, EOFError at the end of input, and UnicodeDecodeError.
    """
    from getpass import getpass  # noqa: PLC0415 (only a locked journal needs it)

    with open_terminal():  # getpass would else read from a pipe
        pass
    return getpass(question)
