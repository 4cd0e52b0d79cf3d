"""Where a write or a removal really goes: through one's own links, to a regular file, and nowhere else."""

import errno
import os
import stat
from pathlib import Path

_MAX_LINKS = 40
"""Links in a row, as the system follows them."""


def resolve_links(path: Path) -> Path:
    """Return the place that a write to *path* goes to; nothing need be there yet.

    Raises OSError for what is no regular file, since that would be lost, and for a link that somebody else may have
    laid there.
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
            raise OSError(errno.EPERM, f"{place} is a link, and somebody else may have laid it")
        # the folder as it really is: “..” in a link counts from there
        place = place.parent.resolve() / place.readlink()
    raise OSError(errno.ELOOP, "it is a link that leads to itself")


def may_be_foreign(link: Path) -> bool:
    """Return whether somebody else may have laid the *link*: it is theirs, or anybody may write in its folder.

    A link of the system's own account counts as one's own. Raises OSError.
    """
    return link.lstat().st_uid not in (os.geteuid(), 0) or bool(link.parent.stat().st_mode & stat.S_IWOTH)


def paths_to_remove(path: Path) -> tuple[Path, ...]:
    """Return what to remove so that the words at *path* are gone: the file behind one's own links as well.

    Raises OSError.
    """
    if path.is_symlink() and path.is_file() and not may_be_foreign(path):
        return (resolve_links(path), path)
    return (path,)
