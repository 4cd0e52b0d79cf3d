"""All that one person keeps: a folder with the journal, drafts and copies in it, and the seal that is on them."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trustcoach.core.journal.entries import Journal
from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import UNSEALED, Cipher
from trustcoach.storage.files.folders import listed
from trustcoach.storage.files.open_folder import NOT_HELD, Folder
from trustcoach.storage.files.read_file import whole
from trustcoach.storage.files.set_aside import ASIDE
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.storage.journal.journal_file import NO_COPY, DamagedJournalError, JournalFile
from trustcoach.text import counted, day

if TYPE_CHECKING:
    from trustcoach.storage.encryption.age import Key


class MissingJournalError(JournalError):
    """There is no journal at *path*, but a *copy* of one, whose *file* was read."""

    def __init__(self, path: Path, copy: Path, file: JournalFile) -> None:
        self.copy, self.journal = copy, file.load()
        link = f" {path} is a link, and nothing is where it leads." if path.is_symlink() else ""
        message = f"There is no journal here, but a copy of it with {held_in(self.journal)}.{link}"
        super().__init__(message, f"Put it back with: trustcoach restore {copy}")


def held_in(journal: Journal) -> str:
    """Return in words how much *journal* holds, and up to which day."""
    said = _said(journal)
    return f"{said}, the last of {day(_local(journal.entries[-1].at))}" if journal else said


def _local(when: datetime) -> date:
    """Return the day that *when* was in the time zone of this computer; that in UTC at the ends of the calendar."""
    try:
        return when.astimezone().date()
    except (OverflowError, ValueError, OSError):
        return when.date()


@dataclass(frozen=True, slots=True)
class Store:
    """The folder *home*, opened."""

    home: Path
    seal: Cipher = UNSEALED
    folder: Folder = field(default=NOT_HELD, repr=False, compare=False)
    """What is asked before anything is written there."""
    _file: JournalFile = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_file", JournalFile(self.path, self.seal, folder=self.folder))

    @property
    def key(self) -> "Key | None":
        """The key of a locked folder; None if it is not locked."""
        if self.seal is UNSEALED:
            return None
        from trustcoach.storage.encryption.age import Key  # noqa: PLC0415 (an encryption library that few need)

        return self.seal if isinstance(self.seal, Key) else None

    @property
    def path(self) -> Path:
        """The journal's place."""
        return self.home / f"journal.json{self.seal.suffix}"

    def journal(self) -> JournalFile:
        """Give the journal's file, which need not exist yet: the same one every time, which knows what it has read."""
        return self._file

    def load(self) -> Journal:
        """Give the journal. Raises as `loaded`."""
        return self.loaded().load()

    def loaded(self) -> JournalFile:
        """Give the journal's file, read once and not again unless it changes.

        Raises JournalError, which says how to get back what there is if the journal is damaged, and MissingJournal if
        it is gone and a copy of it is there.
        """
        file = self.journal()
        try:
            journal = file.load()
        except DamagedJournalError as error:
            raise DamagedJournalError(self.path, error.what, self.ways_back()) from error
        if not journal and not self.path.exists() and (found := copies.to_put_back(self.path, self.seal)):
            raise MissingJournalError(self.path, *found)
        return file

    def ways_back(self) -> str:
        """Return in words what can be had back of a damaged journal, and how."""
        ways = []
        if found := copies.to_put_back(self.path, self.seal):
            copy, file = found
            ways.append(f"The newest good copy has {_said(file.load())}. Put it back with: trustcoach restore {copy}")
        if whole := self.whole_in(self.path):
            ways.append(f"{_said(whole)} in it can still be read. Keep those with: trustcoach restore {self.path}")
        return " ".join(ways) or NO_COPY

    def whole_in(self, path: Path) -> Journal:
        """Return the whole entries in a damaged file; none if it cannot be opened."""
        with suppress(JournalError, OSError):
            return JournalFile(path, self.seal).recovered().journal
        return Journal()

    def set_aside(self) -> tuple[Path, ...]:
        """Return what was set aside, and is or was a journal: the newest first."""
        found = (path for path in listed(self.home, f"{ASIDE}*.json{self.seal.suffix}") if self.whole_in(path))
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))

    def drafts(self) -> DraftFile:
        """Give what was typed and not yet given."""
        return DraftFile(self.home / f"journal-drafts.json{self.seal.suffix}", self.seal, self.folder)

    def copy_to_take_away(self) -> bytes:
        """Give the journal as a file for another disk: under the passphrase itself if the folder is locked.

        So it opens without the key file, which may be lost together with this disk. Raises JournalError.
        """
        try:
            content = whole(self.path)
        except OSError as error:
            message = f"Your journal cannot be read: {error.strerror}. It is {self.path}."
            raise JournalError(message, "Nothing was changed. Try again.") from error
        if self.key is None:
            return content
        from trustcoach.storage.encryption.age import Passphrase  # noqa: PLC0415 (an encryption library that few need)

        if self.key.passphrase is None:
            message = "The journal was opened with the key on a recovery sheet, and a copy needs a passphrase."
            raise JournalError(message, "Set a new one first, with: trustcoach lock --change")
        return Passphrase(self.key.passphrase).closed(self.seal.opened(content))

    def keep_copy(self) -> None:
        """Keep a copy of the journal as it stands. Raises JournalError."""
        copies.keep_copy(self.path, self.seal, self.folder)

    def copies(self) -> tuple[Path, ...]:
        """Give the copies that are kept beside the journal, newest first."""
        return copies.copies(self.path, self.seal)

    def held(self, copy: Path) -> Journal | None:
        """Return what *copy* holds; None if it cannot be read."""
        with suppress(JournalError):
            if copy.exists():  # a link may lead to a disk that is not there just now
                return JournalFile(copy, self.seal).load()
        return None

    def settle(self) -> None:
        """Finish what a crash has interrupted while the folder was locked or unlocked.

        The window must be held. Raises JournalError.
        """
        if self.key or listed(self.home, "journal-key*"):
            from trustcoach.storage.encryption.lock import settle  # noqa: PLC0415 (as above)

            settle(self.home, self.key)


def _said(journal: Journal) -> str:
    return counted(len(journal.entries), "entry", "entries")
