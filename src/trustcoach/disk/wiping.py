"""Removing words for good, as far as a program can."""

import shutil
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from trustcoach.core.errors import JournalError
from trustcoach.core.forgetting import without
from trustcoach.disk import settings
from trustcoach.disk.journal import JournalFile
from trustcoach.disk.store import Store
from trustcoach.disk.writing import sync_folder

_OURS = ("journal*", ".journal-*", settings.NAME)
"""All that this program keeps in a person's folder. Whatever else is there was put there by somebody."""


def ours(home: Path) -> tuple[Path, ...]:
    """Give all that is kept in *home*."""
    return tuple(sorted(path for pattern in _OURS for path in home.glob(pattern)))


def wipe(home: Path, spared: str) -> None:
    """Remove all that is kept in *home* but the file named *spared*. Raises JournalError if something stays."""
    try:
        for path in ours(home):
            if path.name == spared:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.resolve().unlink(missing_ok=True)  # words must not stay behind a link either
                path.unlink(missing_ok=True)
        sync_folder(home)
    except OSError as error:
        message = f"Not everything could be removed: {error.strerror}. What stays is in {home}."
        raise JournalError(message, "Try again, or delete that folder yourself.") from error


def wipe_steps(store: Store, steps: Set[str]) -> None:
    """Remove what was written in *steps* from the copies, the drafts and, last, the journal itself.

    What was set aside and cannot be read is removed whole. Raises JournalError; then the same can be done once more.
    """
    for path in (*store.copies(), *others(store)):
        _forget_in(path, store, steps)
    store.drafts().forget(steps)
    journal = store.journal()
    journal.replace(without(journal.load(), steps))


def others(store: Store) -> tuple[Path, ...]:
    """Give the files of words that are neither journal, copies nor drafts: set aside, or of an older format."""
    known = {store.path, *store.copies(), *store.home.glob("journal-drafts.json*")}
    found = (path for pattern in ("journal-*.json*", "journal-unopened-*") for path in store.home.glob(pattern))
    return tuple(sorted(set(found) - known))


def _forget_in(path: Path, store: Store, steps: Set[str]) -> None:
    file = JournalFile(path, store.seal)
    left = None
    with suppress(JournalError):
        left = without(file.load(), steps)
    if left:
        file.replace(left)
    else:
        path.unlink()
