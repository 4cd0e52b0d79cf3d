"""Examine a person's folder without changing it, and describe the result without private text."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

from trustcoach.core.doctor import Diagnosis
from trustcoach.errors import JournalError
from trustcoach.storage import settings, wipe
from trustcoach.storage.encryption import lock, plaintext_files
from trustcoach.storage.encryption.age import needs_passphrase
from trustcoach.storage.encryption.cipher import MAX_KEY_SIZE
from trustcoach.storage.file_names import EDITOR_FOLDER_PREFIX, KEY_FILE, PLAIN_FILES, SETTINGS_FILE, UNUSED_KEY_FILE
from trustcoach.storage.files import permissions, process_lock
from trustcoach.storage.files.atomic_write import holds_only_own_files, temporary_files
from trustcoach.storage.files.read_file import read_regular_file
from trustcoach.storage.journal.journal_file import DamagedJournalError
from trustcoach.storage.store import MissingJournalError, Store, describe_content
from trustcoach.system import this_system
from trustcoach.text import pluralize

MIN_FREE_SPACE = 50_000_000
"""Bytes free on the disk, below which the person is told to make room."""
_SYNCED_FOLDER = re.compile(
    "(dropbox|onedrive|icloud|icloud ?drive|google ?drive|my drive|cloudstorage|mobile documents"
    "|nextcloud|owncloud|mega|megasync|pcloud ?drive|sync|syncthing)([^a-z].*)?"
)
"""Names of folders that are copied to other computers."""
_MEND_HINT = "Mend it with: trustcoach doctor --mend"


def is_readable_folder(home: Path) -> bool:
    """Return whether *home* is a folder whose files may be listed and looked at."""
    with suppress(OSError):
        next(home.iterdir(), None)
        return os.access(home, os.X_OK)
    return False


def examine_folder(home: Path) -> Iterator[Diagnosis]:
    """Yield what an examination of the folder *home* finds, without opening the files in it."""
    if not os.path.islink(home) and not os.access(home, os.F_OK):  # noqa: PTH114 (False where one may not look)
        yield Diagnosis("Folder", "nothing is written yet")
        return
    if not is_readable_folder(home):
        advice = "Name a folder of yours with --home."
        yield Diagnosis("Folder", "it's no folder, or not one that you may look into", is_ok=False, hint=advice)
        return
    yield _examine_permissions(home)
    yield _examine_leftovers(home)
    is_held = process_lock.is_held(home)
    yield Diagnosis("Windows", "another one is open just now" if is_held else "no other one is open")
    yield _examine_free_space(home)
    yield _examine_location(home)
    yield _examine_lock(home)
    if problem := settings.describe_problem(home):
        advice = f"Use a newer trustcoach if that wrote it, or move the file away: {home / SETTINGS_FILE}"
        yield Diagnosis("Settings", f"they count as none: {problem}", is_ok=False, hint=advice)


def examine_store(store: Store) -> Iterator[Diagnosis]:
    """Yield what an examination of the journal, the drafts and the copies finds."""
    yield _examine_journal(store)
    yield from _examine_plaintext(store)
    drafts = store.load_drafts()
    if drafts.is_damaged:
        yield Diagnosis(
            "Drafts", "there's a file that can't be read", is_ok=False, hint="It's set aside at the next draft."
        )
    else:
        yield Diagnosis("Drafts", "words not yet given are kept" if drafts else "none")
    copies = store.list_copies()
    if not copies:
        yield Diagnosis("Copies", "none yet: one is kept at the start of every sitting")
        return
    good = [path for path in copies if store.journal_in(path) is not None]
    says = f"{pluralize(len(copies), 'copy', 'copies')}, {len(good)} of them good"
    advice = "Nothing here removes a copy that can't be read. To see which they are: trustcoach restore"
    yield Diagnosis("Copies", says, is_ok=len(good) == len(copies), hint=advice)


def _examine_plaintext(store: Store) -> Iterator[Diagnosis]:
    """Yield a diagnosis of files that contain text of a locked journal unencrypted."""
    if store.key is None:
        return
    with suppress(JournalError):
        found = plaintext_files.plaintext_files(store.home, store.journal_file().load())
        # files under the program's own names are encrypted at the next start, and reported elsewhere
        if left := [path for path in found if not fnmatchcase(path.name, PLAIN_FILES)]:
            says = f"words of your journal stand readable in: {', '.join(path.name for path in left)}"
            advice = "They weren't made here. Delete them, or move them to safety."
            yield Diagnosis("Beside it", says, is_ok=False, hint=advice)


def mend_folder(too_open: tuple[Path, ...], leftovers: tuple[Path, ...]) -> Diagnosis:
    """Close the files in *too_open* to other accounts, delete the *leftovers* of killed saves, and say what was done.

    The process lock must be held. Anything else that a crash left is finished when the folder is opened. Raises
    JournalError.
    """
    try:
        for path in too_open:
            if path.exists():
                this_system.close_to_others(path)
        for path in leftovers:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise JournalError(
            f"Not everything could be mended: {error.strerror}.", "Check whose files they are."
        ) from error
    closed, gone = pluralize(len(too_open), "file or folder", "files or folders"), pluralize(len(leftovers), "file")
    return Diagnosis("Mended", f"{closed} closed, {gone} from a killed save removed")


def files_open_to_others(home: Path) -> tuple[Path, ...]:
    """Return the files, and the folder, that other accounts can read or change.

    A folder with other things in it is not among them: it is its owner's to open or close. Raises JournalError.
    """
    kept = wipe.own_files(home)
    folder = (home,) if holds_only_own_files(home) else ()
    return tuple(path for path in (*folder, *kept) if permissions.is_open_to_others(path))


def _examine_permissions(home: Path) -> Diagnosis:
    found = files_open_to_others(home)
    if found:
        says = f"other accounts can get at {pluralize(len(found), 'file or folder', 'files or folders')}"
        return Diagnosis("Permissions", says, is_ok=False, hint=_MEND_HINT)
    return Diagnosis("Permissions", "all of it is for your account alone")


def _examine_leftovers(home: Path) -> Diagnosis:
    unsealed = tuple(home.glob(PLAIN_FILES)) if lock.is_locked(home) else ()
    found = (
        *temporary_files(home),
        *home.glob(f"{EDITOR_FOLDER_PREFIX}*"),
        *home.glob(UNUSED_KEY_FILE),
        *unsealed,
    )
    if found and not process_lock.is_held(home):
        return Diagnosis(
            "Leftovers", f"{pluralize(len(found), 'file')} from a crash or an editor", is_ok=False, hint=_MEND_HINT
        )
    return Diagnosis("Leftovers", "none")


def _examine_free_space(home: Path) -> Diagnosis:
    free = shutil.disk_usage(home).free
    says = f"{free // 1_000_000:,} MB free on the disk"
    return Diagnosis("Room", says, is_ok=free >= MIN_FREE_SPACE, hint="Make room before you go on writing.")


def _examine_location(home: Path) -> Diagnosis:
    if any(
        _SYNCED_FOLDER.fullmatch(part.casefold())
        for path in (home, *wipe.own_files(home))
        for part in _resolve(path).parts
    ):
        advice = "Copies of your words may go to other computers. Keep the journal elsewhere, with --home."
        return Diagnosis("Place", "it lies in a folder that seems to be synced", is_ok=False, hint=advice)
    return Diagnosis("Place", "no folder of a service that syncs, as far as its name tells")


def _resolve(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path


def _examine_lock(home: Path) -> Diagnosis:
    if lock.has_lost_its_key(home):
        advice = "Your recovery sheet opens it: type its key where the passphrase is asked for."
        return Diagnosis("Lock", "locked, and the key file is gone", is_ok=False, hint=advice)
    if not lock.is_locked(home):
        return Diagnosis("Lock", "not locked: trustcoach lock changes that")
    try:
        well = needs_passphrase(read_regular_file(home / KEY_FILE, MAX_KEY_SIZE))
    except OSError:
        well = False
    advice = "Your recovery sheet opens it all the same: type its key where the passphrase is asked for."
    return Diagnosis("Lock", "locked with a passphrase" if well else "the key file is damaged", is_ok=well, hint=advice)


def _examine_journal(store: Store) -> Diagnosis:
    try:
        journal = store.load_journal()
    except DamagedJournalError as error:
        advice = "What can be had back, and how, is shown by: trustcoach restore"
        return Diagnosis("Journal", f"it can't be read: {error.reason}", is_ok=False, hint=advice)
    except MissingJournalError as error:
        says = f"there's none, but a copy of it with {describe_content(error.journal)}"
        return Diagnosis("Journal", says, is_ok=False, hint=error.hint)
    except JournalError:
        return Diagnosis("Journal", "it can't be opened", is_ok=False, hint="See: trustcoach status")
    if not journal:
        return Diagnosis("Journal", "nothing is written yet")
    return Diagnosis(
        "Journal", "all of it can be read"
    )  # no count: an export may hold less, and that difference is private
