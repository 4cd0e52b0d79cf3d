"""Places where the person may not look: a folder, a file in it, or what a link of it leads to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import unix_only
from tests.conftest import SMALL
from tests.crashes.linux import obey_permissions
from tests.crashes.processes import run_in_process
from tests.crashes.trials import can_obey_permissions
from tests.locked_folders import PASSPHRASE, lock_by_hand
from tests.scripted import NOW, scripted_context
from trustcoach.commands import doctor, export, restore, status
from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Entry, Journal, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.errors import ContentError, JournalError
from trustcoach.storage.content import program_loader
from trustcoach.storage.encryption.plaintext_files import plaintext_files
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

pytestmark = pytest.mark.skipif(
    unix_only.IS_ROOT and not can_obey_permissions(), reason="root ignores permissions here"
)
COPIES = ("journal-copy-n000001.json", "journal-copy-n000002.json")
COMMANDS: tuple[Callable[[Context], None], ...] = (status.run, export.run, doctor.run, restore.run)
RAN = pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.__module__)


@pytest.fixture
def elsewhere(home: Path, tmp_path: Path) -> Path:
    """Leave a journal with two copies, and beside them a locked one that nobody needs; return another folder."""
    for name in ("journal.json", *COPIES):
        JournalFile(home / name).append(Entry(name, NOW, StepRestarted("look")))
    (home / "journal-copy-n000003.json.age").write_bytes(b"age-encryption.org/v1\nold")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def link(path: Path, elsewhere: Path) -> None:
    """Leave in the place of *path* a link to a file *elsewhere*."""
    path.unlink(missing_ok=True)
    path.symlink_to(elsewhere / path.name)


def ended(closed: Path, mode: int, act: Callable[[], object]) -> tuple[int, str]:
    """Return how *act* ends, and with which message, while *closed* has that *mode*."""

    def prepare() -> Callable[[], object]:
        obey_permissions()
        return act

    before = closed.stat().st_mode
    closed.chmod(mode)
    try:
        told = run_in_process(prepare)
    finally:
        closed.chmod(before)
    return told.code, told.said


def ran(home: Path, closed: Path, mode: int, command: Callable[[Context], None] = status.run) -> tuple[int, str]:
    """Return how *command* ends, as `ended`."""
    there = scripted_context(home, content=SMALL, secrets=(PASSPHRASE,) * 3, interactive=False)
    return ended(closed, mode, lambda: command(there.context))


@RAN
@pytest.mark.parametrize("name", ["journal.json", COPIES[0], KEY_FILE, "journal.json.age", "journal-drafts.json"])
def test_a_link_into_a_closed_place_is_never_a_traceback(
    home: Path, elsewhere: Path, name: str, command: Callable[[Context], None]
) -> None:
    """Whatever it stands for, and whatever is asked."""
    link(home / name, elsewhere)
    code, said = ran(home, elsewhere, 0, command)
    assert code in {0, JournalError.exit_code}
    assert "Traceback" not in said


@RAN
@pytest.mark.parametrize("mode", [0o400, 0o600, 0])
@pytest.mark.usefixtures("elsewhere")
def test_a_closed_folder_is_a_sentence(home: Path, command: Callable[[Context], None], mode: int) -> None:
    """It counts neither as empty nor as locked."""
    code, said = ran(home, home, mode, command)
    assert code == JournalError.exit_code
    assert command is doctor.run or said.startswith("The folder of your journal can't be read: Permission denied.")


def test_a_journal_behind_a_link_into_a_closed_place_is_not_taken_for_a_lost_one(home: Path, elsewhere: Path) -> None:
    """Nothing is begun in its place, and it comes first where copies are listed."""
    link(home / "journal.json", elsewhere)
    assert ran(home, elsewhere, 0)[1].startswith("Your journal can't be opened: Permission denied.")


def test_a_key_behind_a_link_into_a_closed_place_is_named(home: Path, elsewhere: Path) -> None:
    """The folder stays locked: nothing unlocked is begun beside it."""
    lock_by_hand(home)
    (home / KEY_FILE).rename(elsewhere / KEY_FILE)
    link(home / KEY_FILE, elsewhere)
    said = ran(home, elsewhere, 0)[1]
    assert said.startswith("The key of your journal can't be read: Permission denied.")


@pytest.mark.usefixtures("elsewhere")
def test_a_locked_copy_that_may_not_be_read_is_not_passed_over(home: Path) -> None:
    """If it counted as nothing, a second journal would be begun beside it."""
    for name in ("journal.json", *COPIES):
        (home / name).unlink()
    said = ran(home, home / "journal-copy-n000003.json.age", 0)[1]
    assert said.startswith("A file of your journal can't be read: Permission denied.")


def test_readable_words_are_found_beside_a_link_into_a_closed_place(home: Path, elsewhere: Path) -> None:
    """The search does not end there."""
    (home / "a").symlink_to(elsewhere / "deep" / "a")
    (home / "notes").write_text("It was a long Sunday.")
    answer = Answer(QuestionId("look", "story"), "What?", Written("It was a long Sunday."))

    def find() -> None:
        assert plaintext_files(home, Journal((Entry("e1", NOW, answer),))) == (home / "notes",)

    assert ended(elsewhere, 0, find) == (0, "")


def test_a_copy_behind_a_link_into_a_closed_place_is_in_nobodys_way(home: Path, elsewhere: Path) -> None:
    """The others are listed, and it is told from them."""
    link(home / COPIES[0], elsewhere)

    def read() -> None:
        assert [Store(home).journal_in(home / name) is None for name in COPIES] == [True, False]

    assert ended(elsewhere, 0, read) == (0, "")


@pytest.mark.parametrize("name", ["safety.yaml", "retired.yaml", "private"])
def test_content_that_may_not_be_read_is_not_taken_for_content_that_is_not_there(tmp_path: Path, name: str) -> None:
    """Without the questions about safety nobody would be asked them."""
    folder, closed = shutil.copytree(SMALL, tmp_path / "content"), tmp_path / "closed"
    closed.mkdir()
    if (folder / name).is_dir():
        shutil.rmtree(folder / name)
    link(folder / name, closed / "deep")
    code, said = ended(closed, 0, lambda: program_loader.load_program(folder))
    assert code == ContentError.exit_code
    assert name in said
