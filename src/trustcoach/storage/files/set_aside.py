"""What has to leave its place and is not thrown away: kept beside it, byte for byte, under another name."""

import hashlib
import os
from pathlib import Path

from trustcoach.storage.files.atomic_write import write_atomically
from trustcoach.storage.files.open_folder import NOT_HELD, Folder
from trustcoach.storage.files.read_file import read_whole_file

SET_ASIDE_PREFIX = "journal-aside-"
"""How the names begin of what was set aside."""


def unused_aside_path(path: Path) -> Path:
    """Return a name that nothing has yet, for what has to leave the place of *path*."""
    place = path.with_name(f"{SET_ASIDE_PREFIX}{os.urandom(6).hex()}{''.join(path.suffixes)}")
    return unused_aside_path(path) if os.path.lexists(place) else place


def copy_aside(path: Path, folder: Folder = NOT_HELD) -> Path:
    """Keep what stands at *path* under another name, byte for byte, and return that name.

    It stays in its place as well, until something takes that place: a crash must not leave it empty. The name follows
    from the content, so that it is kept once, however often that is tried. What is no file is moved. Raises
    JournalError or OSError.
    """
    if not path.is_file():
        return path.rename(unused_aside_path(path))
    content = read_whole_file(path)
    place = path.with_name(f"{SET_ASIDE_PREFIX}{hashlib.sha256(content).hexdigest()[:12]}{''.join(path.suffixes)}")
    write_atomically(place, content, folder)
    return place
