"""Text files handed to the person's editor, each in a private folder that is deleted afterwards.

The folder is beside the journal, never where others can list it. It is deleted once the saved text can be read back
from the drafts and the editor has ended: an editor may stay open longer than the program, and save after that.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from trustcoach.core.journal.stores import DraftStore
from trustcoach.core.program.ids import QuestionId, editor_draft_id
from trustcoach.errors import UsageError
from trustcoach.storage.file_names import EDITOR_FOLDER_PREFIX
from trustcoach.storage.files import lock_holder
from trustcoach.storage.files.atomic_write import make_private_folder
from trustcoach.storage.files.open_folder import UNCHECKED, Folder
from trustcoach.storage.files.read_file import read_regular_file
from trustcoach.storage.files.text_decoding import NotTextError, decode_text

MAX_EDITED_SIZE = 20_000_000
"""Bytes that are accepted from an editor: as JSON they may be six times as many, and still fit into a file of
drafts."""
_GIVEN_NAME = "given"
"""In such a folder: the text as it was handed to the editor, or last taken from it."""
_PROCESS = "process"
"""Also in it: which process the editor is."""
_OURS = (_GIVEN_NAME, _PROCESS)
_EDITOR_LOCK_PREFIXES = (".~lock.", ".#")
"""How the names of files begin with which editors mark another file as open."""


class EditedText(NamedTuple):
    """A text that an editor saved."""

    text: str
    is_utf8: bool = True
    """Whether the encoding is certain."""
    is_from_its_file: bool = True
    """Whether it is from the file that was handed over, and not from a copy that the editor made in case of an
    accident."""


class EditorFile(NamedTuple):
    """A file that was handed to an editor: its *folder* and the question it belongs to."""

    folder: Path
    question_id: QuestionId

    @property
    def path(self) -> Path:
        """The file that the editor is started with."""
        return self.folder / f"{self.question_id}.md"

    @property
    def known_text(self) -> str | None:
        """The text that the editor got, or the last one that was taken from it; None if that is not known."""
        with suppress(OSError):
            return (self.folder / _GIVEN_NAME).read_bytes().decode("utf-8", "surrogateescape")
        return None

    def set_known_text(self, text: str) -> None:
        """Record *text* as known, so that only a different text counts as new. Raises OSError."""
        _write(self.folder / _GIVEN_NAME, text)

    def newest_text(self) -> EditedText | None:
        """Return the text that was saved last; None if it is empty or already known."""
        found = sorted(self._versions(), key=lambda each: (each[0], each[1].is_from_its_file), reverse=True)
        text = next((text for _, text in found if text.text.strip()), None)
        return None if text is None or text.text == self.known_text else text

    @property
    def is_emptied(self) -> bool:
        """Whether the file had text, and the editor has saved it empty or deleted it."""
        with suppress(OSError):
            return (
                self.path.stat().st_size <= MAX_EDITED_SIZE
                and not self.path.read_bytes().strip()
                and bool(self.known_text)
            )
        return True

    def unrecognized_files(self) -> tuple[Path, ...]:
        """Return the files in the folder that are not recognized as a version of the text."""
        known = {self.known_text, *(text.text for _, text in self._versions())}
        read = ((path, self._read(path)) for path in self._list_files())
        return tuple(
            path
            for path, text in read
            if not text or not (self._is_version(path) or not text.text.strip() or text.text in known)
        )

    def record_process(self, process: int) -> None:
        """Record that *process* is the editor."""
        with suppress(OSError):  # then only its command line shows it
            (self.folder / _PROCESS).write_bytes(lock_holder.process_identity(process))

    @property
    def is_open(self) -> bool:
        """Whether an editor still has the file, and may save it: the one that was started, or one started by that.

        The latter is recognized by its command line, on a system that shows those of all processes.
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
        """Delete the folder, unless an editor still has the file, or there are unrecognized files in it."""
        if not self.unrecognized_files() and not self.is_open:
            with suppress(OSError):
                delete_folder(self.folder)

    def _versions(self) -> Iterator[tuple[int, EditedText]]:
        """Yield the texts among the files, each with the time when it was saved, in nanoseconds."""
        for path in self._list_files():
            if self._is_version(path) and (text := self._read(path)):
                with suppress(OSError):
                    yield path.stat().st_mtime_ns, text

    def _read(self, path: Path) -> EditedText | None:
        with suppress(NotTextError, OSError):
            content = read_regular_file(path, MAX_EDITED_SIZE)
            if len(content) <= MAX_EDITED_SIZE:
                return EditedText(*self._decode(content), path.name == self.path.name)
        return None

    def _decode(self, content: bytes) -> tuple[str, bool]:
        """Return the text in *content*, and whether its encoding is certain. Raises NotTextError.

        Carriage returns, and a line end at the end, that only the editor added are removed.
        """
        given = self.known_text or ""
        if content == given.encode("utf-8", "surrogateescape"):
            return given, True
        text, is_certain = decode_text(content)
        if "\r" not in given:
            text = text.replace("\r\n", "\n")
        return text if given.endswith("\n") else text.removesuffix("\n"), is_certain

    def _is_version(self, path: Path) -> bool:
        """Return whether *path* is the file that was handed over, or a copy of it.

        Editors make copies before they save (`~`, `.bak`) and when they are ended from outside (nano's `.save`, the `#`
        of Emacs).
        """
        name, ours = path.name, self.path.name
        copies = (f"{ours}~", f"{ours}.bak", f"{ours}.orig", f"#{ours}#", f"{ours}.save")
        return name == ours or name in copies or name.startswith(f"{ours}.save.")

    def _list_files(self) -> Iterator[Path]:
        with suppress(OSError):
            for path in sorted(self.folder.rglob("*")):
                is_other = path.name in _OURS or path.name.startswith(_EDITOR_LOCK_PREFIXES) or path.is_symlink()
                if path.is_file() and not is_other:
                    yield path


def create_editor_file(text: str, question_id: QuestionId, home: Path, folder: Folder = UNCHECKED) -> EditorFile:
    """Write *text* to a new file for an editor and return it.

    Raises UsageError if it cannot be written, and JournalError as for any file.
    """
    make_private_folder(home, folder)
    editor_file = EditorFile(home / f"{EDITOR_FOLDER_PREFIX}{os.urandom(6).hex()}", question_id)
    try:
        editor_file.folder.mkdir(mode=0o700)
        editor_file.set_known_text(text)
        _write(editor_file.path, text)
    except (OSError, UnicodeEncodeError) as error:
        shutil.rmtree(editor_file.folder, ignore_errors=True)
        why = error.strerror if isinstance(error, OSError) else "it has letters that no file can hold"
        raise UsageError(f"The editor can't be given your text: {why}.", "Write it here instead.") from error
    return editor_file


def list_editor_files(home: Path) -> tuple[EditorFile, ...]:
    """Return the files in *home* that were handed to editors, also those left when the program was killed."""
    with suppress(OSError):
        folders = [
            each for each in sorted(home.glob(f"{EDITOR_FOLDER_PREFIX}*")) if not each.is_symlink() and each.is_dir()
        ]
        return tuple(EditorFile(folder, _question_id_of(folder)) for folder in folders)
    return ()


def question_ids_in_editor(home: Path) -> Iterator[QuestionId]:
    """Yield the ids of the questions whose text was left in an editor file in *home*; nothing is changed."""
    return (editor_file.question_id for editor_file in list_editor_files(home) if editor_file.question_id.step)


def collect_text(editor_file: EditorFile, drafts: DraftStore, *, ended_well: bool = True) -> EditedText | None:
    """Save the editor's new text as a draft and return it; None if there is nothing new.

    It replaces the draft that it was made from. If there is another draft by now, or it is not certain that the editor
    meant to save, both are kept, and the person decides. Nothing is deleted that cannot be read back from the disk.
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
    """Save as drafts the texts that editors had saved when the program ended, and yield them.

    An editor file is deleted once its text can be read back and no editor has it open.
    """
    for editor_file in list_editor_files(home):
        if saved := collect_text(editor_file, drafts):
            yield saved
        if not drafts.unsaved():
            editor_file.delete_if_done()


def delete_folder(folder: Path) -> None:
    """Remove the *folder* of an editor file with everything in it. Raises OSError if any of it stays; then repeat it.

    Files go first whose names do not tell the question: if one of them stays, the id in the other names is still there.
    """
    for name in _OURS:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder)


def _question_id_of(folder: Path) -> QuestionId:
    """Return the question of the editor file in *folder*; one without a step if no file name there tells it."""
    with suppress(OSError):  # a folder that cannot be looked into hides no other one
        for path in sorted(folder.iterdir()):
            step, _, ask = path.name.strip("#").partition(".md")[0].rpartition(".")
            if step and ".md" in path.name and not path.name.startswith("."):
                return QuestionId(step, ask)
    return QuestionId("", "")


def _write(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text, "utf-8", "surrogateescape", newline="\n")
