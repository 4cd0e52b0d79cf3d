"""All that one person keeps: a folder with the journal, drafts and copies in it, and the seal that is on them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trustcoach.core.errors import JournalError
from trustcoach.core.journal import Journal
from trustcoach.core.wording import counted
from trustcoach.disk import copies
from trustcoach.disk.drafts import DraftFile
from trustcoach.disk.folders import listed
from trustcoach.disk.journal import DamagedJournalError, JournalFile
from trustcoach.disk.seal import UNSEALED, Seal

if TYPE_CHECKING:
    from trustcoach.disk.age import Key


@dataclass(frozen=True, slots=True)
class Store:
    """The folder *home*, opened."""

    home: Path
    seal: Seal = UNSEALED

    @property
    def key(self) -> "Key | None":
        """The key of a locked folder; None if it is not locked."""
        if self.seal is UNSEALED:
            return None
        from trustcoach.disk.age import Key  # noqa: PLC0415 (an encryption library that few need)

        return self.seal if isinstance(self.seal, Key) else None

    @property
    def path(self) -> Path:
        """The journal's place."""
        return self.home / f"journal.json{self.seal.suffix}"

    def journal(self) -> JournalFile:
        """Give the journal's file, which need not exist yet."""
        return JournalFile(self.path, self.seal)

    def load(self) -> Journal:
        """Give the journal. Raises as `loaded`."""
        return self.loaded().load()

    def loaded(self) -> JournalFile:
        """Give the journal's file, read once and not again unless it changes.

        Raises JournalError, which names the newest good copy if the journal is damaged.
        """
        file = self.journal()
        try:
            file.load()
        except DamagedJournalError as error:
            good = self._newest_good_copy()
            if good is None:
                raise
            path, held = good
            hint = f"The newest good copy has {held}. Put it back with: trustcoach restore {path}"
            raise DamagedJournalError(self.path, error.what, hint) from error
        return file

    def drafts(self) -> DraftFile:
        """Give what was typed and not yet given."""
        return DraftFile(self.home / f"journal-drafts.json{self.seal.suffix}", self.seal)

    def copy_to_take_away(self) -> bytes:
        """Give the journal as a file for another disk: under the passphrase itself if the folder is locked.

        So it opens without the key file, which may be lost together with this disk. Raises JournalError.
        """
        try:
            content = self.path.read_bytes()
        except OSError as error:
            message = f"Your journal cannot be read: {error.strerror}. It is {self.path}."
            raise JournalError(message, "Nothing was changed. Try again.") from error
        if self.key is None:
            return content
        from trustcoach.disk.age import Passphrase  # noqa: PLC0415 (an encryption library that few need)

        if self.key.passphrase is None:
            message = "The journal was opened with the key on a recovery sheet, and a copy needs a passphrase."
            raise JournalError(message, "Set a new one first, with: trustcoach lock --change")
        return Passphrase(self.key.passphrase).closed(self.seal.opened(content))

    def keep_copy(self, now: datetime) -> None:
        """Keep a copy of the journal as it stands. Raises JournalError."""
        copies.keep_copy(self.path, now, self.seal)

    def copies(self) -> tuple[Path, ...]:
        """Give the copies that are kept beside the journal, newest first."""
        return copies.copies(self.path, self.seal)

    def held(self, copy: Path) -> str | None:
        """Give in words how much *copy* holds; None if it cannot be read."""
        try:
            return counted(len(JournalFile(copy, self.seal).load().entries), "entry", "entries")
        except JournalError:
            return None

    def settle(self, now: datetime) -> None:
        """Finish what a crash has interrupted while the folder was locked or unlocked.

        The window must be held. Raises JournalError.
        """
        if self.key or listed(self.home, "journal-key*"):
            from trustcoach.disk.lock import settle  # noqa: PLC0415 (as above)

            settle(self.home, self.key, now)

    def _newest_good_copy(self) -> tuple[Path, str] | None:
        return next(((path, held) for path in self.copies() if (held := self.held(path))), None)
