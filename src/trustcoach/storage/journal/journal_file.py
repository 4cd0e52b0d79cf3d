"""The journal file: one JSON document, laid out with a short head and then one entry a line.

Any JSON tool reads it, a diff shows an answer a line, and a save copies the old lines as they are and adds one. A file
that was laid out in another way is read whole, and laid out again at the next save.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import cast

from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.errors import JournalError, LostJournalError
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher, DecryptError
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.files.atomic_write import make_private_folder, write_atomically
from trustcoach.storage.files.digests import hex_digest
from trustcoach.storage.files.open_folder import UNCHECKED, Folder, FolderLostError
from trustcoach.storage.files.read_file import MAX_FILE_SIZE, read_regular_file
from trustcoach.storage.files.set_aside import copy_aside
from trustcoach.storage.journal.entry_json import UnreadableEntryError, decode_entry, encode_entry, encode_json
from trustcoach.storage.journal.formats import FORMATS, Document, Formats
from trustcoach.storage.journal.recovery import Recovered, recover_entries
from trustcoach.text import pluralize

_KNOWN_FIELDS = ("format", "entries")
_END_OF_FILE = b"\n]}\n"
NO_COPY_HINT = "Copy it to a safe place first. Put back a copy from a backup, or move it away to begin a new one."
"""What to do about a damaged journal of which nothing can be recovered."""
_COPY_HINT = "Nothing was changed. See which copies are kept with: trustcoach restore"


class DamagedJournalError(JournalError):
    """There is a journal, or a copy of one, and it cannot be read: *what* says why, without private text."""

    def __init__(self, path: Path, what: str, hint: str = "", *, is_copy: bool = False) -> None:
        message = f"{_name(is_copy)} can't be read: {what}. It was left exactly as it is:\n{path}"
        super().__init__(message, hint or (_COPY_HINT if is_copy else NO_COPY_HINT))
        self.reason = what


class JournalFile:
    """The journal in the file at *path*, encrypted by *cipher*; the file need not exist yet.

    Nothing is created before the first entry, and the open *folder* is checked before each write. Messages tell a copy
    from the journal itself.
    """

    def __init__(
        self,
        path: Path,
        cipher: Cipher = PLAINTEXT,
        formats: Formats = FORMATS,
        folder: Folder = UNCHECKED,
        *,
        is_copy: bool = False,
    ) -> None:
        self.path = path
        self.is_copy = is_copy
        self._folder = folder
        self._cipher = cipher
        self._formats = formats
        self._last_read: tuple[bytes, Journal] = (b"", Journal())
        self._can_append = False
        self._old_format: tuple[int, bytes] | None = None
        self._stamp: tuple[int, ...] | None = None

    def load(self) -> Journal:
        """Return the journal on the disk; an empty one if there is no file yet.

        Raises JournalError, and leaves the file as it is, if it cannot be read: DamagedJournalError if it is no
        journal, LostJournalError if entries that were read or written here before are no longer in it.
        """
        return self._read_if_changed()[1]

    def forget_read(self) -> None:
        """Forget what was read: entries were removed on purpose and are not lost."""
        self._last_read = (b"", Journal())
        self._stamp, self._can_append, self._old_format = None, False, None

    def append(self, new: Entry) -> Journal:
        """Add *new* after the entries on the disk, save, and return the journal with it.

        The file is replaced whole or not at all, and is safely on the disk when this returns. Raises JournalError if it
        cannot be read or written; then it is as it was. Raises LostJournalError as `load`, and if the folder is not the
        one that was opened.
        """
        self._check_folder()
        old, journal = self._read_if_changed()
        if journal.entries[-1:] == (new,):  # written the last time, but not confirmed by the disk
            self._write(old, journal)
        else:
            self._append(old, journal, new)
        return self._last_read[1]

    def _append(self, old: bytes, journal: Journal, new: Entry) -> None:
        if self._can_append:
            content = b"".join((memoryview(old)[: -len(_END_OF_FILE)], b",\n", encode_entry(new), _END_OF_FILE))
        else:
            content = self._format(journal.with_entries(new))
        self._write(content, journal.with_entries(new))

    def replace(self, journal: Journal) -> None:
        """Replace the file on the disk by *journal*, whole or not at all. Raises JournalError."""
        self._check_folder()
        self._write(self._format(journal), journal)

    def recover(self) -> Recovered:
        """Return the readable entries of a damaged file.

        An encrypted file can be decrypted as a whole or not at all. Raises DamagedJournalError if it cannot, or
        OSError.
        """
        return recover_entries(self._decrypt(self._read_bytes()))

    def write_back(self) -> None:
        """Write everything that was read or written here to its place again; keep another file that is there by now.

        The folder is created if need be. Raises JournalError.
        """
        try:
            key = self._folder.recreate()
            if os.path.lexists(self.path) and not self._is_unchanged():
                copy_aside(self.path, self._folder)
        except OSError as error:
            message = f"It couldn't be written back: {error.strerror}. The file:\n{self.path}"
            raise JournalError(message, "All of it is still held here. Try again, or stop here.") from error
        if key is not None:
            write_atomically(self.path.parent / KEY_FILE, key, self._folder)
        if journal := self._last_read[1]:
            self._write(self._format(journal), journal)

    def _is_unchanged(self) -> bool:
        with suppress(OSError):
            return _file_stamp(self.path.stat()) == self._stamp
        return False

    def _check_folder(self) -> None:
        """Check the folder and its key file. Raises LostJournalError or JournalError if either is another one."""
        try:
            self._folder.check_key()
        except FolderLostError as error:
            if error.can_be_recreated:
                raise self._lost_error(error.message, error.hint) from error
            raise

    def _damaged_error(self, what: str) -> DamagedJournalError:
        return DamagedJournalError(self.path, what, is_copy=self.is_copy)

    def _lost_error(self, message: str, hint: str = "") -> LostJournalError:
        explanation = "Everything you wrote is still held here, and can be written back."
        return LostJournalError(message, f"{explanation} {hint}".strip(), self.write_back)

    def _format(self, journal: Journal) -> bytes:
        return self._format_head(journal) + b",\n".join(encode_entry(each) for each in journal.entries) + _END_OF_FILE

    def _format_head(self, journal: Journal) -> bytes:
        """Return what comes before the first entry: the format, and the unknown fields."""
        beside = b"".join(
            b"%b: %b, " % (encode_json(name), value.encode("utf-8")) for name, value in journal.extra_fields
        )
        return b'{"format": %d, %b"entries": [\n' % (self._formats.current, beside)

    def _write(self, content: bytes, journal: Journal) -> None:
        encrypted = self._cipher.encrypt(content)
        if len(encrypted) > MAX_FILE_SIZE:
            message = (
                f"It couldn't be saved: your journal would be larger than {MAX_FILE_SIZE:,} bytes, which is too large."
            )
            raise JournalError(message, "All that was saved before is kept. Begin another journal, with --home FOLDER.")
        make_private_folder(self.path.parent, self._folder)
        self._folder.check_key()
        self._keep_old_format()
        write_atomically(self.path, encrypted, self._folder)
        self._last_read = content, journal
        self._can_append = True
        self._stamp = _file_stamp(self.path.stat())

    def _keep_old_format(self) -> None:
        """Save a copy of a journal of an older format, before the first save in the present format replaces it."""
        if self._old_format is not None:
            number, raw = self._old_format
            mark = hex_digest(raw)  # no clock: after a crash the same name is used again
            older = self.path.with_name(f"journal-format-{number}-{mark}.json{self._cipher.suffix}")
            write_atomically(older, raw, self._folder)
            self._old_format = None

    def _read_if_changed(self) -> tuple[bytes, Journal]:
        """Return the bytes on the disk and the journal in them; read again only if the file has changed."""
        known = self._last_read[1]
        try:
            stamp = _file_stamp(self.path.stat())
            if stamp != self._stamp:
                self._accept(self._read_bytes())
                self._stamp = stamp
        except FileNotFoundError as error:
            if known:
                link = "It's a link, and nothing is there. " if self.path.is_symlink() else ""
                raise self._lost_error(f"Your journal is gone. {link}The file:\n{self.path}") from error
        except DamagedJournalError as error:
            if known:
                raise self._lost_error(error.message) from error
            raise
        except OSError as error:
            message = f"{_name(self.is_copy)} can't be opened: {error.strerror}. The file:\n{self.path}"
            raise JournalError(message, "Check that it's a file and that you may read it.") from error
        return self._last_read

    def _read_bytes(self) -> bytes:
        """Return the content of the file. Raises OSError, and DamagedJournalError for a file that is too large."""
        if self.path.stat().st_size > MAX_FILE_SIZE:
            raise self._damaged_error(f"it's larger than {MAX_FILE_SIZE:,} bytes")
        return read_regular_file(self.path, MAX_FILE_SIZE)

    def _accept(self, raw: bytes) -> None:
        """Accept *raw* as the journal that is on the disk. Raises DamagedJournalError or JournalError, as `load`."""
        content = self._decrypt(raw)
        older, journal = self._parse(content)
        ids = {entry.id for entry in journal.entries}
        if any(entry.id not in ids for entry in self._last_read[1].entries):
            gone = sum(entry.id not in ids for entry in self._last_read[1].entries)
            count = pluralize(gone, "entry", "entries")
            raise self._lost_error(
                f"{count} of your journal, which stood there before, isn't in it any more. The file:\n{self.path}"
            )
        self._last_read = content, journal
        self._old_format = None if older is None else (older, raw)
        self._can_append = self._old_format is None and _can_append(self._format_head(journal), *self._last_read)

    def _decrypt(self, content: bytes) -> bytes:
        if not content:
            raise self._damaged_error("it's empty")
        try:
            return self._cipher.decrypt(content)
        except DecryptError as error:
            raise self._damaged_error(str(error)) from error

    def _parse(self, content: bytes) -> tuple[int | None, Journal]:
        """Return the journal in *content*, and the number of its format if that is an older one."""
        if not content.strip():
            raise self._damaged_error("it's empty")
        try:
            document = cast(object, json.loads(content))
        except (ValueError, RecursionError) as error:
            raise self._damaged_error("it isn't complete JSON") from error
        if not isinstance(document, dict):
            raise self._damaged_error("it isn't a journal of this program")
        older, present = self._in_current_format(cast(Document, document))
        entries = present.get("entries")
        if not isinstance(entries, list):
            raise self._damaged_error("it isn't a journal of this program")
        try:
            read = tuple(decode_entry(record) for record in cast(list[object], entries))
        except UnreadableEntryError as error:
            raise self._damaged_error(str(error)) from error
        if len({each.id for each in read}) != len(read):
            raise self._damaged_error("two entries have the same id")
        beside = tuple(
            (name, encode_json(value).decode("utf-8")) for name, value in present.items() if name not in _KNOWN_FIELDS
        )
        return older, Journal(read, beside)

    def _in_current_format(self, document: Document) -> tuple[int | None, Document]:
        """Return *document* in the present format, and the number of its own format if that is an older one."""
        version, current = document.get("format"), self._formats.current
        if not isinstance(version, int) or isinstance(version, bool):
            raise self._damaged_error("it isn't a journal of this program")
        if version > current:
            reads = f"this version of the program reads format {current}"
            message = f"{_name(self.is_copy)} is in format {version}, and {reads}."
            raise JournalError(f"{message} It was left as it is:\n{self.path}", "Use a newer trustcoach.")
        if version == current:
            return None, document
        try:
            return version, self._formats.upgrade(document, version)
        except (KeyError, TypeError, ValueError) as error:
            raise self._damaged_error("it isn't a journal of this program") from error


def _name(is_copy: bool) -> str:
    """Return what messages call a journal."""
    return "That copy" if is_copy else "Your journal"


def _file_stamp(status: os.stat_result) -> tuple[int, ...]:
    """Return what distinguishes one version of a file from another: every save makes a new file."""
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _can_append(head: bytes, content: bytes, journal: Journal) -> bool:
    """Return whether *content* has the layout of this program, so that a line can be added after its last one."""
    if not (journal and content.startswith(head) and content.endswith(_END_OF_FILE)):
        return False
    lines = content[len(head) : -len(_END_OF_FILE)].split(b"\n")
    try:
        last = cast(object, json.loads(lines[-1]))
    except ValueError:
        return False
    return len(lines) == len(journal.entries) and isinstance(last, dict)
