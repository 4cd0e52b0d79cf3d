"""Writing a file whole or not at all, for nobody else to read."""

import errno
import os
from pathlib import Path

from trustcoach.core.errors import JournalError, UsageError

_OURS = ("journal", ".journal", "settings.json", "people")
"""How the names of all that this program keeps in its folder begin."""


def make_private_folder(folder: Path) -> None:
    """Make *folder* if need be, open to its owner only (0700), whatever the umask.

    A folder that was there before and holds other things too is left as it is: its files are private anyway.
    Raises JournalError if it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if all(path.name.startswith(_OURS) for path in folder.iterdir()) and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        message = f"The folder for your journal cannot be made: {error.strerror}. It is {folder}."
        raise JournalError(message, "Name another folder with --home.") from error


def write_whole(path: Path, content: bytes) -> None:
    """Put *content* into the file at *path* (0600), and return when it is safely on the disk.

    A temporary file in the same folder takes its place, so that there is always the old file or the new one.
    A link is followed, and stays a link. Raises JournalError if that fails: with the old file untouched, or, where
    only the folder could not be confirmed, with the new one in place.
    """
    target = path.resolve()
    temporary = target.with_name(f".journal-{os.urandom(6).hex()}.tmp")
    try:
        try:
            _write(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), content)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"It could not be saved: {error.strerror}. The file is {path}."
        hint = "All that was saved before is kept. Make room, or check that you may write there; then go on."
        raise JournalError(message, hint) from error
    try:
        sync_folder(target.parent)
    except OSError as error:
        message = f"It was written to {path}, but the disk did not confirm it: {error.strerror}."
        raise JournalError(message, "Copy the file to another disk before you go on.") from error


def write_new(path: Path, content: bytes) -> None:
    """Write an export to a new file at *path* for its owner only (0600).

    Raises UsageError if there is such a file already, which is left as it is, or if it cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _write(descriptor, content)
        except BaseException:
            path.unlink()
            raise
    except FileExistsError as error:
        message = f"There is already a file {path}, and it was left as it is."
        raise UsageError(message, "Name another file with --to.") from error
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise UsageError(message, "Name another file with --to.") from error


def _write(descriptor: int, content: bytes) -> None:
    try:
        os.fchmod(descriptor, 0o600)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Give the temporary files in *folder* that a save left there which was killed, or is just being made."""
    return tuple(folder.glob(".journal-*.tmp"))


def sync_folder(folder: Path) -> None:
    """Return when the names in *folder* are safely on the disk. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some disks sync files and know no such thing for folders
            raise
    finally:
        os.close(descriptor)
