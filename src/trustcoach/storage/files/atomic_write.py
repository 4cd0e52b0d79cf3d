"""Writing a file whole or not at all, for nobody else to read."""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.files.links import resolve_links
from trustcoach.storage.files.open_folder import NOT_HELD, Folder

OWN_PREFIXES = ("journal", ".journal", "people")
"""How the names of all that this program keeps in its folder begin."""
TEMPORARY_PATTERN = ".journal-*.tmp"
"""Files that are just being written, or were when a save was killed."""
_O_TMPFILE: int | None = getattr(os, "O_TMPFILE", None)
"""Opens a new file that has no name; not every system has it."""


def make_private_folder(folder: Path, held: Folder = NOT_HELD) -> None:
    """Make *folder* if need be, open to its owner only (0700), whatever the umask.

    A folder that was there before and holds other things too is left as it is: its files are private anyway.
    Raises JournalError if it cannot be made, if it is not the one that is *held* any more, and for the
    system's own account in somebody else's folder.
    """
    held.check()
    _refuse_as_root(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_foreign_links(folder)
        if holds_only_own_files(folder) and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        message = f"The folder for your journal cannot be made: {error.strerror}. It is {folder}."
        raise JournalError(message, "Name another folder with --home.") from error


def _refuse_foreign_links(folder: Path) -> None:
    """Trust no link of ours in a *folder* that anybody may write in. Raises JournalError, or OSError."""
    if folder.stat().st_mode & stat.S_IWOTH:
        for path in folder.iterdir():
            if path.name.startswith(OWN_PREFIXES) and path.is_symlink():
                message = f"Anybody may write in the folder {folder}, and {path.name} in it is a link to another place."
                raise JournalError(message, "Nothing was changed. Take the link away, or name a folder of your own.")


def _refuse_as_root(folder: Path) -> None:
    """Leave nothing of root's where somebody else could then not write. Raises JournalError."""
    if os.geteuid() != 0 or not (owner := _owner_name(folder)):
        return
    message = f"This would be kept in a folder of {owner}, and you are root: {owner} could not open it any more."
    raise JournalError(message, f"Nothing was changed. Do it as {owner}, for example with: sudo -u {owner} trustcoach")


def _owner_name(folder: Path) -> str:
    """Return the name of the account that *folder*, or what it would be made in, belongs to; nothing for root."""
    import pwd  # noqa: PLC0415 (only root needs it)

    for place in (folder, *folder.parents):
        with suppress(OSError):
            number = place.stat().st_uid
            try:
                return pwd.getpwuid(number).pw_name if number else ""
            except KeyError:
                return f"#{number}"  # as sudo -u takes it
    return ""


def holds_only_own_files(folder: Path) -> bool:
    """Return whether nothing lies in *folder* but what this program keeps. Raises OSError."""
    return all(path.name.startswith(OWN_PREFIXES) for path in folder.iterdir())


def write_atomically(path: Path, content: bytes, held: Folder = NOT_HELD) -> None:
    """Put *content* into the file at *path* (0600), and return when it is safely on the disk.

    A temporary file in the same folder takes its place, so that there is always the old file or the new one.
    A link of one's own is followed, and stays a link. Raises JournalError if that fails: with the old file untouched,
    or, where only the folder could not be confirmed, with the new one in place. So it does for what is no ordinary
    file, and for a folder that is not the one that is *held* any more.
    """
    held.check()
    target = _resolve_target(path)
    temporary = target.with_name(TEMPORARY_PATTERN.replace("*", os.urandom(6).hex()))
    try:
        try:
            with _open_descriptor(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
                with suppress(OSError):  # a disk that knows no locks is not swept either
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
                _write_all(descriptor, content)
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


def _resolve_target(path: Path) -> Path:
    try:
        return resolve_links(path)
    except OSError as error:
        message = f"It could not be saved: {error.strerror}. The file is {path}."
        hint = "Nothing was changed. Move that away, or name another folder with --home."
        raise JournalError(message, hint) from error


def remove_temporary_files(home: Path) -> None:
    """Take away what a save left in *home*, and where a link of ours leads, when it was killed.

    For whoever holds the window. A file that is just being written is held by its writer, and stays. What cannot be
    taken away stands in nobody's way.
    """
    with suppress(OSError):
        for folder in {home, *_linked_folders(home)}:
            for left in temporary_files(folder):
                _remove_if_unlocked(left)


def remove_all_temporary_files(folder: Path) -> None:
    """Remove what was being written in *folder* when the program was killed. Raises OSError if any of it stays."""
    for left in temporary_files(folder):
        left.unlink(missing_ok=True)


def _linked_folders(home: Path) -> Iterator[Path]:
    """Yield the folders that links of ours in *home* lead into."""
    for path in home.glob(f"{OWN_PREFIXES[0]}*"):
        if path.is_symlink():
            with suppress(OSError):
                yield resolve_links(path).parent


def _remove_if_unlocked(left: Path) -> None:
    with suppress(OSError), _open_descriptor(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left.unlink()


def write_new_file(path: Path, content: bytes) -> None:
    """Write an export to a new file at *path* for its owner only (0600), and return when it is safely on the disk.

    Raises UsageError if there is such a file already, which is left as it is, or if it cannot be written.
    """
    try:
        make_new(path, content)
    except FileExistsError as error:
        message = f"There is already a file {path}, and it was left as it is."
        raise UsageError(message, "Name another file with --to.") from error
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise UsageError(message, "Name another file with --to.") from error
    try:
        sync_folder(path.parent)
    except OSError as error:
        message = f"{path} was written, but the disk did not confirm it: {error.strerror}."
        raise UsageError(message, "Copy it to another disk.") from error


def make_new(path: Path, content: bytes) -> None:
    """Put *content* into a new file at *path* (0600).

    Where the disk can do that, the file has no name until it is whole, so that nothing ever leaves a half of it.
    Raises FileExistsError if there is such a file already, which is left as it is, or another OSError.
    """
    if not _write_nameless(path, content):
        _write_in_place(path, content)


def _write_nameless(path: Path, content: bytes) -> bool:
    """Write a file without a name, and then give it one; tell whether that is known here. Raises OSError."""
    if _O_TMPFILE is None:
        return False
    try:
        descriptor = os.open(path.parent, os.O_WRONLY | _O_TMPFILE, 0o600)
    except OSError:
        return False
    try:
        _write_all(descriptor, content)
        return _give_name(descriptor, path)
    finally:
        os.close(descriptor)


def _give_name(descriptor: int, path: Path) -> bool:
    try:
        # a folder must be given, even if it is not used: only then Python follows the link to the file
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def _write_in_place(path: Path, content: bytes) -> None:
    with _open_descriptor(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
        try:
            _write_all(descriptor, content)
        except BaseException:
            path.unlink()
            raise


@contextmanager
def _open_descriptor(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    os.fchmod(descriptor, 0o600)
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def temporary_files(folder: Path) -> tuple[Path, ...]:
    """Return the temporary files in *folder* that a save left there which was killed, or is just being made."""
    return tuple(folder.glob(TEMPORARY_PATTERN))


def sync_folder(folder: Path) -> None:
    """Return when the names in *folder* are safely on the disk. Raises OSError."""
    with _open_descriptor(folder, os.O_RDONLY) as descriptor:
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some disks sync files, and cannot sync folders
                raise
