"""What only Windows has."""

import ctypes
import msvcrt
import os
import shlex
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import Path

assert sys.platform == "win32"  # noqa: S101 (tells mypy to leave this file out elsewhere)

_KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
_KERNEL.OpenProcess.restype = wintypes.HANDLE
_KERNEL.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
_KERNEL.CloseHandle.argtypes = (wintypes.HANDLE,)
_KERNEL.GetExitCodeProcess.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
_KERNEL.GetProcessTimes.argtypes = (wintypes.HANDLE, *(ctypes.POINTER(wintypes.FILETIME),) * 4)
_KERNEL.GetTickCount64.restype = ctypes.c_uint64
_KERNEL.MoveFileExW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)

IS_WINDOWS = True


class _Overlapped(ctypes.Structure):
    """OVERLAPPED, from minwinbase.h: where in a file; at its beginning."""

    _fields_ = (("unused", ctypes.c_size_t * 2), ("place", wintypes.DWORD * 2), ("event", wintypes.HANDLE))


_KERNEL.LockFileEx.argtypes = (
    *(wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD),
    ctypes.POINTER(_Overlapped),
)

# Signals

TERMINATION = (signal.SIGTERM, signal.SIGBREAK)
"""The signals that end the program: a request to end, and a window that was closed."""
SUSPENSION: tuple[signal.Signals, ...] = ()
"""The signals that suspend the program: there are none."""
_WINDOW_CLOSED = (2, 5, 6)
"""The window is closed, the person logs off, or the computer is shut down (wincon.h)."""
_SECONDS_TO_END = 5.0
"""Seconds that the system gives a program after it has closed its window."""


@contextmanager
def hold_signals() -> Iterator[None]:
    """Let signals that end the program wait until the block ends."""
    came: list[int] = []
    held = (signal.SIGINT, *TERMINATION)
    before = [signal.signal(each, lambda number, _: came.append(number)) for each in held]
    try:
        yield
    finally:
        for each, handler in zip(held, before, strict=True):
            signal.signal(each, handler)
        for number in came:
            signal.raise_signal(signal.Signals(number))


@contextmanager
def delay_window_close() -> Iterator[None]:
    """Let the block finish after the window was closed.

    The system ends the program as soon as its handler for that event returns. So the handler, which runs in a thread of
    its own, waits until the block has ended.
    """
    ended = threading.Event()

    def wait_for_end(event: int) -> bool:
        if event not in _WINDOW_CLOSED:
            return False
        signal.raise_signal(signal.SIGBREAK)
        ended.wait(_SECONDS_TO_END)
        return True

    handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(wait_for_end)
    _KERNEL.SetConsoleCtrlHandler(handler, True)
    try:
        yield
    finally:
        ended.set()
        _KERNEL.SetConsoleCtrlHandler(handler, False)  # waits until the handler has returned


def suspend() -> bool:
    """Return False: no program can be suspended here, and Ctrl-Z means the end of what is typed."""
    return False


# Files and folders

SAFE_OPEN = os.O_BINARY | os.O_NOINHERIT
"""Flags for every file: bytes stay as they are, and no program that is started gets the file."""
NO_FOLLOW = 0
"""A flag for a file that must not be a link. There is none; who may make links is an administrator anyway."""
CAN_MOVE_OPEN_FILES = False
"""Whether a file that is open can be renamed, replaced and deleted."""
_REPLACE_AND_WAIT = 0x1 | 0x8
"""MOVEFILE_REPLACE_EXISTING and MOVEFILE_WRITE_THROUGH, from winbase.h."""
_DO_NOT_WAIT, _FOR_ONE_ALONE = 0x1, 0x2
"""LOCKFILE_FAIL_IMMEDIATELY and LOCKFILE_EXCLUSIVE_LOCK, from fileapi.h."""
_IS_LOCKED = 33
"""ERROR_LOCK_VIOLATION, from winerror.h."""
_TRIES, _SECONDS_BETWEEN = 50, 0.02
"""How often to try to replace a file that another program has open for a moment, as those that search for viruses."""


class OpenedFolder:
    """The folder at *path*, to be compared with what is at its path later. Raises OSError.

    A folder cannot be held open here. It cannot be renamed either, as long as a file in it is open.
    """

    def __init__(self, path: Path) -> None:
        self._status = path.stat()
        if not path.is_dir():
            raise NotADirectoryError(20, "it is not a folder", str(path))

    def status(self) -> os.stat_result:
        """Return what the disk said of the folder."""
        return self._status

    def close(self) -> None:
        """Do nothing: nothing was opened."""


def lock_file(descriptor: int, *, shared: bool = False) -> None:
    """Lock an open file until it is closed, for this process alone or *shared* with others that look.

    Raises BlockingIOError if another process has it, and another OSError on a disk without file locks.
    """
    flags = _DO_NOT_WAIT | (0 if shared else _FOR_ONE_ALONE)
    if not _KERNEL.LockFileEx(msvcrt.get_osfhandle(descriptor), flags, 0, 1, 0, ctypes.byref(_Overlapped())):
        error = ctypes.WinError(ctypes.get_last_error())
        raise BlockingIOError(error.errno, error.strerror) if error.winerror == _IS_LOCKED else error


def lock_open_file(descriptor: int) -> None:
    """Do nothing: a file that is open cannot be removed here."""


def replace_file(source: Path, target: Path) -> None:
    """Put the file *source* in the place of *target*, in one act, and return when the disk has it so.

    Try again for a second if another program has the target open. Raises OSError.
    """
    for tries_left in reversed(range(_TRIES)):
        if _KERNEL.MoveFileExW(str(source), str(target), _REPLACE_AND_WAIT):
            return
        error = ctypes.WinError(ctypes.get_last_error())
        if not tries_left or not isinstance(error, PermissionError):
            raise error
        time.sleep(_SECONDS_BETWEEN)


def sync_file(descriptor: int) -> None:
    """Return when the file is safely on the disk. Raises OSError."""
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Do nothing: the system keeps the names in folders safe by itself."""


def restrict_file(descriptor: int) -> None:
    """Do nothing: a new file is for those who may open its folder."""


def close_to_others(path: Path) -> None:
    """Do nothing: who may open a file follows from its folder."""


READERS = "this Windows account"
"""Who can read a file in a folder of one's own."""


def is_open_to_others(path: Path) -> bool:  # noqa: ARG001 (as on the other systems)
    """Return False: that is not known here, and the page about privacy says so."""
    return False


def is_writable_by_all(folder: Path) -> bool:  # noqa: ARG001 (as above)
    """Return False: this is asked about links, which only an administrator can make here."""
    return False


def is_owned_by_others(link: Path) -> bool:  # noqa: ARG001 (as above)
    """Return False: only an administrator can make links here."""
    return False


def owner_if_root(folder: Path) -> str:  # noqa: ARG001 (as above)
    """Return "": an administrator's files can be opened by the owner of the folder."""
    return ""


# Processes

DEFAULT_EDITOR = "notepad"
"""The editor for a person who has named none."""
_MAY_ASK = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION, from winnt.h."""
_IS_RUNNING = 259
"""STILL_ACTIVE, from minwinbase.h."""
_NO_SUCH_PROCESS = 87
"""ERROR_INVALID_PARAMETER, from winerror.h."""
_NO_REPORTS = 0x1 | 0x2
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX, from errhandlingapi.h."""


def split_command(command: str) -> list[str]:
    r"""Return the words of *command*, in which \ is a part of a path.

    Raises ValueError for a quote that is not closed.
    """
    program, *options = [word.strip('"') for word in shlex.split(command, posix=False)] or [command]
    return [shutil.which(program) or program, *options]  # a script, as code.cmd, is only found by its whole path


def send_hangup(process: int) -> None:
    """Do nothing: all that could be done to *process* would end it before it can save."""


def computer_name() -> str:
    """Return the name of this computer."""
    return os.environ.get("COMPUTERNAME", "")


def boot_id() -> str:
    """Return "": the system has none; a process is known by when it began."""
    return ""


def is_running(process: int, began: str) -> bool:
    """Return whether the *process* that *began* then, as `start_time` says, is running, or may be."""
    with _opened_process(process) as handle:
        if not handle:
            return ctypes.get_last_error() != _NO_SUCH_PROCESS
    return began == start_time(process)


def start_time(process: int) -> str:
    """Return the start time of *process* as Windows counts it; "" if it is not running."""
    code, times = wintypes.DWORD(), [wintypes.FILETIME() for _ in range(4)]
    with _opened_process(process) as handle:
        if not handle or not _KERNEL.GetProcessTimes(handle, *map(ctypes.byref, times)):
            return ""
        is_running = _KERNEL.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value == _IS_RUNNING
        return str(times[0].dwHighDateTime << 32 | times[0].dwLowDateTime) if is_running else ""


@contextmanager
def _opened_process(process: int) -> Iterator[int | None]:
    handle = _KERNEL.OpenProcess(_MAY_ASK, False, process) if process < 1 << 32 else None
    try:
        yield handle
    finally:
        if handle:
            _KERNEL.CloseHandle(handle)


def disable_core_dumps() -> None:
    """Ask the system to make no report of a crash, which would hold a part of the memory."""
    _KERNEL.SetErrorMode(_NO_REPORTS)


def protect_memory() -> None:
    """Disable core dumps; nothing here keeps other programs of the account from reading this one's memory."""
    disable_core_dumps()


def language() -> str:
    """Return the language and country of the person, as in en-GB; "" if they cannot be had."""
    name = ctypes.create_unicode_buffer(85)
    return name.value if _KERNEL.GetUserDefaultLocaleName(name, len(name)) else ""
