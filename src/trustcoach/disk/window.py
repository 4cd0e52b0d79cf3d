"""One walk at a time on one journal: a lock that the system lets go of by itself, however a program ends."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trustcoach.core.errors import JournalError
from trustcoach.disk.writing import make_private_folder, sweep

NAME = "journal.lock"
"""A file of its own beside the journal: a save replaces the journal, and a lock on it would be lost with it."""


@contextmanager
def only_window(home: Path) -> Iterator[None]:
    """Hold the journal in *home* for one walk.

    What a save left behind that was killed is taken away first. Raises JournalError at once if another window holds
    the journal. Nothing needs to be tidied up after a crash. On a disk that knows no locks the walk goes on without.
    """
    made = not os.access(home, os.F_OK)
    make_private_folder(home)
    descriptor = _locked(home / NAME)
    try:
        sweep(home)
        yield
    finally:
        _forget_a_look(home, made=made)
        os.close(descriptor)


def is_held(home: Path) -> bool:
    """Tell whether a window holds the journal in *home* just now. Nothing is made or changed."""
    try:
        descriptor = os.open(home / NAME, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a disk that knows no locks
        return False
    finally:
        os.close(descriptor)
    return False


def _forget_a_look(home: Path, *, made: bool) -> None:
    """Leave no trace of a look after which nothing was written."""
    with suppress(OSError):
        if any(path.name != NAME for path in home.iterdir()):
            return
        (home / NAME).unlink(missing_ok=True)
        if made:
            home.rmdir()


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror}."
        raise JournalError(message, "Check that you may write in its folder.") from error


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False


def _locked(path: Path) -> int:
    """Give the open lock file at *path*; anew if another window took it away just before it was locked."""
    while True:
        descriptor = _open(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            message = "This journal is open in another window."
            raise JournalError(message, "Go on there, or stop there first. Nothing was changed.") from error
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.ENOLCK, errno.EINVAL):
                os.close(descriptor)
                raise JournalError(f"{path} cannot be locked: {error.strerror}.", "Nothing was changed.") from error
        if _is_still_there(path, descriptor):
            return descriptor
        os.close(descriptor)
