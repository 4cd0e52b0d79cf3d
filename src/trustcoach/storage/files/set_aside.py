"""Keep a file under another name beside its place before something replaces it."""

import os
from pathlib import Path

from trustcoach.storage.file_names import SET_ASIDE_PREFIX
from trustcoach.storage.files.atomic_write import write_atomically
from trustcoach.storage.files.digests import hex_digest
from trustcoach.storage.files.open_folder import Folder
from trustcoach.storage.files.read_file import read_whole_file


def unused_aside_path(path: Path) -> Path:
    """Return a new name beside *path*, under which it can be set aside."""
    place = path.with_name(f"{SET_ASIDE_PREFIX}{os.urandom(6).hex()}{''.join(path.suffixes)}")
    return unused_aside_path(path) if os.path.lexists(place) else place


def copy_aside(path: Path, folder: Folder) -> Path:
    """Copy the file at *path* to a name beside it and return that name; move it if it is no regular file.

    The file stays in its place until something replaces it, since a crash must not leave the place empty. The name
    follows from the content, so that there is one copy, however often this is tried. Raises JournalError or OSError.
    """
    if not path.is_file():
        return path.rename(unused_aside_path(path))
    content = read_whole_file(path)
    place = path.with_name(f"{SET_ASIDE_PREFIX}{hex_digest(content)}{''.join(path.suffixes)}")
    write_atomically(place, content, folder)
    return place
