"""The console of Windows. It is named by its descriptor, as on other systems."""

import ctypes
import msvcrt
import os
import sys
import time
from contextlib import suppress
from ctypes import wintypes
from typing import BinaryIO

assert sys.platform == "win32"  # noqa: S101 (tells mypy to leave this file out elsewhere)

USUAL_VARIABLES = {"TERM": "xterm-256color"}
"""Variables that say what a terminal can do, where it does not set them itself."""
Modes = int
"""The modes of a console's input, as one number."""
_SIGNALS, _LINES, _ECHO, _ESCAPES = 0x1, 0x2, 0x4, 0x4
"""ENABLE_PROCESSED_INPUT, ENABLE_LINE_INPUT and ENABLE_ECHO_INPUT; ENABLE_VIRTUAL_TERMINAL_PROCESSING of the output."""
_POLL_SECONDS = 0.01
_END_OF_INPUT = "\x1a"
"""Ctrl-Z."""
_KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
_KERNEL.GetConsoleMode.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
_KERNEL.SetConsoleMode.argtypes = (wintypes.HANDLE, wintypes.DWORD)
_KERNEL.FlushConsoleInputBuffer.argtypes = (wintypes.HANDLE,)
_KERNEL.ReadConsoleW.argtypes = (
    *(wintypes.HANDLE, wintypes.LPVOID, wintypes.DWORD, ctypes.POINTER(wintypes.DWORD), wintypes.LPVOID),
)


def prepare_output() -> bool:
    """Make the console obey escape codes, and return whether it does; also True where there is no console."""
    given = get_modes(1)
    if given is None:
        return True
    with suppress(OSError):
        return bool(_KERNEL.SetConsoleMode(msvcrt.get_osfhandle(1), given | _ESCAPES))
    return False


def get_modes(descriptor: int) -> Modes | None:
    """Return the modes of a console; None if there is none, or none any more."""
    modes = wintypes.DWORD()
    with suppress(OSError):
        if _KERNEL.GetConsoleMode(msvcrt.get_osfhandle(descriptor), ctypes.byref(modes)):
            return modes.value
    return None


def set_modes(descriptor: int, modes: Modes | None) -> None:
    """Set the modes of a console, if there are any and its window is not gone."""
    if modes is not None:
        with suppress(OSError):
            _KERNEL.SetConsoleMode(msvcrt.get_osfhandle(descriptor), modes)


def without_echo(modes: Modes) -> Modes:
    """Return *modes* in which what is typed is not shown."""
    return modes & ~_ECHO


def without_lines(modes: Modes, *, keeps_signals: bool) -> Modes:
    """Return *modes* in which keys come at once and are not shown. Ctrl-C is a key too, unless it *keeps_signals*."""
    return modes & ~(_ECHO | _LINES | (0 if keeps_signals else _SIGNALS))


def by_letter(modes: Modes, descriptor: int) -> Modes:  # noqa: ARG001 (as on the other systems)
    """Return *modes* in which every letter comes by itself, just as it is typed; Ctrl-C stays a signal."""
    return without_lines(modes, keeps_signals=True)


def drop_input(descriptor: int) -> None:
    """Drop what was typed and not read yet, if there is a console."""
    with suppress(OSError):
        _KERNEL.FlushConsoleInputBuffer(msvcrt.get_osfhandle(descriptor))


def has_input(descriptor: int, seconds: float) -> bool:  # noqa: ARG001 (a program has one console)
    """Wait so many *seconds* for a key; return at once, and True, when there is one."""
    until = time.monotonic() + seconds
    while not msvcrt.kbhit():
        left = until - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(_POLL_SECONDS, left))
    return True


def read_input(descriptor: int, size: int = 1) -> bytes:  # noqa: ARG001 (a letter is never cut in two)
    """Return the next letter that was typed, in UTF-8. Raises OSError if the window is gone."""
    letter = _read_unit(descriptor)
    if "\ud800" <= letter <= "\udbff":  # the first half of a letter that Windows sends in two
        letter += _read_unit(descriptor)
    return letter.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _read_unit(descriptor: int) -> str:
    typed, count = ctypes.create_unicode_buffer(2), wintypes.DWORD()
    if not _KERNEL.ReadConsoleW(msvcrt.get_osfhandle(descriptor), typed, 1, ctypes.byref(count), None):
        raise ctypes.WinError(ctypes.get_last_error())
    return typed[0] if count.value else ""


def open_terminal() -> BinaryIO:
    """Open the console itself, wherever input and output lead. Raises OSError without one."""
    return open(os.open("CONIN$", os.O_RDWR | os.O_BINARY), "r+b", buffering=0)  # noqa: PTH123 (a device)


def read_secret(question: str) -> str:
    """Return a line that was typed at the console itself and not shown.

    Raises OSError without a console, and EOFError at the end of input.
    """
    with open_terminal() as terminal, open("CONOUT$", "w", encoding="utf-8") as shown:  # noqa: PTH123 (a device)
        given = get_modes(terminal.fileno())
        shown.write(question)
        shown.flush()
        set_modes(terminal.fileno(), None if given is None else (given | _LINES | _SIGNALS) & ~_ECHO)
        try:
            with open("CONIN$", encoding="utf-8", errors="surrogatepass") as lines:  # noqa: PTH123 (a device)
                line = lines.readline()
        finally:
            set_modes(terminal.fileno(), given)
            shown.write("\n")
        if not line or line.startswith(_END_OF_INPUT):
            raise EOFError
        return line.removesuffix("\n")
