"""Copies of the journal: a few that are kept by themselves beside it, under the same seal, and those set aside."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trustcoach.core.errors import JournalError
from trustcoach.disk.folders import listed
from trustcoach.disk.seal import UNSEALED, Seal, Unopened
from trustcoach.disk.writing import write_whole

KEPT = 7
"""How many copies are kept beside the journal; the oldest go first."""
COPY, ASIDE = "journal-copy-", "journal-aside-"
"""How the names of copies begin, and of what was set aside."""


def keep_copy(journal: Path, now: datetime, seal: Seal = UNSEALED) -> None:
    """Keep a copy of the *journal* as it stands, unless the newest copy is the same. *now* is aware.

    Raises JournalError if it cannot be made.
    """
    try:
        content = seal.opened(journal.read_bytes())
    except FileNotFoundError:
        return
    except (OSError, Unopened) as error:
        message = f"No copy can be kept of the journal: {error}."
        raise JournalError(message, "Nothing was changed.") from error
    if content and not any(_holds(copy, content, seal) for copy in copies(journal, seal)[:1]):
        write_whole(journal.with_name(f"{COPY}{_stamp(now)}.json{seal.suffix}"), seal.closed(content))
        with suppress(OSError):  # one copy too many stands in nobody's way
            for old in copies(journal, seal)[KEPT:]:
                old.unlink()


def copies(journal: Path, seal: Seal = UNSEALED) -> tuple[Path, ...]:
    """Give the copies beside the *journal*, newest first."""
    return listed(journal.parent, f"{COPY}*.json{seal.suffix}")[::-1]


def aside(journal: Path, now: datetime) -> Path:
    """Give a name that nothing has yet, for what has to leave the place of *journal* and is not thrown away."""
    place = journal.with_name(f"{ASIDE}{_stamp(now)}{''.join(journal.suffixes)}")
    return aside(journal, now + timedelta(microseconds=1)) if os.path.lexists(place) else place


def set_aside(journal: Path, now: datetime) -> Path:
    """Keep a *journal* that cannot be read, byte for byte, under another name, and give that.

    It stays in its place as well, until something takes that place: a crash must not leave it empty. What is no file
    is moved. Raises JournalError.
    """
    place = aside(journal, now)
    try:
        if journal.is_file():
            write_whole(place, journal.read_bytes())
        else:
            journal.rename(place)
    except OSError as error:
        message = f"{journal} cannot be moved: {error.strerror}."
        raise JournalError(message, "Nothing was changed. Check that you may write in its folder.") from error
    return place


def _holds(copy: Path, content: bytes, seal: Seal) -> bool:
    with suppress(OSError, Unopened):
        return seal.opened(copy.read_bytes()) == content
    return False


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%S%f}"
