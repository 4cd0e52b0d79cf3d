"""The journal file: one JSON document, laid out with a short head and then one entry a line.

Any JSON tool reads it, a comparison shows an answer a line, and a save copies the old lines as they are and adds
one. If somebody has laid the file out in another way, it is read whole and laid out again at the next save.
"""

import json
import os
from pathlib import Path
from typing import cast

from trustcoach.core.errors import JournalError
from trustcoach.core.journal import Entry, Journal
from trustcoach.disk.records import Unreadable, entry, line
from trustcoach.disk.writing import make_private_folder, write_whole

FORMAT = 1
"""The only format of the journal that this version reads and writes."""
LARGEST = 100_000_000
"""Bytes. A larger file was not written by a person answering questions."""

_HEAD = b'{"format": 1, "entries": [\n'
_TAIL = b"\n]}\n"


class JournalFile:
    """The journal in the file at *path*, which need not exist yet. Nothing is created before the first entry."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: tuple[bytes, Journal] = (b"", Journal())
        self._is_laid_out = False
        self._stamp: tuple[int, ...] | None = None

    def load(self) -> Journal:
        """Give the journal as it stands on disk; an empty one if there is no file yet.

        Raises JournalError, and leaves the file as it is, if it cannot be read or is not a journal.
        """
        return self._read()[1]

    def add(self, new: Entry) -> Journal:
        """Write *new* behind what stands on disk now, and give the journal with it.

        The file is replaced whole or not at all, and is safely on the disk when this returns. Raises
        JournalError if it cannot be read or written; then it is as it was.
        """
        old, journal = self._read()
        if self._is_laid_out:
            content = old[: -len(_TAIL)] + b",\n" + line(new) + _TAIL
        else:
            content = _laid_out(journal.adding(new))
        self._write(content, journal.adding(new))
        return self._known[1]

    def replace(self, journal: Journal) -> None:
        """Put *journal* in the place of whatever stands on disk, whole or not at all. Raises JournalError."""
        self._write(_laid_out(journal), journal)

    def _write(self, content: bytes, journal: Journal) -> None:
        make_private_folder(self.path.parent)
        write_whole(self.path, content)
        self._known = content, journal
        self._is_laid_out = True
        self._stamp = _stamp(self.path.stat())

    def _read(self) -> tuple[bytes, Journal]:
        """Give the bytes on disk and the journal in them; read again only if the file is another one by now."""
        try:
            stamp = _stamp(self.path.stat())
            if stamp != self._stamp:
                if self.path.stat().st_size > LARGEST:
                    raise _damaged(self.path, f"it is larger than {LARGEST:,} bytes")
                content = self.path.read_bytes()
                self._known = content, _parse(content, self.path)
                self._is_laid_out = _is_laid_out(*self._known)
                self._stamp = stamp
        except FileNotFoundError:
            self._known, self._is_laid_out, self._stamp = (b"", Journal()), False, None
        except OSError as error:
            message = f"Your journal cannot be opened: {error.strerror}. It is {self.path}."
            raise JournalError(message, "Check that it is a file and that you may read it.") from error
        return self._known


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    """Give what tells one version of a file from another: every save makes a new file."""
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _laid_out(journal: Journal) -> bytes:
    return _HEAD + b",\n".join(line(each) for each in journal.entries) + _TAIL


def _is_laid_out(content: bytes, journal: Journal) -> bool:
    """Tell whether *content* has the layout of this program, so that a line can be added behind its last."""
    if not (journal and content.startswith(_HEAD) and content.endswith(_TAIL)):
        return False
    lines = content[len(_HEAD) : -len(_TAIL)].split(b"\n")
    try:
        last = cast(object, json.loads(lines[-1]))
    except ValueError:
        return False
    return len(lines) == len(journal.entries) and isinstance(last, dict)


def _parse(content: bytes, path: Path) -> Journal:
    if not content.strip():
        raise _damaged(path, "it is empty")
    try:
        document = cast(object, json.loads(content))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "it is not complete JSON") from error
    if not isinstance(document, dict):
        raise _damaged(path, "it is not a journal of this program")
    found = cast(dict[str, object], document)
    version, entries = found.get("format"), found.get("entries")
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        message = f"Your journal is in format {version}, and this version of the program reads format {FORMAT}."
        raise JournalError(message, f"Use a newer trustcoach. The file was left as it is: {path}.")
    if version != FORMAT or isinstance(version, bool) or not isinstance(entries, list):
        raise _damaged(path, "it is not a journal of this program")
    try:
        read = tuple(entry(record) for record in cast(list[object], entries))
    except Unreadable as error:
        raise _damaged(path, str(error)) from error
    if len({each.id for each in read}) != len(read):
        raise _damaged(path, "two entries have the same id")
    return Journal(read)


def _damaged(path: Path, what: str) -> JournalError:
    message = f"Your journal cannot be read: {what}. It is {path}, and it was left exactly as it is."
    hint = "Copy it to a safe place first. Put back a copy from a backup, or move it away to begin a new one."
    return JournalError(message, hint)
