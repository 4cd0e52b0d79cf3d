"""Texts that an editor has: each in a folder of its own, with nothing of it left behind in the clear.

The folder is a private one beside the journal, never one that others can list. It goes when what the editor saved can
be read back from the drafts, and the editor is gone: one may stay open longer than the program, and save after that.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from trustcoach.core.program.ids import QuestionId, editor_draft_id
from trustcoach.core.program.kinds import Draft
from trustcoach.errors import UsageError
from trustcoach.storage.files import lock_holder
from trustcoach.storage.files.atomic_write import make_private_folder
from trustcoach.storage.files.open_folder import NOT_HELD, Folder
from trustcoach.storage.files.read_file import read_regular_file
from trustcoach.storage.files.text_decoding import NotTextError, decode_text

EDITOR_FOLDER_PREFIX = "journal-editor-"
"""How the names of the folders begin in which a text lies while an editor has it."""
MAX_EDITED_SIZE = 20_000_000
"""Bytes that are taken from an editor: as JSON they may be six times as many, and still fit into a file of drafts."""
_GIVEN_NAME = "given"
"""In such a folder: the text as the editor got it."""
_PROCESS = "process"
"""In it too: which process the editor is."""
_OURS = (_GIVEN_NAME, _PROCESS)
_EDITOR_LOCK_PREFIXES = (".~lock.", ".#")
"""How the names of files begin with which editors say that they have another open."""


class DraftStore(Protocol):
    """Where the texts go."""

    def get(self, question_id: QuestionId) -> Draft:
        """Return the draft of *question_id*."""
        ...

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Keep the *draft* of *question_id*."""
        ...

    def delete(self, question_id: QuestionId) -> None:
        """Let go of the draft of *question_id*."""
        ...

    def unsaved(self) -> dict[QuestionId, Draft]:
        """Return the drafts that cannot be read back."""
        ...


@dataclass(frozen=True, slots=True)
class EditedText:
    """What an editor has saved."""

    text: str
    is_utf8: bool = True
    """Whether that is certain of all its letters."""
    is_from_its_file: bool = True
    """Whether it was saved where it belongs, and not as a copy in case of an accident."""


@dataclass(frozen=True, slots=True)
class EditorFile:
    """A text in the hands of an editor: a *folder*, and the *question_id* that it belongs to."""

    folder: Path
    question_id: QuestionId

    @property
    def path(self) -> Path:
        """The file that the editor is called with."""
        return self.folder / f"{self.question_id}.md"

    @property
    def known_text(self) -> str | None:
        """The text that the editor got, or the last one that was taken from it; None if that is not known."""
        with suppress(OSError):
            return (self.folder / _GIVEN_NAME).read_bytes().decode("utf-8", "surrogateescape")
        return None

    def set_known_text(self, text: str) -> None:
        """Take note that *text* is known, so that only another one counts as new. Raises OSError."""
        _write(self.folder / _GIVEN_NAME, text)

    def newest_text(self) -> EditedText | None:
        """Return what was saved last, if it is no empty text and not the one that was given."""
        found = sorted(self._read_texts(), key=lambda each: (each[0], each[1].is_from_its_file), reverse=True)
        text = next((text for _, text in found if text.text.strip()), None)
        return None if text is None or text.text == self.known_text else text

    @property
    def is_emptied(self) -> bool:
        """Whether there were words in the file, and the editor has saved none, or has taken it away."""
        with suppress(OSError):
            return (
                self.path.stat().st_size <= MAX_EDITED_SIZE
                and not self.path.read_bytes().strip()
                and bool(self.known_text)
            )
        return True

    def unrecognized_files(self) -> tuple[Path, ...]:
        """Return the files of which nothing is known but that they are no text, or another text of some other name."""
        known = {self.known_text, *(text.text for _, text in self._read_texts())}
        return tuple(path for path in self._list_files() if not self._is_known(path, known))

    def is_with(self, process: int) -> None:
        """Take note that *process* is the editor."""
        with suppress(OSError):  # then only its command line tells
            (self.folder / _PROCESS).write_bytes(lock_holder.of(process))

    @property
    def is_open(self) -> bool:
        """Whether an editor still has it, and may save it: the one that was started, or one that was started by that.

        The latter is known by its command line, on a system that shows those of all processes.
        """
        with suppress(OSError):
            if lock_holder.is_running((self.folder / _PROCESS).read_bytes()):
                return True
        name = self.folder.name.encode()
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it has ended meanwhile
                if name in line.read_bytes():
                    return True
        return False

    def delete_if_done(self) -> None:
        """Take the folder off the disk, unless an editor has it still, or there is something odd in it."""
        if not self.unrecognized_files() and not self.is_open:
            with suppress(OSError):
                erase(self.folder)

    def _is_known(self, path: Path, known: set[str | None]) -> bool:
        """Return whether *path* is a text that was looked at, or holds nothing else than such a text."""
        with suppress(NotTextError, OSError):
            content = read_regular_file(path, MAX_EDITED_SIZE)
            if len(content) <= MAX_EDITED_SIZE:
                text, _ = self._decode(content)
                return self._is_own_file(path) is not None or not text.strip() or text in known
        return False

    def _read_texts(self) -> Iterator[tuple[int, EditedText]]:
        """Yield the texts among the files, each with the time when it was saved."""
        for path in self._list_files():
            is_meant = self._is_own_file(path)
            if is_meant is None:
                continue
            with suppress(NotTextError, OSError):
                content = read_regular_file(path, MAX_EDITED_SIZE)
                if len(content) <= MAX_EDITED_SIZE:
                    text, is_utf8 = self._decode(content)
                    yield path.stat().st_mtime_ns, EditedText(text, is_utf8, is_meant)

    def _decode(self, content: bytes) -> tuple[str, bool]:
        """Return the text in *content*, and whether that is certain. Raises NotTextError.

        It comes without the line ends that editors put in place of others, and at the end of every file.
        """
        given = self.known_text or ""
        if content == given.encode("utf-8", "surrogateescape"):
            return given, True
        text, is_certain = decode_text(content)
        if "\r" not in given:
            text = text.replace("\r\n", "\n")
        return text if given.endswith("\n") else text.removesuffix("\n"), is_certain

    def _is_own_file(self, path: Path) -> bool | None:
        """Return whether *path* is the file that was handed over; None if it is neither that nor a copy of it.

        Editors make copies before they save (`~`, `.bak`) and when they are ended from outside (nano's `.save`,
        the `#` of Emacs).
        """
        name, ours = path.name, self.path.name
        if name == ours:
            return True
        copies = (f"{ours}~", f"{ours}.bak", f"{ours}.orig", f"#{ours}#", f"{ours}.save")
        return False if name in copies or name.startswith(f"{ours}.save.") else None

    def _list_files(self) -> Iterator[Path]:
        with suppress(OSError):
            for path in sorted(self.folder.rglob("*")):
                is_other = path.name in _OURS or path.name.startswith(_EDITOR_LOCK_PREFIXES) or path.is_symlink()
                if path.is_file() and not is_other:
                    yield path


def create_editor_file(text: str, question_id: QuestionId, home: Path, folder: Folder = NOT_HELD) -> EditorFile:
    """Put *text* into a file for an editor. Raises UsageError if there is no room, and JournalError as for any file."""
    make_private_folder(home, folder)
    editor_file = EditorFile(home / f"{EDITOR_FOLDER_PREFIX}{os.urandom(6).hex()}", question_id)
    try:
        editor_file.folder.mkdir(mode=0o700)
        editor_file.set_known_text(text)
        _write(editor_file.path, text)
    except (OSError, UnicodeEncodeError) as error:
        shutil.rmtree(editor_file.folder, ignore_errors=True)
        why = error.strerror if isinstance(error, OSError) else "it has letters that no file can hold"
        raise UsageError(f"The editor cannot be given your text: {why}.", "Write it here instead.") from error
    return editor_file


def list_editor_files(home: Path) -> tuple[EditorFile, ...]:
    """Return the texts that lie in *home* for an editor, or did when the program was killed."""
    found: list[EditorFile] = []
    with suppress(OSError):
        folders = [
            each for each in sorted(home.glob(f"{EDITOR_FOLDER_PREFIX}*")) if each.is_dir() and not each.is_symlink()
        ]
        found += [EditorFile(folder, _question_id_of(folder)) for folder in folders]
    return tuple(found)


def question_ids_in_editor(home: Path) -> Iterator[QuestionId]:
    """Return the asks of which an editor's text was left in *home*; nothing is changed."""
    return (editor_file.question_id for editor_file in list_editor_files(home) if editor_file.question_id.step)


def collect_text(editor_file: EditorFile, drafts: DraftStore, *, ended_well: bool = True) -> EditedText | None:
    """Put what the editor saved into *drafts*, and return it; None if there is nothing new.

    It takes the place of the draft that it was made from. If another stands there by now, or it is not sure that it
    was meant, both are kept, and the person decides. Nothing is let go of that cannot be read back from the disk.
    """
    saved = editor_file.newest_text()
    if saved is None or not editor_file.question_id.step:
        return None
    draft = "".join(drafts.get(editor_file.question_id)[:1])
    if draft != saved.text:
        is_next = not draft.strip() or (draft == editor_file.known_text and ended_well and saved.is_from_its_file)
        drafts.save(editor_file.question_id if is_next else editor_draft_id(editor_file.question_id), (saved.text,))
    if not drafts.unsaved():
        with suppress(OSError, UnicodeEncodeError):
            editor_file.set_known_text(saved.text)
    return saved


def collect_leftover_texts(home: Path, drafts: DraftStore) -> Iterator[EditedText]:
    """Put what editors had saved when the program ended into *drafts*, and return it.

    It is taken off the disk once it can be read back, and is no longer open in an editor.
    """
    for editor_file in list_editor_files(home):
        if saved := collect_text(editor_file, drafts):
            yield saved
        if not drafts.unsaved():
            editor_file.delete_if_done()


def erase(folder: Path) -> None:
    """Remove the *folder* of a text with all that is in it. Raises OSError if any of it stays; then do it again.

    Those files go first whose names do not say which ask it belongs to.
    """
    for name in _OURS:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder)


def _question_id_of(folder: Path) -> QuestionId:
    """Return the ask that a text in *folder* belongs to; one without a step if no name there says it."""
    for path in sorted(folder.iterdir()):
        step, _, ask = path.name.strip("#").partition(".md")[0].rpartition(".")
        if step and ".md" in path.name and not path.name.startswith("."):
            return QuestionId(step, ask)
    return QuestionId("", "")


def _write(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text, "utf-8", "surrogateescape", newline="\n")
