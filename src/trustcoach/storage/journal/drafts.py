"""The file of drafts: text that was typed and not yet submitted, saved while typing."""

import errno
import json
import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import cast

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Draft
from trustcoach.errors import JournalError
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher, DecryptError
from trustcoach.storage.file_names import SET_ASIDE_PREFIX
from trustcoach.storage.files.atomic_write import make_private_folder, write_atomically
from trustcoach.storage.files.links import paths_to_remove
from trustcoach.storage.files.open_folder import UNCHECKED, Folder, FolderLostError
from trustcoach.storage.files.read_file import MAX_FILE_SIZE, read_regular_file

FORMAT = 1
"""The only format of drafts that this version reads and writes."""
_SAVE_ERRORS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "The disk is full"),
    errno.EROFS: "The disk can only be read",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "The folder can't be written to"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.ESTALE), "The folder is gone"),
}
"""Why a save failed, in a few words."""


class DraftFile:
    """The drafts in the file at *path*, encrypted by *cipher*, in an open *folder* that is checked before each write.

    A draft that cannot be read or written never stops anything. A file that cannot be read, nor once more before it
    would be replaced, is set aside.
    """

    def __init__(self, path: Path, cipher: Cipher = PLAINTEXT, folder: Folder = UNCHECKED) -> None:
        self.path = path
        self._folder = folder
        self._cipher = cipher
        self._drafts: dict[str, Draft] = {}
        self._load()
        self.save_error = ""
        """Why the last draft could not be saved, as the beginning of a sentence; "" if it was."""

    @property
    def is_damaged(self) -> bool:
        """Whether there is a file without a readable draft."""
        return os.path.lexists(self.path) and not self._drafts

    def _load(self) -> None:
        """Read the file again. Drafts that were typed since replace those in the file."""
        document = _read_document(self.path, self._cipher)
        saved = _drafts_in(document)
        self._extra_fields, self._unreadable_drafts = _extra_fields(document)
        self._drafts = {**saved, **self._drafts}
        self._is_unreadable = os.path.lexists(self.path) and not saved

    def question_ids(self) -> Iterator[QuestionId]:
        """Yield the ids of the questions that have a draft, the newest last."""
        for name in self._drafts:
            yield _question_id(name)

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def get(self, question_id: QuestionId) -> Draft:
        """Return the draft of *question_id*; empty if there is none."""
        return self._drafts.get(str(question_id), ())

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Save the *draft* of *question_id*, and return whether it was saved.

        An empty draft removes the old one.
        """
        if any(draft):
            self._drafts.pop(str(question_id), None)  # so that the newest is last
            self._drafts[str(question_id)] = draft
            return self._try_write()
        self.delete(question_id)
        return True

    def delete(self, question_id: QuestionId) -> None:
        """Remove the draft of *question_id*, since the question was answered."""
        if self._is_unreadable:
            self._load()
        if self._drafts.pop(str(question_id), None) is not None:
            self._try_write()

    def unsaved(self) -> dict[QuestionId, Draft]:
        """Return the drafts that cannot be read back from the disk as they were typed."""
        there = _read_drafts(self.path, self._cipher)
        return {_question_id(name): draft for name, draft in self._drafts.items() if there.get(name) != draft}

    def retry_save(self) -> bool:
        """Write what is not on the disk (any more), and return whether every draft can be read back."""
        if self._drafts == _read_drafts(self.path, self._cipher):
            return True
        self._try_write()
        return not self.unsaved()

    def discard_unsaved(self) -> None:
        """Forget every change that is not on the disk; an older version of a draft that is saved there stays."""
        self._drafts = _read_drafts(self.path, self._cipher)

    def wipe_steps(self, steps: Set[str]) -> None:
        """Remove every draft of *steps*, and a file that cannot be read.

        Raises JournalError or OSError: a failed removal must not go unnoticed.
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
        """Write all drafts, and return whether that succeeded."""
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
            self.save_error = _describe_save_error(error)
            return False
        self.save_error = ""
        return True

    def _write_file(self) -> None:
        self._folder.check_key()
        if not (self._drafts or self._extra_fields or self._unreadable_drafts):
            for path in paths_to_remove(self.path) if os.path.lexists(self.path) else ():
                path.unlink(missing_ok=True)  # text must not stay behind a link either
            return
        make_private_folder(self.path.parent, self._folder)
        whole = {**self._extra_fields, "format": FORMAT, "drafts": {**self._unreadable_drafts, **self._drafts}}
        document = json.dumps(whole, indent=0) + "\n"
        write_atomically(self.path, self._cipher.encrypt(document.encode("ascii")), self._folder)


def _question_id(name: str) -> QuestionId:
    step, _, ask = name.rpartition(".")
    return QuestionId(step, ask)


def _read_document(path: Path, cipher: Cipher) -> dict[str, object]:
    """Return the JSON document in the file of drafts; empty if it is not a document of this format."""
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
    """Return the drafts in *document*, without anything else in it."""
    found = document.get("drafts")
    return {
        name: tuple(cast(list[str], fields))
        for name, fields in (cast(dict[str, object], found).items() if isinstance(found, dict) else ())
        if _is_draft(fields)
    }


def _is_draft(fields: object) -> bool:
    return isinstance(fields, list) and all(isinstance(field, str) for field in fields)


def _extra_fields(document: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the unknown fields beside the drafts, and unreadable drafts: both are written again unchanged."""
    found = document.get("drafts")
    drafts = cast(dict[str, object], found) if isinstance(found, dict) else {}
    beside = {name: value for name, value in document.items() if name not in ("drafts", "format")}
    return beside, {name: fields for name, fields in drafts.items() if not _is_draft(fields)}


def _describe_save_error(error: JournalError | OSError) -> str:
    """Return why a save failed with *error*, as the beginning of a sentence."""
    if isinstance(error, FolderLostError):
        return "The folder is gone, or another one is in its place"
    cause = error.__cause__ if isinstance(error, JournalError) else error
    number = cause.errno if isinstance(cause, OSError) else None
    return _SAVE_ERRORS.get(number or 0, "The disk doesn't take it")
