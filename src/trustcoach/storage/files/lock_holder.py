"""A process lock by a file that names its owner, for disks without file locks.

The first process creates the file. If that process is gone, the next one replaces the file. A process of another
computer, on a shared disk, cannot be checked, so it counts as running.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from trustcoach.errors import JournalError
from trustcoach.storage.file_names import LOCK_HOLDER_FILE
from trustcoach.storage.files.atomic_write import create_file
from trustcoach.storage.files.read_file import read_regular_file
from trustcoach.system import this_system

_MAX_SIZE = 1_000
"""Bytes."""
_WAIT_SECONDS = 0.05
"""Seconds after which two processes that replace the file at the same time see each other's."""


def acquire(home: Path) -> bytes | None:
    """Take the lock on *home* and return what was written into it; None if another process has it.

    Raises JournalError.
    """
    path, mine = home / LOCK_HOLDER_FILE, _this_process()
    try:
        while not _create(path, mine):
            holder = _read_holder(path)
            if holder is not None and _is_alive(holder):
                return None
            _replace_holder(path, mine)
            time.sleep(_WAIT_SECONDS)  # if another process replaced the file meanwhile, its name is in it now
            return mine if _read_holder(path) == mine else None
    except OSError as error:
        message = f"A file that guards your journal can't be written: {error.strerror}. It's:\n{path}"
        raise JournalError(message, "Nothing was changed. Check that you may write in its folder.") from error
    return mine


def is_held_by_another(home: Path) -> bool:
    """Return whether another running process has the lock on *home*."""
    holder = _read_holder(home / LOCK_HOLDER_FILE)
    return holder is not None and holder != _this_process() and _is_alive(holder)


def release(home: Path, holder: bytes) -> None:
    """Remove the lock file in *home* if it still has the content *holder*."""
    with suppress(OSError):
        if _read_holder(home / LOCK_HOLDER_FILE) == holder:
            (home / LOCK_HOLDER_FILE).unlink()


def _create(path: Path, mine: bytes) -> bool:
    try:
        create_file(path, mine)
    except FileExistsError:
        return False
    return True


def _replace_holder(path: Path, mine: bytes) -> None:
    own = path.with_name(f"{LOCK_HOLDER_FILE}-{os.getpid()}")
    own.unlink(missing_ok=True)
    _create(own, mine)
    this_system.replace_file(own, path)


def _read_holder(path: Path) -> bytes | None:
    """Return the content of the lock file; None without one. A file that was just created gets time to be written."""
    for _ in range(2):
        try:
            holder = read_regular_file(path, _MAX_SIZE)
        except OSError:
            return None
        if holder:
            return holder
        time.sleep(_WAIT_SECONDS)
    return None


def process_identity(process: int) -> bytes:
    """Return the bytes that identify *process* of this computer among all others."""
    return "\n".join(
        (this_system.computer_name(), this_system.boot_id(), str(process), this_system.start_time(process))
    ).encode("utf-8", "replace")


def is_running(holder: bytes) -> bool:
    """Return whether the process that *holder* identifies is running on this computer."""
    return holder.partition(b"\n")[0] == process_identity(0).partition(b"\n")[0] and _is_alive(holder)


def _this_process() -> bytes:
    return process_identity(os.getpid())


def _is_alive(holder: bytes) -> bool:
    """Return whether the process that *holder* identifies is running, or may be."""
    node, _, rest = holder.decode("utf-8", "replace").partition("\n")
    boot, number, began, *_ = (*rest.split("\n"), "", "", "")
    if node != this_system.computer_name():
        return True
    if boot != this_system.boot_id() or not number.isdecimal():
        return False
    return this_system.is_running(int(number), began)
