"""Copies of the journal: a few that are kept by themselves beside it, under the same seal, and those set aside.

They are ordered by a number in their name, and by no clock, which may be wrong. None is removed unless every entry in
it stands elsewhere too.
"""

import re
from contextlib import suppress
from pathlib import Path

from trustcoach.core.journal.entries import Entry
from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher, DecryptError
from trustcoach.storage.files.atomic_write import write_atomically
from trustcoach.storage.files.folders import list_folder
from trustcoach.storage.files.open_folder import NOT_HELD, Folder
from trustcoach.storage.files.read_file import read_whole_file
from trustcoach.storage.files.set_aside import SET_ASIDE_PREFIX, copy_aside
from trustcoach.storage.journal.journal_file import JournalFile

COPIES_KEPT = 7
"""How many copies are kept beside the journal, if no more are needed so that every entry stands somewhere."""
COPY_PREFIX = "journal-copy-"
"""How the names of copies begin."""
_NUMBERED_NAME = re.compile(f"{COPY_PREFIX}n([0-9]{{6,}})[.]json(?:[.]age)?")
"""As they are named here. The letter lets version 0.1.0 take them for newer than its own."""
_DATED_NAME = re.compile(f"{COPY_PREFIX}[0-9]{{8}}T[0-9]{{12}}[.]json(?:[.]age)?")
"""As version 0.1.0 named them, by a clock."""


def save_copy(journal: Path, cipher: Cipher = PLAINTEXT, folder: Folder = NOT_HELD) -> None:
    """Keep a copy of the *journal* as it stands, unless the newest copy is the same.

    Older ones may go then: never the newest few, and none that holds an entry which stands nowhere else. Raises
    JournalError if it cannot be made.
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
        with suppress(OSError, JournalError):  # one copy too many stands in nobody's way
            _prune(journal, cipher)


def list_copies(journal: Path, cipher: Cipher = PLAINTEXT) -> tuple[Path, ...]:
    """Return the copies beside the *journal*, newest first."""
    return tuple(
        sorted(list_folder(journal.parent, f"{COPY_PREFIX}*.json{cipher.suffix}"), key=_sort_key, reverse=True)
    )


def newest_readable_copy(journal: Path, cipher: Cipher = PLAINTEXT) -> tuple[Path, JournalFile] | None:
    """Return the newest copy that can be read, beside a *journal* that may be gone; else what was set aside.

    None if there is nothing with an entry in it. Raises JournalError if the folder cannot be read.
    """
    others = (
        *list_folder(journal.parent, f"{SET_ASIDE_PREFIX}*.json{cipher.suffix}"),
        *list_folder(journal.parent, f"journal-format-*.json{cipher.suffix}"),
    )
    for copy in (*list_copies(journal, cipher), *sorted(others, key=_modified_at, reverse=True)):
        file = JournalFile(copy, cipher)
        with suppress(JournalError):
            if file.load():
                return copy, file
    return None


def set_journal_aside(journal: Path, folder: Folder = NOT_HELD) -> Path:
    """Keep what stands in the place of the *journal* under another name, as `copy_aside`. Raises JournalError."""
    try:
        return copy_aside(journal, folder)
    except OSError as error:
        message = f"{journal} cannot be moved: {error.strerror}."
        raise JournalError(message, "Nothing was changed. Check that you may write in its folder.") from error


def _prune(journal: Path, cipher: Cipher) -> None:
    """Remove older copies, the oldest first, of which every entry stands in the journal or in a copy that stays.

    One that nobody here has named, or that cannot be read, stays. Raises OSError or JournalError.
    """
    kept = list(list_copies(journal, cipher))
    present = _entries_in(journal, cipher) or frozenset()
    for old in reversed(kept[COPIES_KEPT:]):
        entries = _entries_in(old, cipher)
        if entries is None or not (_NUMBERED_NAME.fullmatch(old.name) or _DATED_NAME.fullmatch(old.name)):
            continue
        missing = entries - present
        for other in kept:
            if missing and other != old:
                missing -= _entries_in(other, cipher) or frozenset()
        if not missing:
            old.unlink()
            kept.remove(old)


def _entries_in(path: Path, cipher: Cipher) -> frozenset[Entry] | None:
    with suppress(JournalError):
        if path.exists():  # a link may lead to a disk that is not there just now
            return frozenset(JournalFile(path, cipher).load().entries)
    return None


def _sort_key(copy: Path) -> tuple[int, int, str]:
    """Return what orders copies from old to new: those named by a clock come before those with a number."""
    numbered = _NUMBERED_NAME.fullmatch(copy.name)
    return (1, int(numbered[1]), copy.name) if numbered else (0, 0, copy.name)


def _next_number(journal: Path) -> int:
    """Return a number higher than that of every copy there, locked or not."""
    return 1 + max((_sort_key(path)[1] for path in list_folder(journal.parent, f"{COPY_PREFIX}*")), default=0)


def _modified_at(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _has_content(copy: Path, content: bytes, cipher: Cipher) -> bool:
    with suppress(OSError, DecryptError):
        return cipher.decrypt(read_whole_file(copy)) == content
    return False
