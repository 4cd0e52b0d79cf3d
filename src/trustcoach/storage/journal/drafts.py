"""Words that were typed and not yet given: a small file beside the journal, written while somebody types."""

import json
import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import cast

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Draft
from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher, DecryptError
from trustcoach.storage.files.atomic_write import make_private_folder, write_atomically
from trustcoach.storage.files.links import paths_to_remove
from trustcoach.storage.files.open_folder import NOT_HELD, Folder
from trustcoach.storage.files.read_file import MAX_FILE_SIZE, read_regular_file
from trustcoach.storage.files.save_errors import describe_save_error
from trustcoach.storage.files.set_aside import SET_ASIDE_PREFIX

FORMAT = 1
"""The only format of drafts that this version reads and writes."""


class DraftFile:
    """The drafts in the file at *path*, under its *cipher*, in a *folder* that is asked before anything is written.

    A draft that cannot be read or written never stands in anybody's way; a file that cannot be read, then and once more
    before another takes its place, is set aside.
    """

    def __init__(self, path: Path, cipher: Cipher = PLAINTEXT, folder: Folder = NOT_HELD) -> None:
        self.path = path
        self._folder = folder
        self._cipher = cipher
        self._drafts: dict[str, Draft] = {}
        self._load()
        self.save_error = ""
        """Why the last draft could not be written, as the beginning of a sentence; nothing if it was."""

    @property
    def is_damaged(self) -> bool:
        """Whether there is a file in which no draft can be read."""
        return os.path.lexists(self.path) and not self._drafts

    def _load(self) -> None:
        """Read what stands on the disk; what was typed since goes before it."""
        document = _read_document(self.path, self._cipher)
        stood = _drafts_in(document)
        self._extra_fields, self._unreadable_drafts = _extra_fields(document)
        self._drafts = {**stood, **self._drafts}
        self._is_unreadable = os.path.lexists(self.path) and not stood

    def question_ids(self) -> Iterator[QuestionId]:
        """Return the asks at which something was typed and not yet given, the newest last."""
        for name in self._drafts:
            yield _question_id(name)

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def get(self, question_id: QuestionId) -> Draft:
        """Return what was typed at *question_id* and not yet given; nothing if there is no such draft."""
        return self._drafts.get(str(question_id), ())

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Put the *draft* of *question_id* on the disk, and tell whether it is there.

        An empty one takes the old one away.
        """
        if any(draft):
            self._drafts.pop(str(question_id), None)  # so that the newest stands last
            self._drafts[str(question_id)] = draft
            return self._try_write()
        self.delete(question_id)
        return True

    def delete(self, question_id: QuestionId) -> None:
        """Take the draft of *question_id* away, since it was answered."""
        if self._is_unreadable:
            self._load()
        if self._drafts.pop(str(question_id), None) is not None:
            self._try_write()

    def unsaved(self) -> dict[QuestionId, Draft]:
        """Return the drafts that cannot be read back from the disk as they were typed."""
        there = _read_drafts(self.path, self._cipher)
        return {_question_id(name): draft for name, draft in self._drafts.items() if there.get(name) != draft}

    def retry_save(self) -> bool:
        """Write what the disk has not or has no more, and return whether every draft can be read back."""
        if self._drafts == _read_drafts(self.path, self._cipher):
            return True
        self._try_write()
        return not self.unsaved()

    def discard_unsaved(self) -> None:
        """Forget what is not on the disk; a draft that stands there in an earlier wording stays in that."""
        self._drafts = _read_drafts(self.path, self._cipher)

    def wipe_steps(self, steps: Set[str]) -> None:
        """Take away every draft that belongs to one of *steps*, and a file that cannot be read.

        Raises JournalError or OSError: what has to be forgotten may not stay in silence.
        """
        gone = [question_id for question_id in self.question_ids() if question_id.step in steps]
        for question_id in gone:
            del self._drafts[str(question_id)]
        odd = [name for name in self._unreadable_drafts if name.rpartition(".")[0] in steps]
        for name in odd:
            del self._unreadable_drafts[name]
        if gone or odd or self.is_damaged:
            self._write_file()

    def _try_write(self) -> bool:
        """Write all drafts, and tell whether that went well."""
        try:
            self._folder.check_key()
            if self._is_unreadable:
                self._load()
            if self._is_unreadable:
                self.path.rename(
                    self.path.with_name(f"{SET_ASIDE_PREFIX}{os.urandom(4).hex()}{''.join(self.path.suffixes)}")
                )
                self._is_unreadable = False
            self._write_file()
        except (JournalError, OSError) as error:
            self.save_error = describe_save_error(error)
            return False
        self.save_error = ""
        return True

    def _write_file(self) -> None:
        self._folder.check_key()
        if not (self._drafts or self._extra_fields or self._unreadable_drafts):
            for path in paths_to_remove(self.path) if os.path.lexists(self.path) else ():
                path.unlink(missing_ok=True)  # words must not stay behind a link either
            return
        make_private_folder(self.path.parent, self._folder)
        whole = {**self._extra_fields, "format": FORMAT, "drafts": {**self._unreadable_drafts, **self._drafts}}
        document = json.dumps(whole, indent=0) + "\n"
        write_atomically(self.path, self._cipher.encrypt(document.encode("ascii")), self._folder)


def _question_id(name: str) -> QuestionId:
    step, _, ask = name.rpartition(".")
    return QuestionId(step, ask)


def _read_document(path: Path, cipher: Cipher) -> dict[str, object]:
    """Return what stands in the file of drafts; nothing if that is none of this format."""
    try:
        document = cast(object, json.loads(cipher.decrypt(read_regular_file(path, MAX_FILE_SIZE))))
    except (OSError, DecryptError, ValueError, RecursionError):
        return {}
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return {}
    return cast(dict[str, object], document)


def _read_drafts(path: Path, cipher: Cipher) -> dict[str, Draft]:
    return _drafts_in(_read_document(path, cipher))


def _drafts_in(document: dict[str, object]) -> dict[str, Draft]:
    """Return the drafts in *document*, leaving out whatever is none."""
    found = document.get("drafts")
    return {
        name: tuple(cast(list[str], fields))
        for name, fields in (cast(dict[str, object], found).items() if isinstance(found, dict) else ())
        if _is_draft(fields)
    }


def _is_draft(fields: object) -> bool:
    return isinstance(fields, list) and all(isinstance(field, str) for field in fields)


def _extra_fields(document: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Return what stands beside the drafts, and drafts that this version cannot read: both are written again."""
    found = document.get("drafts")
    drafts = cast(dict[str, object], found) if isinstance(found, dict) else {}
    beside = {name: value for name, value in document.items() if name not in ("drafts", "format")}
    return beside, {name: fields for name, fields in drafts.items() if not _is_draft(fields)}
