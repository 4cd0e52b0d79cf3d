"""What an editor left behind when the program was killed."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE
from tests.scripted import scripted_context
from trustcoach.commands import lock
from trustcoach.core.program.ids import QuestionId
from trustcoach.storage.editor_files import collect_leftover_texts, create_editor_file, list_editor_files
from trustcoach.storage.editor_process import run_editor
from trustcoach.storage.files import lock_holder
from trustcoach.storage.journal.drafts import DraftFile


def test_a_home_that_cannot_be_listed_holds_nothing_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk goes on; what was left is found another time."""

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", fail)
        assert list(collect_leftover_texts(home, DraftFile(home / "journal-drafts.json"))) == []


ASK = QuestionId("look", "story")


def test_a_folder_that_cannot_be_looked_into_hides_no_other_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text in the other one is found, and becomes a draft."""
    (home / "journal-editor-0").mkdir()
    left = create_editor_file("", ASK, home)
    left.path.write_text("what I wrote")
    iterdir = Path.iterdir

    def fail_once(folder: Path) -> Iterator[Path]:
        if folder.name == "journal-editor-0":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return iterdir(folder)

    monkeypatch.setattr(Path, "iterdir", fail_once)
    assert at_the_next_start(home)[1] == ["what I wrote"]


@contextmanager
def living(*more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Return an editor that stays, whatever signal it gets; called with these arguments."""
    code = "import sys; print(flush=True); sys.stdin.read()"
    process = subprocess.Popen([sys.executable, "-c", code, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout
        process.stdout.readline()  # from here on the system knows its command line
        yield process
    finally:
        process.kill()
        process.communicate()


def at_the_next_start(home: Path) -> tuple[DraftFile, list[str]]:
    """Return the drafts as the next start finds them, and the texts that were taken over."""
    drafts = DraftFile(home / "journal-drafts.json")
    return drafts, [saved.text for saved in collect_leftover_texts(home, drafts)]


@pytest.mark.parametrize("knows_it_by", ["its number", "its command line"])
def test_a_text_that_an_editor_still_has_stays_until_it_is_gone(home: Path, knows_it_by: str) -> None:
    """It may save once more, after the next start: no word of that is lost, and then the folder goes."""
    editor_file = create_editor_file("as it was", ASK, home)
    with living(*([] if knows_it_by == "its number" else [str(editor_file.path)])) as editor:
        if knows_it_by == "its number":
            editor_file.record_process(editor.pid)
        assert at_the_next_start(home)[1] == []
        editor_file.path.write_text("saved after that start\n", "utf-8")
        drafts, found = at_the_next_start(home)
        assert found == ["saved after that start"]
        assert drafts.get(ASK) == ("saved after that start",)
        editor_file.path.write_text("saved after that start, and once more\n", "utf-8")
    drafts, found = at_the_next_start(home)
    assert found == ["saved after that start, and once more"]
    assert drafts.get(ASK) == ("saved after that start, and once more",)
    assert list_editor_files(home) == ()


def test_a_number_that_another_process_has_by_now_is_no_editor(home: Path) -> None:
    """Nor is that of an editor on another computer: nothing stays unencrypted for ever."""
    for written in (
        b"\n".join((*lock_holder.process_identity(os.getpid()).split(b"\n")[:3], b"1")),
        b"elsewhere\n\n1\n",
        b"",
        b"\xff",
    ):
        editor_file = create_editor_file("as it was", ASK, home)
        (editor_file.folder / "process").write_bytes(written)
        assert at_the_next_start(home)[1] == []
        assert list_editor_files(home) == ()


def test_an_editor_that_has_ended_and_was_not_waited_for_is_gone(home: Path) -> None:
    """The system lists it until its parent asks how it ended, which may be never."""
    editor_file = create_editor_file("as it was", ASK, home)
    with living() as editor:
        editor_file.record_process(editor.pid)
        editor.kill()
        os.waitid(os.P_PID, editor.pid, os.WEXITED | os.WNOWAIT)
        assert not editor_file.is_open


def test_an_editor_that_runs_is_known_by_its_number(home: Path) -> None:
    """The program that starts it records its number, before it can save anything."""
    editor_file = create_editor_file("as it was", ASK, home)
    found: list[int] = []
    assert run_editor("true", editor_file.path, found.append) == 0
    assert found


@pytest.mark.usefixtures("fast_scrypt")
def test_a_lock_says_which_texts_an_editor_still_has(home: Path) -> None:
    """They are readable as long as it is there."""
    editor_file = create_editor_file("as it was", ASK, home)
    question = "Put a lock on what you've written?"
    with living() as editor:
        editor_file.record_process(editor.pid)
        scripted = scripted_context(home, [(question, "yes")], content=SMALL, secrets=(PASSPHRASE, PASSPHRASE))
        lock.lock(scripted.context)
    assert "still open in your editor, and not locked" in scripted.shown
    assert editor_file.path.name in scripted.shown
