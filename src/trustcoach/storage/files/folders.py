"""Where content and data are. Nothing here creates a folder."""

import errno
import os
from fnmatch import fnmatchcase
from pathlib import Path

from trustcoach.errors import ContentError, JournalError

_PACKAGED = Path(__file__).parents[2] / "content"
_CHECKOUT = Path(__file__).parents[4] / "content"
_SHIPPED_FOLDERS = (_PACKAGED, _CHECKOUT)


def find_content_folder(with_file: str = "program.yaml") -> Path:
    """Return the content folder that has the file *with_file*: the one inside the package, else the checkout's.

    Raises ContentError if there is neither.
    """
    for folder in _SHIPPED_FOLDERS:
        if (folder / with_file).is_file():
            return folder
    raise ContentError("The words of the program are missing.", "Install trustcoach again.")


def content_folder_with(file: str, chosen: Path | None) -> Path:
    """Return *chosen* if it has *file*, else the content folder shipped with the program.

    Raises ContentError if there is neither.
    """
    return chosen if chosen and is_file(chosen / file) else find_content_folder(file)


def is_file(path: Path) -> bool:
    """Return whether there is a file at *path*; False also where one may not look, or no disk has such a name."""
    return os.path.isfile(path)  # noqa: PTH113 (Path.is_file raises OSError there)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at *path*; False also where one may not look."""
    return os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises OSError there)


def may_exist(path: Path) -> bool:
    """Return whether there is something at *path*; True also where one may not look, since it may be there."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def list_folder(home: Path, pattern: str) -> tuple[Path, ...]:
    """Return the paths in *home* whose names match *pattern*, sorted; empty if there is no such folder.

    Raises JournalError if folder or files cannot be looked at: if that counted as empty, a second journal would be
    begun.
    """
    try:
        names = os.listdir(home)  # noqa: PTH208 (Path.glob says nothing when it may not look)
        if not os.access(home, os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        message = f"The folder of your journal can't be read: {error.strerror}. It's:\n{home}"
        raise JournalError(message, "Nothing was changed. Check that you may read it.") from error
    return tuple(home / name for name in sorted(names) if fnmatchcase(name, pattern))


def contains_file(folder: Path, path: Path) -> bool:
    """Return whether *path*, with links followed, is inside the content *folder*. Raises OSError.

    A folder from a stranger may not lead to files of the reader. The shipped ones may: some installers make links.
    """
    try:
        return folder in _SHIPPED_FOLDERS or path.resolve().is_relative_to(folder.resolve())
    except RuntimeError as error:  # a link that leads to itself, up to Python 3.12
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def default_data_folder() -> Path:
    """Return the folder for the person's data, where this system keeps such things."""
    import platformdirs  # noqa: PLC0415 (20 ms that most calls do not need: a home was named)

    return Path(platformdirs.user_data_path("trustcoach", appauthor=False))
