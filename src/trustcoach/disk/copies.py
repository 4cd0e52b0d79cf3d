"""Copies of the journal: a few that are kept by themselves beside it, and those that a person makes."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from trustcoach.core.errors import JournalError
from trustcoach.disk.writing import write_whole

KEPT = 7
"""How many copies are kept beside the journal; the oldest go first."""
_NAME = "journal-copy-"


def keep_copy(journal: Path, now: datetime) -> None:
    """Keep a copy of the *journal* as it stands, unless the newest copy is the same. *now* is aware.

    A copy that cannot be made never stands in anybody's way.
    """
    with suppress(OSError, JournalError):
        content = journal.read_bytes()
        kept = copies(journal)
        if not content or (kept and kept[0].read_bytes() == content):
            return
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")
        write_whole(journal.with_name(f"{_NAME}{stamp}.json"), content)
        for old in copies(journal)[KEPT:]:
            old.unlink()


def copies(journal: Path) -> tuple[Path, ...]:
    """Give the copies beside the *journal*, newest first."""
    return tuple(sorted(journal.parent.glob(f"{_NAME}*.json"), reverse=True))


def set_aside(journal: Path, now: datetime) -> Path:
    """Move a *journal* that cannot be read out of the way, byte for byte, and give its new place."""
    aside = journal.with_name(f"journal-damaged-{now.astimezone(UTC):%Y%m%dT%H%M%S%f}.json")
    try:
        journal.rename(aside)
    except OSError as error:
        message = f"{journal} cannot be moved: {error.strerror}."
        raise JournalError(message, "Nothing was changed. Check that you may write in its folder.") from error
    return aside
