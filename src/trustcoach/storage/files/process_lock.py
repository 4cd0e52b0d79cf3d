"""A process lock on a journal folder, which the system releases however the program ends."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from trustcoach.errors import JournalError
from trustcoach.storage.file_names import LOCK_FILE, LOCK_HOLDER_FILE, OWN_PREFIXES
from trustcoach.storage.files import lock_holder
from trustcoach.storage.files.atomic_write import make_private_folder, remove_temporary_files
from trustcoach.storage.files.open_folder import OpenFolder
from trustcoach.system import this_system

_LOCKS_UNSUPPORTED = (errno.ENOTSUP, errno.ENOLCK, errno.EINVAL, errno.ENOSYS)
"""The errors of disks without file locks."""
_LOCKED_MESSAGE = "This journal is open in another window."
_LOCKED_HINT = "Go on there, or stop there first. Nothing was changed."


@contextmanager
def hold_folder(home: Path) -> Iterator[OpenFolder]:
    """Hold the process lock on *home* and check that all writes go into this very folder.

    Removes the temporary files of killed saves first. Raises JournalError at once if another process has the lock.
    Nothing needs to be cleaned up after a crash. On a disk without file locks, a file that names its owner is the lock.
    """
    was_created = not os.access(home, os.F_OK)
    make_private_folder(home)
    try:
        folder = OpenFolder(home, _acquire)
    except OSError as error:
        raise _open_error(home, error) from error
    try:
        remove_temporary_files(home)
        yield folder
    finally:
        is_same_folder = folder.is_same_folder()
        if not this_system.CAN_MOVE_OPEN_FILES:
            folder.close()
            _remove_released_lock(home)
        if is_same_folder:
            _remove_if_unused(home, was_created=was_created)
        if this_system.CAN_MOVE_OPEN_FILES:
            folder.close()


def is_held(home: Path) -> bool:
    """Return whether a process holds the lock on *home* just now. Nothing is created or changed."""
    try:
        descriptor = os.open(home / LOCK_FILE, os.O_RDONLY | this_system.SAFE_OPEN)
    except OSError:
        return False
    try:
        this_system.lock_file(descriptor, shared=True)
    except BlockingIOError:
        return True
    except OSError:  # a disk without file locks
        return lock_holder.is_held_by_another(home)
    finally:
        os.close(descriptor)
    return False


def _remove_released_lock(home: Path) -> None:
    """Remove the lock file if the program has nothing else in *home*. That fails if another process has it."""
    with suppress(OSError):
        if not any(path.name.startswith(OWN_PREFIXES) and path.name != LOCK_FILE for path in home.iterdir()):
            (home / LOCK_FILE).unlink()


def _remove_if_unused(home: Path, *, was_created: bool) -> None:
    """Remove the lock files, and the folder if it was created here (*was_created*), if nothing else was written."""
    with suppress(OSError):
        if any(path.name not in (LOCK_FILE, LOCK_HOLDER_FILE) for path in home.iterdir()):
            return
        for name in (LOCK_HOLDER_FILE, LOCK_FILE):
            (home / name).unlink(missing_ok=True)
        if was_created:
            home.rmdir()


class _AcquiredLock(NamedTuple):
    """The lock file of a folder, open and locked; *holder* is its content on a disk without file locks."""

    path: Path
    descriptor: int
    holder: bytes | None

    def is_in_place(self) -> bool:
        """Return whether other processes can still see the lock file."""
        with suppress(OSError):
            return os.path.samestat(self.path.stat(), os.fstat(self.descriptor))
        return False

    def release(self) -> None:
        """Release the lock, so that other processes can take it."""
        if self.holder is not None:
            lock_holder.release(self.path.parent, self.holder)
        os.close(self.descriptor)


def _open_lock_file(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | this_system.NO_FOLLOW | this_system.SAFE_OPEN, 0o600)
    except OSError as error:
        raise _open_error(path, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _open_error(path, OSError(errno.EINVAL, "it isn't a file"))
    return descriptor


def _open_error(path: Path, error: OSError) -> JournalError:
    reason = "it's a link" if error.errno == errno.ELOOP else error.strerror
    message = f"A file that guards your journal can't be opened: {reason}. It's:\n{path}"
    return JournalError(message, "Check that you may write in its folder.")


def _acquire(home: Path) -> _AcquiredLock:
    """Return the lock on *home*. Try again if another process removed the lock file just before it was locked."""
    path = home / LOCK_FILE
    while True:
        descriptor = _open_lock_file(path)
        try:
            holder = _lock_descriptor(path, descriptor)
            taken = _AcquiredLock(path, descriptor, holder)
        except BaseException:
            os.close(descriptor)
            raise
        if taken.is_in_place():
            return taken
        taken.release()


def _lock_descriptor(path: Path, descriptor: int) -> bytes | None:
    """Lock the file that is open as *descriptor*; on a disk without file locks, return what names its owner."""
    try:
        this_system.lock_file(descriptor)
    except BlockingIOError as error:
        raise JournalError(_LOCKED_MESSAGE, _LOCKED_HINT) from error
    except OSError as error:
        if error.errno not in _LOCKS_UNSUPPORTED:
            message = f"A file that guards your journal can't be locked: {error.strerror}. It's:\n{path}"
            raise JournalError(message, "Nothing was changed.") from error
        holder = lock_holder.acquire(path.parent)
        if holder is None:
            stale = f"If none is open, on no other computer either, delete:\n{path.parent / LOCK_HOLDER_FILE}"
            hint = f"{_LOCKED_HINT} {stale}"
            raise JournalError(_LOCKED_MESSAGE, hint) from error
        return holder
    return None
