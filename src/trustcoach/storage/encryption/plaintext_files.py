"""Find files beside a locked journal that still contain its text: copies by hand, an editor's own files, exports."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal
from trustcoach.storage.files.folders import is_folder
from trustcoach.storage.files.read_file import MAX_FILE_SIZE, read_regular_file

MIN_SEARCHED_LENGTH = 12
"""Characters. Shorter texts of a person are not searched for, since they may be in any file."""
_MAX_FILES = 2_000
"""Files that are searched. A folder for nothing but a journal has no more."""


def plaintext_files(home: Path, journal: Journal) -> tuple[Path, ...]:
    """Return the files in *home* that contain entry ids or longer answers of *journal* unencrypted.

    No other file has the ids. Files in subfolders are not searched.
    """
    wanted = tuple(each for entry in journal.entries for each in _search_terms(entry))
    return tuple(sorted(path for path in _files_in(home) if _contains_any(path, wanted)))


def _files_in(home: Path) -> Iterator[Path]:
    with suppress(OSError):
        for number, path in enumerate(home.iterdir()):
            if number >= _MAX_FILES:
                return
            if not is_folder(path):
                yield path


def _contains_any(path: Path, wanted: tuple[bytes, ...]) -> bool:
    with suppress(OSError):
        content = read_regular_file(path, MAX_FILE_SIZE)
        return any(each in content for each in wanted)
    return False


def _search_terms(entry: Entry) -> Iterator[bytes]:
    """Yield the byte strings that show that a file contains *entry*."""
    yield json.dumps(entry.id).encode("ascii")
    for words in _own_words(entry):
        if len(words) >= MIN_SEARCHED_LENGTH:
            yield words.encode("utf-8", "surrogatepass")
            yield json.dumps(words)[1:-1].encode("ascii")
            yield json.dumps(words, ensure_ascii=False)[1:-1].encode("utf-8", "surrogatepass")


def _own_words(entry: Entry) -> tuple[str, ...]:
    match entry.fact:
        case Answer(value=value):
            return value.own_texts()
        case FollowUp(obstacle=obstacle, helped=helped):
            return obstacle, helped
    return ()
