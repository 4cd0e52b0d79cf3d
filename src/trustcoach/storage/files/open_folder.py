"""The folder that this process has open: every write checks that it is still the same one.

A folder can disappear while a person writes: its disk is taken out, it is renamed, another one is put in its place.
Everything that writes is given the open folder and checks it first, so that no text goes to another place than the rest
of the journal.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import MAX_KEY_SIZE
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.files.read_file import read_whole_file
from trustcoach.system import this_system


class FolderLostError(JournalError):
    """The folder that was opened is gone, was replaced by another one, or has another key file."""

    def __init__(self, message: str, hint: str, *, can_be_made: bool) -> None:
        super().__init__(message, hint)
        self.can_be_recreated = can_be_made
        """Whether the folder's content may be written there again: if it is gone from the disk that it was on."""


class FolderLock(Protocol):
    """The lock that tells other processes that the folder is in use."""

    def is_in_place(self) -> bool:
        """Return whether other processes can still see the lock."""

    def release(self) -> None:
        """Release the lock, so that other processes can take it."""


class Folder(Protocol):
    """The folder to check before anything is written into it."""

    def check(self) -> None:
        """Check that the folder is the one that was opened. Raises FolderLostError or JournalError."""

    def check_key(self) -> None:
        """Check the same, and that its key file is the one that was there. Raises as `check`."""

    def recreate(self) -> bytes | None:
        """Open the folder that is at the path now, creating it if need be; return the key file to restore, if any."""


class _UncheckedFolder:
    """No open folder, for code that writes with one command only: there is nothing to compare with."""

    def check(self) -> None:
        pass

    def check_key(self) -> None:
        pass

    def recreate(self) -> bytes | None:
        return None


UNCHECKED: Folder = _UncheckedFolder()


class OpenFolder:
    """The folder at *home*, kept open, under the lock that *take* takes. Raises JournalError, or OSError."""

    def __init__(self, home: Path, take: Callable[[Path], FolderLock]) -> None:
        self.home = home
        self._acquire_lock = take
        self._lock = take(home)
        self._opened = this_system.OpenedFolder(home)
        self._key = _read_key(home)

    def remember_key(self) -> None:
        """Accept the key file that is there now: this process changed it."""
        self._key = _read_key(self.home)

    def close(self) -> None:
        """Close the folder and release its lock."""
        self._opened.close()
        self._lock.release()

    def is_same_folder(self) -> bool:
        """Return whether the folder at its path is the one that was opened."""
        with suppress(OSError):
            return os.path.samestat(self.home.stat(), self._opened.status())
        return False

    def check(self) -> None:
        """Check that the folder is the one that was opened.

        Raises FolderLostError, and JournalError if the lock file was removed and another process has the lock now.
        """
        if not self.is_same_folder():
            raise self._lost_error()
        if not self._lock.is_in_place():
            gone, self._lock = self._lock, self._acquire_lock(self.home)
            gone.release()

    def check_key(self) -> None:
        """Check the same, and that the key file is still the one that was there, or that there is still none.

        Raises as `check`.
        """
        self.check()
        if (now := _read_key(self.home)) == self._key:
            return
        if now is None:
            message = f"The key file of your journal is gone:\n{self.home / KEY_FILE}"
            hint = "Without it the passphrase opens nothing. Put it back, then try again."
            raise FolderLostError(message, hint, can_be_made=True)
        message = f"Someone put a lock on your journal meanwhile, or changed it:\n{self.home / KEY_FILE}"
        raise FolderLostError(
            message, "Stop here, and start again. Copy first what isn't saved yet.", can_be_made=False
        )

    def _lost_error(self) -> FolderLostError:
        if os.path.lexists(self.home):
            message = f"Another folder stands in the place of yours, or it may not be opened any more:\n{self.home}"
        else:
            message = f"The folder of your journal is gone:\n{self.home}"
        hint = "Was its disk taken out, or was it renamed? Bring it back, then try again."
        return FolderLostError(message, hint, can_be_made=self._is_same_disk())

    def _is_same_disk(self) -> bool:
        """Return whether a folder created at the path now would be on the same disk as the one that was opened."""
        for place in (self.home, *self.home.parents):
            with suppress(OSError):
                return place.stat().st_dev == self._opened.status().st_dev
        return False

    def recreate(self) -> bytes | None:
        """Open the folder that is at the path now, creating it if need be; return the key file to restore, if any.

        Raises FolderLostError, JournalError or OSError.
        """
        if not self.is_same_folder():
            if not self._is_same_disk():
                raise self._lost_error()
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock, opened = self._acquire_lock(self.home), this_system.OpenedFolder(self.home)
            self.close()
            self._lock, self._opened = lock, opened
        if self._key is not None and _read_key(self.home) is None:
            return self._key
        self.check_key()
        return None


def _read_key(home: Path) -> bytes | None:
    """Return the content of the key file in *home*, which is encrypted itself; None if it cannot be read."""
    with suppress(OSError):
        return read_whole_file(home / KEY_FILE, MAX_KEY_SIZE)
    return None
