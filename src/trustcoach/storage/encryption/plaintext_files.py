"""Words that lie about readable beside a locked journal: copies by hand, an editor's own files, exports."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal
from trustcoach.storage.files.read_file import MAX_FILE_SIZE, read_regular_file

MIN_SEARCHED_LENGTH = 12
"""Characters of somebody's own words that are looked for; fewer may stand anywhere."""
_MAX_FILES = 2_000
"""Files that are looked into; more lie in no folder that is for a journal alone."""


def plaintext_files(home: Path, journal: Journal) -> tuple[Path, ...]:
    """Return the files right in *home* that hold something of the *journal* for everybody to read.

    What is looked for are the ids of its entries, which no other file has, and longer answers in their own words.
    """
    wanted = tuple(each for entry in journal.entries for each in _search_terms(entry))
    return tuple(sorted(path for path in _files_in(home) if _contains_any(path, wanted)))


def _files_in(home: Path) -> Iterator[Path]:
    with suppress(OSError):
        for number, path in enumerate(home.iterdir()):
            if number >= _MAX_FILES:
                return
            if not path.is_dir():
                yield path


def _contains_any(path: Path, wanted: tuple[bytes, ...]) -> bool:
    with suppress(OSError):
        content = read_regular_file(path, MAX_FILE_SIZE)
        return any(each in content for each in wanted)
    return False


def _search_terms(entry: Entry) -> Iterator[bytes]:
    """Return the bytes that give away that a file holds *entry*."""
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
        case FollowUp(obstacle=words):
            return (words,)
    return ()
