"""Holding a folder on a disk that knows no locks: by a file that says which process of which computer has it.

It is made by whoever comes first. If its process is gone, the next one takes its place. That of another computer, on a
shared disk, cannot be asked, so it counts.
"""

import os
import platform
import time
from contextlib import suppress
from pathlib import Path

from trustcoach.errors import JournalError
from trustcoach.storage.files.atomic_write import make_new
from trustcoach.storage.files.read_file import read_regular_file

LOCK_HOLDER_FILE = "journal.lock-holder"
_MAX_SIZE = 1_000
"""Bytes."""
_WAIT_SECONDS = 0.05
"""Seconds in which two that take the same place see each other."""


def acquire(home: Path) -> bytes | None:
    """Take *home* for this process, and return what was signed; None if another one has it. Raises JournalError."""
    path, mine = home / LOCK_HOLDER_FILE, _this_process()
    try:
        while not _create(path, mine):
            stood = _read_holder(path)
            if stood is not None and _is_alive(stood):
                return None
            _replace_holder(path, mine)
            time.sleep(_WAIT_SECONDS)  # whoever else took that place meanwhile stands there now
            return mine if _read_holder(path) == mine else None
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise JournalError(message, "Nothing was changed. Check that you may write in its folder.") from error
    return mine


def is_held_by_another(home: Path) -> bool:
    """Return whether another process that is still there has *home*."""
    stood = _read_holder(home / LOCK_HOLDER_FILE)
    return stood is not None and stood != _this_process() and _is_alive(stood)


def release(home: Path, signed: bytes) -> None:
    """Take away what was *signed*, if it still stands in *home*."""
    with suppress(OSError):
        if _read_holder(home / LOCK_HOLDER_FILE) == signed:
            (home / LOCK_HOLDER_FILE).unlink()


def _create(path: Path, mine: bytes) -> bool:
    try:
        make_new(path, mine)
    except FileExistsError:
        return False
    return True


def _replace_holder(path: Path, mine: bytes) -> None:
    own = path.with_name(f"{LOCK_HOLDER_FILE}-{os.getpid()}")
    own.unlink(missing_ok=True)
    _create(own, mine)
    own.replace(path)


def _read_holder(path: Path) -> bytes | None:
    """Return what is signed; None if nothing is. What was made this moment is given the time to be written."""
    for _ in range(2):
        try:
            stood = read_regular_file(path, _MAX_SIZE)
        except OSError:
            return None
        if stood:
            return stood
        time.sleep(_WAIT_SECONDS)
    return None


def of(process: int) -> bytes:
    """Return what tells that *process* of this computer from every other one."""
    return "\n".join((platform.node(), _boot_id(), str(process), _start_time(process))).encode("utf-8", "replace")


def is_running(signed: bytes) -> bool:
    """Return whether the process that *signed* stands for is there, on this computer."""
    return signed.partition(b"\n")[0] == of(0).partition(b"\n")[0] and _is_alive(signed)


def _this_process() -> bytes:
    return of(os.getpid())


def _is_alive(signed: bytes) -> bool:
    """Return whether the process that *signed* is still there, or may be."""
    node, _, rest = signed.decode("utf-8", "replace").partition("\n")
    boot, number, began, *_ = (*rest.split("\n"), "", "", "")
    if node != platform.node():
        return True
    if boot != _boot_id() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is there, and somebody else's
        return True
    return began == _start_time(int(number))


def _boot_id() -> str:
    """Return what is another at every start of the computer; nothing where the system does not tell."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return ""


def _start_time(process: int) -> str:
    """Return when *process* began, as Linux counts it (proc(5), field 22 of stat); nothing on other systems.

    Nothing for one that has ended either, and is only listed until somebody asks how.
    """
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return "" if fields[0] in ("Z", "X") else fields[19]
    return ""
