"""Looking at what is kept, changing nothing, and saying what is well in no private words."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from trustcoach.core.errors import JournalError
from trustcoach.core.health import Finding
from trustcoach.core.wording import counted
from trustcoach.disk import editor, lock, reach, window, wiping
from trustcoach.disk.journal import DamagedJournalError
from trustcoach.disk.store import Store
from trustcoach.disk.writing import leftovers

LEAST_ROOM = 50_000_000
"""Bytes free on the disk, below which it is time to make room."""
_SYNCED = ("dropbox", "onedrive", "icloud", "google drive", "googledrive", "nextcloud", "owncloud", "mega", "sync")
_MEND = "Mend it with: trustcoach doctor --mend"


def of_folder(home: Path) -> Iterator[Finding]:
    """Examine the folder *home*, without opening what is in it."""
    if not home.is_dir():
        yield Finding("Folder", "nothing is written yet")
        return
    yield _permissions(home)
    yield _leftovers(home)
    yield _window(home)
    yield _room(home)
    if any(part.casefold().startswith(_SYNCED) for part in home.resolve().parts):
        advice = "Copies of your words may go to other computers. Keep the journal elsewhere, with --home."
        yield Finding("Place", "it lies in a folder that seems to be synced", well=False, advice=advice)
    locked = lock.is_locked(home)
    if lock.has_lost_its_key(home):
        advice = "Your recovery sheet opens it: type its key where the passphrase is asked for."
        yield Finding("Lock", "locked, and the key file is gone", well=False, advice=advice)
    else:
        yield Finding("Lock", "locked with a passphrase" if locked else "not locked: trustcoach lock changes that")


def of_store(store: Store) -> Iterator[Finding]:
    """Examine journal, drafts and copies."""
    yield _journal(store)
    draft_file = store.home / f"journal-drafts.json{store.seal.suffix}"
    if draft_file.exists() and not store.drafts():
        yield Finding("Drafts", "there is a file that cannot be read", well=False, advice="It will be written anew.")
    else:
        yield Finding("Drafts", "words not yet given are kept" if store.drafts() else "none")
    copies = store.copies()
    if not copies:
        yield Finding("Copies", "none yet: one is kept at the start of every sitting")
        return
    good = [path for path in copies if store.held(path)]
    says = f"{counted(len(copies), 'copy', 'copies')}, {len(good)} of them good"
    advice = "They stay until newer ones take their place." if good else "A new one is made at the next sitting."
    yield Finding("Copies", says, well=len(good) == len(copies), advice=advice)


def mend(store: Store) -> None:
    """Close what others could read. What a crash left over is taken care of by whoever holds the window."""
    for path in (store.home, *wiping.ours(store.home)):
        if not path.is_symlink() and reach.others_can(path):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _permissions(home: Path) -> Finding:
    with suppress(OSError):
        open_ones = [path for path in (home, *wiping.ours(home)) if reach.others_can(path)]
        if open_ones:
            says = f"other accounts can get at {counted(len(open_ones), 'file or folder', 'files or folders')}"
            return Finding("Permissions", says, well=False, advice=_MEND)
    return Finding("Permissions", "all of it is for your account alone")


def _leftovers(home: Path) -> Finding:
    unsealed = tuple(home.glob(lock.WORDS)) if lock.is_locked(home) else ()
    found = (*leftovers(home), *home.glob(f"{editor.FOLDER}*"), *home.glob(lock.UNUSED_KEY), *unsealed)
    if found:
        return Finding("Leftovers", f"{counted(len(found), 'file')} from a crash", well=False, advice=_MEND)
    return Finding("Leftovers", "none")


def _window(home: Path) -> Finding:
    if not (home / window.NAME).exists():
        return Finding("Windows", "no other one is open")
    try:
        with window.only_window(home):
            return Finding("Windows", "no other one is open")
    except JournalError:
        return Finding("Windows", "another one is open just now")


def _room(home: Path) -> Finding:
    free = shutil.disk_usage(home).free
    says = f"{free // 1_000_000:,} MB free on the disk"
    return Finding("Room", says, well=free >= LEAST_ROOM, advice="Make room before you go on writing.")


def _journal(store: Store) -> Finding:
    try:
        journal = store.journal().load()
    except DamagedJournalError as error:
        advice = "Put back a good copy. They are listed by: trustcoach restore"
        return Finding("Journal", f"it cannot be read: {error.what}", well=False, advice=advice)
    except JournalError:
        return Finding("Journal", "it cannot be opened", well=False, advice="See: trustcoach status")
    if not journal:
        return Finding("Journal", "nothing is written yet")
    return Finding("Journal", f"{counted(len(journal.entries), 'entry', 'entries')}, all of them readable")
