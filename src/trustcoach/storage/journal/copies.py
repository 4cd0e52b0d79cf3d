"""Copies of the journal: a few that the program keeps beside it, with the same encryption, and those set aside.

They are ordered by a number in their name, not by a clock, which may be wrong. A copy is removed only if every entry in
it is saved elsewhere too.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher, DecryptError
from trustcoach.storage.file_names import COPY_PREFIX, OLDER_FORMAT_PREFIX, SET_ASIDE_PREFIX
from trustcoach.storage.files.atomic_write import write_atomically
from trustcoach.storage.files.folders import list_folder
from trustcoach.storage.files.open_folder import UNCHECKED, Folder
from trustcoach.storage.files.read_file import read_whole_file
from trustcoach.storage.files.set_aside import copy_aside
from trustcoach.storage.journal.journal_file import JournalFile

COPIES_KEPT = 7
"""How many copies are kept beside the journal, if no more are needed to have every entry somewhere."""
_NUMBERED_NAME = f"{COPY_PREFIX}n([0-9]{{6,}})[.]json(?:[.]age)?"
"""The name of a numbered copy. Because of the letter, version 0.1.0 takes it for newer than its own."""
_DATED_NAME = f"{COPY_PREFIX}[0-9]{{8}}T[0-9]{{12}}[.]json(?:[.]age)?"
"""The name of a copy of version 0.1.0, dated by a clock."""


def save_copy(journal: Path, cipher: Cipher = PLAINTEXT, folder: Folder = UNCHECKED) -> None:
    """Save a copy of the *journal*, unless the newest copy has the same content.

    Older copies may be removed then: never the newest few, and none with an entry that is saved nowhere else. Raises
    JournalError if the copy cannot be written.
    """
    try:
        content = cipher.decrypt(read_whole_file(journal))
    except FileNotFoundError:
        return
    except (OSError, DecryptError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise JournalError(f"No copy can be kept of the journal: {reason}.", "Nothing was changed.") from error
    if content and not any(_has_content(copy, content, cipher) for copy in list_copies(journal, cipher)[:1]):
        copy = journal.with_name(f"{COPY_PREFIX}n{_next_number(journal):06}.json{cipher.suffix}")
        write_atomically(copy, cipher.encrypt(content), folder)
        with suppress(OSError, JournalError):  # one copy too many does no harm
            _prune(journal, cipher)


def list_copies(journal: Path, cipher: Cipher = PLAINTEXT) -> tuple[Path, ...]:
    """Return the copies beside the *journal*, newest first."""
    return tuple(
        sorted(list_folder(journal.parent, f"{COPY_PREFIX}*.json{cipher.suffix}"), key=_sort_key, reverse=True)
    )


def newest_readable_copy(journal: Path, cipher: Cipher) -> tuple[Path, Journal] | None:
    """Return the newest readable copy of *journal* and what is in it, else the newest readable file set aside.

    The journal itself may be missing. None if no file has an entry. Raises JournalError if the folder cannot be read.
    """
    others = (
        *list_folder(journal.parent, f"{SET_ASIDE_PREFIX}*.json{cipher.suffix}"),
        *list_folder(journal.parent, f"{OLDER_FORMAT_PREFIX}*.json{cipher.suffix}"),
    )
    for copy in (*list_copies(journal, cipher), *sorted(others, key=modified_at, reverse=True)):
        if found := readable_journal(copy, cipher):
            return copy, found
    return None


def readable_journal(path: Path, cipher: Cipher) -> Journal | None:
    """Return the journal in the file at *path*; None if there is none that can be read."""
    with suppress(JournalError):
        if os.path.exists(path):  # noqa: PTH110 (unlike Path.exists, it returns False where a link leads to a closed place)
            return JournalFile(path, cipher).load()
    return None


def set_journal_aside(journal: Path, folder: Folder) -> Path:
    """Keep the file at *journal* under another name, as `copy_aside` does, and return it. Raises JournalError."""
    try:
        return copy_aside(journal, folder)
    except OSError as error:
        message = f"Your journal can't be moved: {error.strerror}. The file:\n{journal}"
        raise JournalError(message, "Nothing was changed. Check that you may write in its folder.") from error


def _prune(journal: Path, cipher: Cipher) -> None:
    """Remove older copies, the oldest first, if each of their entries is in the journal or in a copy that stays.

    Copies that this program did not name, or that cannot be read, stay. Raises OSError or JournalError.
    """
    kept = list(list_copies(journal, cipher))
    if len(kept) <= COPIES_KEPT:
        return  # nothing need be read
    present = _entries_in(journal, cipher) or frozenset()
    for old in reversed(kept[COPIES_KEPT:]):
        entries = _entries_in(old, cipher)
        if entries is None or not (re.fullmatch(f"{_NUMBERED_NAME}|{_DATED_NAME}", old.name)):
            continue
        missing = entries - present
        for other in kept:
            if missing and other != old:
                missing -= _entries_in(other, cipher) or frozenset()
        if not missing:
            old.unlink()
            kept.remove(old)


def _entries_in(path: Path, cipher: Cipher) -> frozenset[Entry] | None:
    found = readable_journal(path, cipher)
    return None if found is None else frozenset(found.entries)


def _sort_key(copy: Path) -> tuple[int, int, str]:
    """Return the key that sorts copies from old to new: dated ones come before numbered ones."""
    numbered = re.fullmatch(_NUMBERED_NAME, copy.name)
    return (1, int(numbered[1]), copy.name) if numbered else (0, 0, copy.name)


def _next_number(journal: Path) -> int:
    """Return a number higher than that of every copy there, encrypted or not."""
    return 1 + max((_sort_key(path)[1] for path in list_folder(journal.parent, f"{COPY_PREFIX}*")), default=0)


def modified_at(path: Path) -> float:
    """Return when the file at *path* was last written, in seconds; 0 if that cannot be seen."""
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _has_content(copy: Path, content: bytes, cipher: Cipher) -> bool:
    with suppress(OSError, DecryptError):
        return cipher.decrypt(read_whole_file(copy)) == content
    return False
