"""The console of Windows. It is named by its descriptor, as on other systems."""

import ctypes
import msvcrt
import os
import sys
import time
from collections.abc import Callable
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
_BACKSPACE = ("\x08", "\x7f")
_KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
_KERNEL.GetConsoleMode.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
_KERNEL.SetConsoleMode.argtypes = (wintypes.HANDLE, wintypes.DWORD)
_KERNEL.FlushConsoleInputBuffer.argtypes = (wintypes.HANDLE,)
_KEY = 0x1
"""KEY_EVENT, from wincontypes.h, as the next one."""
_ALT = 0x12
"""VK_MENU: a letter that is typed by its number comes when this key is let go."""
_MOST_RECORDS = 128


class _Record(ctypes.Structure):
    """INPUT_RECORD with a KEY_EVENT_RECORD in it, from wincontypes.h: what was done at the console."""

    _fields_ = (
        ("kind", wintypes.DWORD),
        ("is_down", wintypes.BOOL),
        ("repeats", wintypes.WORD),
        ("key", wintypes.WORD),
        ("scan", wintypes.WORD),
        ("letter", ctypes.c_wchar),
        ("modifiers", wintypes.DWORD),
    )

    @property
    def typed(self) -> str:
        """The letter, or the half of one, that was typed; "" for everything else."""
        is_typed = self.kind & 0xFFFF == _KEY and (self.is_down or self.key == _ALT)
        return str(self.letter) if is_typed and self.letter != "\0" else ""


for _read in (_KERNEL.PeekConsoleInputW, _KERNEL.ReadConsoleInputW):
    _read.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Record), wintypes.DWORD, ctypes.POINTER(wintypes.DWORD))


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


def has_input(descriptor: int, seconds: float) -> bool:
    """Wait so many *seconds* for a letter; return at once, and True, when there is one, or when the window is gone.

    It waits in small pieces, so that a signal is handled meanwhile.
    """
    until = time.monotonic() + seconds
    with suppress(OSError):
        while not any(record.typed for record in _records(_KERNEL.PeekConsoleInputW, descriptor, _MOST_RECORDS)):
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
    while True:
        while not has_input(descriptor, 1.0):
            pass
        for record in _records(_KERNEL.ReadConsoleInputW, descriptor, 1):
            if record.typed:
                return record.typed


def _records(read: Callable[..., int], descriptor: int, most: int) -> list[_Record]:
    """Return what *read* tells of the console, up to so many records. Raises OSError if there is none."""
    found, count = (_Record * most)(), wintypes.DWORD()
    if not read(msvcrt.get_osfhandle(descriptor), found, most, ctypes.byref(count)):
        raise ctypes.WinError(ctypes.get_last_error())
    return list(found[: count.value])


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
        set_modes(terminal.fileno(), None if given is None else by_letter(given, terminal.fileno()))
        try:
            return _read_line(terminal.fileno())
        finally:
            set_modes(terminal.fileno(), given)
            shown.write("\n")


def _read_line(descriptor: int) -> str:
    line = ""
    while (letter := read_input(descriptor).decode()) not in ("\r", "\n"):
        if letter == _END_OF_INPUT:
            raise EOFError
        line = line[:-1] if letter in _BACKSPACE else line + letter if letter >= " " else line
    return line
