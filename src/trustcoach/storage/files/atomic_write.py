"""Write a file whole or not at all, readable for its owner only."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.file_names import OWN_PREFIXES, TEMPORARY_FILES
from trustcoach.storage.files.links import resolve_links
from trustcoach.storage.files.open_folder import UNCHECKED, Folder
from trustcoach.system import this_system

_O_TMPFILE: int | None = getattr(os, "O_TMPFILE", None)
"""The flag that opens a new file without a name; not every system has it."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def make_private_folder(folder: Path, open_folder: Folder = UNCHECKED) -> None:
    """Create *folder* if need be, for its owner only (0700), whatever the umask.

    A folder that was there before and has other things in it is left as it is: the program's files in it are private
    anyway. Raises JournalError if it cannot be created, if the folder is not the one that is open as *open_folder*, and
    if root would write into the folder of another account.
    """
    open_folder.check()
    _refuse_as_root(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_foreign_links(folder)
        if holds_only_own_files(folder) and this_system.is_open_to_others(folder):
            this_system.close_to_others(folder)
    except OSError as error:
        message = f"The folder for your journal can't be made: {error.strerror}. It's:\n{folder}"
        raise JournalError(message, "Name another folder with --home.") from error


def _refuse_foreign_links(folder: Path) -> None:
    """Refuse links among our own files in a *folder* that anybody may write in. Raises JournalError, or OSError."""
    if this_system.is_writable_by_all(folder):
        for path in folder.iterdir():
            if path.name.startswith(OWN_PREFIXES) and path.is_symlink():
                message = f"Anyone may write in the folder {folder}, and {path.name} in it is a link to another place."
                raise JournalError(message, "Nothing was changed. Take the link away, or name a folder of your own.")


def _refuse_as_root(folder: Path) -> None:
    """Refuse to write as root where another account could then not write. Raises JournalError."""
    if not (owner := this_system.owner_if_root(folder)):
        return
    message = f"This would be kept in a folder of {owner}, and you're root: {owner} couldn't open it any more."
    raise JournalError(message, f"Nothing was changed. Do it as {owner}, for example with: sudo -u {owner} trustcoach")


def holds_only_own_files(folder: Path) -> bool:
    """Return whether *folder* contains nothing but this program's own files. Raises OSError."""
    return all(path.name.startswith(OWN_PREFIXES) for path in folder.iterdir())


def write_atomically(path: Path, content: bytes, open_folder: Folder = UNCHECKED) -> None:
    """Write *content* to *path* atomically (mode 0600) and return when it is safely on the disk.

    A temporary file in the same folder replaces the old one, so that there is always the old file or the new one. A
    person's own symbolic link is followed, and stays a link. Raises JournalError if the write fails: with the old file
    untouched, or, if only the folder could not be synced, with the new one in place. It raises the same for anything
    but a regular file, and for a folder that is not the one that is open as *open_folder*.
    """
    open_folder.check()
    target = _resolve_target(path)
    temporary = target.with_name(TEMPORARY_FILES.replace("*", os.urandom(6).hex()))
    try:
        try:
            with ExitStack() as opened:
                descriptor = opened.enter_context(_open_descriptor(temporary, _NEW_FILE))
                with suppress(OSError):  # without file locks the cleanup leaves all temporary files alone
                    this_system.lock_open_file(descriptor)
                _write_all(descriptor, content)
                _close_if_needed(opened)
                this_system.replace_file(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"It couldn't be saved: {error.strerror}. The file:\n{path}"
        hint = "All that was saved before is kept. Make room, or check that you may write there; then go on."
        raise JournalError(message, hint) from error
    try:
        this_system.sync_folder(target.parent)
    except OSError as error:
        message = f"It was written, but the disk didn't confirm it: {error.strerror}. The file:\n{path}"
        raise JournalError(message, "Copy the file to another disk before you go on.") from error


def _resolve_target(path: Path) -> Path:
    try:
        return resolve_links(path)
    except OSError as error:
        message = f"It couldn't be saved: {error.strerror}. The file:\n{path}"
        hint = "Nothing was changed. Move that away, or name another folder with --home."
        raise JournalError(message, hint) from error


def remove_temporary_files(home: Path) -> None:
    """Remove temporary files of killed saves in *home* and where its links lead; skip those being written.

    For the process that has the process lock. A file that is being written is locked by its writer, and stays. A file
    that cannot be removed is ignored.
    """
    with suppress(OSError):
        for folder in {home, *_linked_folders(home)}:
            for left in temporary_files(folder):
                _remove_if_unlocked(left)


def remove_all_temporary_files(folder: Path) -> None:
    """Remove the temporary files of killed saves in *folder*. Raises OSError if any of them stays."""
    for left in temporary_files(folder):
        left.unlink(missing_ok=True)


def _linked_folders(home: Path) -> Iterator[Path]:
    """Yield the folders that the links among our own files in *home* lead to."""
    for path in home.glob(f"{OWN_PREFIXES[0]}*"):
        if path.is_symlink():
            with suppress(OSError):
                yield resolve_links(path).parent


def _remove_if_unlocked(left: Path) -> None:
    with suppress(OSError), ExitStack() as opened:
        this_system.lock_open_file(opened.enter_context(_open_descriptor(left, os.O_RDONLY | this_system.NO_FOLLOW)))
        _close_if_needed(opened)
        left.unlink()


def write_new_file(path: Path, content: bytes) -> None:
    """Write an export to a new file at *path* for its owner only (0600), and return when it is safely on the disk.

    Raises UsageError if the file exists already, and leaves it as it is; also if it cannot be written.
    """
    try:
        create_file(path, content)
    except FileExistsError as error:
        message = f"There's already a file of that name. It was left as it is:\n{path}"
        raise UsageError(message, "Name another file.") from error
    except OSError as error:
        message = f"It can't be written: {error.strerror}. The file:\n{path}"
        raise UsageError(message, "Name another file.") from error
    try:
        this_system.sync_folder(path.parent)
    except OSError as error:
        message = f"It was written, but the disk didn't confirm it: {error.strerror}. The file:\n{path}"
        raise UsageError(message, "Copy it to another disk.") from error


def create_file(path: Path, content: bytes) -> None:
    """Write *content* to a new file at *path* (0600).

    Where the disk can do that, the file has no name until it is whole, so that no half file is ever left. Raises
    FileExistsError if the file exists already, and leaves it as it is; else OSError.
    """
    if not _write_nameless(path, content):
        _write_in_place(path, content)


def _write_nameless(path: Path, content: bytes) -> bool:
    """Write a file without a name and then name it. Return False if this system cannot do that. Raises OSError."""
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
    with ExitStack() as opened:
        descriptor = opened.enter_context(_open_descriptor(path, _NEW_FILE))
        try:
            _write_all(descriptor, content)
        except BaseException:
            _close_if_needed(opened)
            path.unlink()
            raise


def _close_if_needed(opened: ExitStack) -> None:
    """Close an open file, where it can be moved and deleted only then."""
    if not this_system.CAN_MOVE_OPEN_FILES:
        opened.close()


@contextmanager
def _open_descriptor(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags | this_system.SAFE_OPEN, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    this_system.restrict_file(descriptor)
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    this_system.sync_file(descriptor)


def temporary_files(folder: Path) -> tuple[Path, ...]:
    """Return the temporary files in *folder*: being written, or left by a killed save."""
    return tuple(folder.glob(TEMPORARY_FILES))
