"""Follow the person's own symbolic links to regular files, and refuse all others."""

import errno
import stat
from pathlib import Path

from trustcoach.system import this_system

_MAX_LINKS = 40
"""Links in a row, as many as the system follows."""


def resolve_links(path: Path) -> Path:
    """Return the path that a write to *path* goes to; it need not exist yet.

    Raises OSError for anything but a regular file, which a write would destroy, and for a link that another account may
    have made.
    """
    place = path
    for _ in range(_MAX_LINKS):
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            return place
        if not stat.S_ISLNK(mode):
            if not stat.S_ISREG(mode):
                raise OSError(errno.EINVAL, "what stands there is no ordinary file")
            return place
        if may_be_foreign(place):
            raise OSError(errno.EPERM, f"{place} is a link, and someone else may have laid it")
        # the folder with its own links followed: “..” in a link counts from there
        place = place.parent.resolve() / place.readlink()
    raise OSError(errno.ELOOP, "it's a link that leads to itself")


def may_be_foreign(link: Path) -> bool:
    """Return whether another account may have made the *link*: it owns it, or anybody may write in its folder.

    A link of root counts as one's own. Raises OSError.
    """
    return this_system.is_owned_by_others(link) or this_system.is_writable_by_all(link.parent)


def paths_to_remove(path: Path) -> tuple[Path, ...]:
    """Return what to remove so that the text at *path* is gone: the link, and the file behind a link of one's own.

    Raises OSError.
    """
    if path.is_symlink() and path.is_file() and not may_be_foreign(path):
        return (resolve_links(path), path)
    return (path,)
