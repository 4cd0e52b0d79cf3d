"""Store: journal, drafts and copies of one person, and their cipher."""

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trustcoach.core.journal.entries import Journal
from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher
from trustcoach.storage.file_names import DRAFTS_FILE, JOURNAL_FILE, SET_ASIDE_PREFIX
from trustcoach.storage.files.folders import list_folder
from trustcoach.storage.files.open_folder import UNCHECKED, Folder
from trustcoach.storage.files.read_file import read_whole_file
from trustcoach.storage.journal import copies
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.storage.journal.journal_file import NO_COPY_HINT, DamagedJournalError, JournalFile
from trustcoach.text import as_argument, format_date

if TYPE_CHECKING:
    from trustcoach.storage.encryption.age import Key


class MissingJournalError(JournalError):
    """There is no journal at *path*, but a *copy* of one, with *journal* in it."""

    def __init__(self, path: Path, copy: Path, journal: Journal) -> None:
        self.copy, self.journal = copy, journal
        message = f"There's no journal here, but a copy of it with {describe_content(self.journal)}."
        if path.is_symlink():
            message = f"{message} The journal is a link, and nothing is where it leads:\n{path}"
        super().__init__(message, f"Put it back with: trustcoach restore {as_argument(copy)}")


def describe_content(journal: Journal) -> str:
    """Return in words how many entries *journal* has, and the day of the last one."""
    last = f", the last of {format_date(_local_date(journal.entries[-1].at))}" if journal else ""
    return f"{journal.in_words()}{last}"


def _local_date(when: datetime) -> date:
    """Return the day of *when* in the time zone of this computer; in UTC at the ends of the calendar."""
    try:
        return when.astimezone().date()
    except (OverflowError, ValueError, OSError):
        return when.date()


class Store:
    """The folder *home*, opened with its cipher; *folder* is checked before anything is written."""

    def __init__(self, home: Path, cipher: Cipher = PLAINTEXT, folder: Folder = UNCHECKED) -> None:
        self.home, self.cipher, self.folder = home, cipher, folder
        self._journal_file = JournalFile(self.journal_path, cipher, folder=folder)

    @property
    def key(self) -> "Key | None":
        """The key of a locked folder; None if it is not locked."""
        if self.cipher is PLAINTEXT:
            return None
        from trustcoach.storage.encryption.age import Key  # noqa: PLC0415 (an encryption library that few need)

        return self.cipher if isinstance(self.cipher, Key) else None

    @property
    def journal_path(self) -> Path:
        """The path of the journal."""
        return self.home / f"{JOURNAL_FILE}{self.cipher.suffix}"

    def journal_file(self) -> JournalFile:
        """Return the journal's file, which need not exist yet.

        It is the same object every time, which remembers what it has read.
        """
        return self._journal_file

    def load_journal(self) -> Journal:
        """Return the journal. Raises as `load_journal_file`."""
        return self.load_journal_file().load()

    def load_journal_file(self) -> JournalFile:
        """Return the journal's file, read once and again only if it changes.

        Raises JournalError, which says what can be recovered if the journal is damaged, and MissingJournalError if it
        is missing and there is a copy of it.
        """
        file = self.journal_file()
        try:
            journal = file.load()
        except DamagedJournalError as error:
            raise DamagedJournalError(self.journal_path, error.reason, self.recovery_hint()) from error
        if (
            not journal
            and not self.journal_path.exists()
            and (found := copies.newest_readable_copy(self.journal_path, self.cipher))
        ):
            raise MissingJournalError(self.journal_path, *found)
        return file

    def recovery_hint(self) -> str:
        """Return in words what can be recovered of a damaged journal, and how."""
        ways = []
        if found := copies.newest_readable_copy(self.journal_path, self.cipher):
            copy, entries = found
            put_back = f"Put it back with: trustcoach restore {as_argument(copy)}"
            ways.append(f"The newest good copy has {entries.in_words()}. {put_back}")
        if whole := self.readable_part_of(self.journal_path):
            keep = f"Keep those with: trustcoach restore {as_argument(self.journal_path)}"
            ways.append(f"{whole.in_words()} in it can still be read. {keep}")
        return " ".join(ways) or NO_COPY_HINT

    def readable_part_of(self, path: Path) -> Journal:
        """Return the whole entries of a damaged file; an empty journal if it cannot be opened."""
        with suppress(JournalError, OSError):
            return JournalFile(path, self.cipher).recover().journal
        return Journal()

    def list_set_aside(self) -> tuple[Path, ...]:
        """Return the files that were set aside and have entries, the newest first."""
        found = (
            path
            for path in list_folder(self.home, f"{SET_ASIDE_PREFIX}*.json{self.cipher.suffix}")
            if self.readable_part_of(path)
        )
        return tuple(sorted(found, key=copies.modified_at, reverse=True))

    def load_drafts(self) -> DraftFile:
        """Return the drafts: text that was typed and not yet submitted."""
        return DraftFile(self.home / f"{DRAFTS_FILE}{self.cipher.suffix}", self.cipher, self.folder)

    def backup_content(self) -> bytes:
        """Return the journal as a file for another disk: encrypted with the passphrase itself if the folder is locked.

        So it opens without the key file, which may be lost together with this disk. Raises JournalError.
        """
        try:
            content = read_whole_file(self.journal_path)
        except OSError as error:
            message = f"Your journal can't be read: {error.strerror}. The file:\n{self.journal_path}"
            raise JournalError(message, "Nothing was changed. Try again.") from error
        if self.key is None:
            return content
        from trustcoach.storage.encryption.age import Passphrase  # noqa: PLC0415 (an encryption library that few need)

        if self.key.passphrase is None:
            message = "The journal was opened with the key on a recovery sheet, and a copy needs a passphrase."
            raise JournalError(message, "Set a new one first, with: trustcoach lock --change")
        return Passphrase(self.key.passphrase).encrypt(self.cipher.decrypt(content))

    def save_copy(self) -> None:
        """Save a copy of the journal beside it. Raises JournalError."""
        copies.save_copy(self.journal_path, self.cipher, self.folder)

    def list_copies(self) -> tuple[Path, ...]:
        """Return the copies beside the journal, newest first."""
        return copies.list_copies(self.journal_path, self.cipher)

    def journal_in(self, copy: Path) -> Journal | None:
        """Return the journal in *copy*; None if it cannot be read."""
        return copies.readable_journal(copy, self.cipher)

    def finish_interrupted_change(self) -> None:
        """Finish a lock or unlock that a crash interrupted.

        The process lock must be held. Raises JournalError.
        """
        if self.key or list_folder(self.home, "journal-key*"):
            from trustcoach.storage.encryption.lock import finish_interrupted_change  # noqa: PLC0415 (as above)

            finish_interrupted_change(self.home, self.key)
