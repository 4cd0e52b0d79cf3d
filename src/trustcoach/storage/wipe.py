"""Delete everything a person wrote, or some steps of it, as far as a program can."""

from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from trustcoach.core.journal.entries import Journal
from trustcoach.core.journal.merge import entries_only_in
from trustcoach.core.journal.wipe import without_steps
from trustcoach.errors import JournalError
from trustcoach.storage import editor_files
from trustcoach.storage.encryption.cipher import is_encrypted
from trustcoach.storage.file_names import (
    EDITOR_FOLDER_PREFIX,
    ENCRYPTED_SUFFIX,
    KEY_FILE,
    LOCK_FILE,
    OTHER_FILES,
    OWN_PATTERNS,
    PEOPLE_FOLDER,
    TEXT_PATTERNS,
)
from trustcoach.storage.files.atomic_write import temporary_files
from trustcoach.storage.files.folders import is_folder, list_folder
from trustcoach.storage.files.links import paths_to_remove
from trustcoach.storage.journal.journal_file import DamagedJournalError, JournalFile
from trustcoach.storage.store import Store
from trustcoach.system import this_system


def own_files(home: Path) -> tuple[Path, ...]:
    """Return the program's own files in *home*, and temporary files where its links lead. Raises JournalError.

    Everything else in it was put there by somebody. A copy of a journal counts as own, also if a person made it by
    hand.
    """
    found = tuple(path for path in list_folder(home, "*") if _is_own(path))
    return (*found, *_leftovers_behind_links(home, found))


def _leftovers_behind_links(home: Path, found: Iterable[Path]) -> Iterator[Path]:
    """Yield the temporary files in the folders that the links in *found* lead to: a save follows a link."""
    try:
        linked = {target.resolve().parent for path in found for target in _link_targets(path)}
        for folder in sorted(linked - {home.resolve()}):
            yield from temporary_files(folder)
    except OSError as error:
        message = f"A link leads to a place that can't be looked into: {error.strerror}. It's in the folder:\n{home}"
        raise JournalError(message, "Check that the place is yours, or remove the link.") from error


def _link_targets(link: Path) -> tuple[Path, ...]:
    """Return the file behind a link of one's own. Raises OSError where the person may not look."""
    return paths_to_remove(link)[:-1]


def _is_own(path: Path) -> bool:
    if is_folder(path):
        return path.name.startswith(EDITOR_FOLDER_PREFIX) and not path.is_symlink()
    return _matches(path, OWN_PATTERNS) or _is_journal_copy(path)


def _matches(path: Path, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path.name, pattern) for pattern in patterns)


def _is_journal_copy(path: Path) -> bool:
    """Return whether the file at *path* is a copy of a journal, made and named by a person."""
    if not path.name.startswith("journal") or path.name in OTHER_FILES:
        return False
    with suppress(JournalError):
        return (path.suffix == ENCRYPTED_SUFFIX and is_encrypted(path)) or bool(JournalFile(path).load())
    return False


def count_foreign_files(home: Path) -> int:
    """Return how many files and folders in *home* are not the program's; folders of other people are not counted.

    Raises JournalError.
    """
    return sum(not _is_own(path) and path.name != PEOPLE_FOLDER for path in list_folder(home, "*"))


def wipe_folder(home: Path) -> None:
    """Remove all of the program's files in *home*. Raises JournalError if something stays; then repeat it.

    The key goes first: without it, nothing that was encrypted can be read any more, wherever a disk still has it. The
    file of the process lock goes last; where it cannot be removed while it is held, it goes when it is released.
    """
    failed: list[OSError] = []
    for path in sorted(own_files(home), key=lambda each: (each.name == LOCK_FILE, each.name != KEY_FILE)):
        if path.name == LOCK_FILE and not this_system.CAN_MOVE_OPEN_FILES:
            continue
        try:
            _delete(path)
        except OSError as error:
            failed.append(error)
    try:
        this_system.sync_folder(home)
    except OSError as error:
        failed.append(error)
    if failed:
        message = f"Not everything could be removed: {failed[0].strerror}. What stays is in:\n{home}"
        raise JournalError(message, "Do the same once more, or delete those files yourself.")


def _delete(path: Path) -> None:
    if not path.is_symlink() and path.is_dir():
        editor_files.delete_folder(path)
        return
    for each in paths_to_remove(path):  # text must not stay behind a link either
        each.unlink(missing_ok=True)


class StepTraces(NamedTuple):
    """What a folder has, or may have, of some steps."""

    entries: int = 0
    """In the journal."""
    copies: int = 0
    """Copies with anything of the steps, those set aside too."""
    drafts: int = 0
    unreadable: tuple[Path, ...] = ()
    """Files that cannot be read, so that nobody knows what is in them."""

    def __bool__(self) -> bool:
        return self != StepTraces()


def find_step_traces(store: Store, steps: Set[str]) -> StepTraces:
    """Return what *store* has of *steps*. Raises JournalError."""
    journal, drafts = store.journal_file().load(), store.load_drafts()
    beside = [(path, _journal_in(path, store)) for path in _other_content_files(store)]
    typed = {*drafts.question_ids(), *editor_files.question_ids_in_editor(store.home)}
    return StepTraces(
        entries=len(entries_only_in(journal, without_steps(journal, steps))),
        copies=sum(copy is not None and without_steps(copy, steps) != copy for _, copy in beside),
        drafts=sum(question_id.step in steps for question_id in typed),
        unreadable=(
            *(path for path, copy in beside if copy is None),
            *((drafts.path,) if drafts.is_damaged else ()),
        ),
    )


def wipe_steps(store: Store, steps: Set[str]) -> None:
    """Remove what was written in *steps* from copies and drafts and, last, from the journal itself.

    A file that cannot be read is removed whole. A file without anything of the steps stays as it is, byte for byte. The
    process lock must be held. Raises JournalError; then repeat it.
    """
    try:
        for path in _other_content_files(store):
            journal = _journal_in(path, store)
            if journal is None:
                _delete(path)
            else:
                _wipe_from_file(path, journal, store, steps)
        for left in (
            *temporary_files(store.home),
            *_leftovers_behind_links(store.home, (store.journal_path, *_other_content_files(store))),
        ):
            left.unlink(missing_ok=True)
        for editor_file in editor_files.list_editor_files(store.home):
            if editor_file.question_id.step in steps:
                _delete(editor_file.folder)
        store.load_drafts().wipe_steps(steps)
        if store.journal_path.exists():
            _wipe_from_file(store.journal_path, store.journal_file().load(), store, steps)
    except OSError as error:
        message = f"Not everything could be removed: {error.strerror}."
        raise JournalError(message, "Do the same once more. Nothing else is lost.") from error


def _wipe_from_file(path: Path, journal: Journal, store: Store, steps: Set[str]) -> None:
    left = without_steps(journal, steps)
    if left != journal and not left and not left.extra_fields:
        _delete(path)
    elif left != journal:
        # a new JournalFile, not the one it was read with: that would save a copy of an older format
        JournalFile(path, store.cipher, folder=store.folder).replace(left)


def _journal_in(path: Path, store: Store) -> Journal | None:
    """Return the journal in a copy; None if it is damaged. Raises JournalError if it cannot be opened just now."""
    try:
        return JournalFile(path, store.cipher).load()
    except DamagedJournalError:
        return None


def _other_content_files(store: Store) -> Iterator[Path]:
    """Yield the files with private text except journal and drafts: copies, set aside, or of an older format."""
    drafts = store.load_drafts().path
    for path in list_folder(store.home, "*"):
        if path in (store.journal_path, drafts) or is_folder(path):
            continue
        if _matches(path, TEXT_PATTERNS) or _is_journal_copy(path):
            yield path
