"""What a save goes to: a regular file of one's own, and never what only looks like one."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests import unix_only
from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, lock_by_hand, tree
from tests.scripted import NOW, scripted_context
from trustcoach.commands import doctor, merge, restore, status, wipe
from trustcoach.core.journal.entries import Answer, Entry, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.core.settings import Settings
from trustcoach.errors import CoachError, JournalError
from trustcoach.storage import settings
from trustcoach.storage import wipe as wiping
from trustcoach.storage.encryption import lock
from trustcoach.storage.file_names import KEY_FILE, LOCK_FILE
from trustcoach.storage.files import atomic_write
from trustcoach.storage.files.atomic_write import make_private_folder, write_atomically
from trustcoach.storage.files.process_lock import hold_folder
from trustcoach.storage.files.read_file import MAX_FILE_SIZE
from trustcoach.storage.journal import journal_file
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store

ENTRY = Entry("e1", NOW, StepRestarted("look"))
ODD = (
    "pipe",
    "socket",
    "folder",
    "link to a pipe",
    "link to a socket",
    "link to a folder",
    "link to itself",
    "two links",
)


def put(path: Path, kind: str) -> None:
    """Put something at *path* that is no regular file; never anything of the machine's own."""
    target = path.with_name(f"{path.name}-target")
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            os.mknod(path, stat.S_IFSOCK | 0o600)
        case "folder":
            path.mkdir()
        case "link to itself":
            path.symlink_to(path.name)
        case "two links":
            path.symlink_to(target.name)
            target.symlink_to(path.name)
        case _:
            put(target, kind.removeprefix("link to a "))
            path.symlink_to(target.name)


def kinds(home: Path) -> dict[str, int]:
    """Return the kind of everything in *home*."""
    return {path.name: stat.S_IFMT(path.lstat().st_mode) for path in home.iterdir()}


@pytest.mark.parametrize("kind", ODD)
def test_a_save_refuses_what_is_no_file(home: Path, kind: str) -> None:
    """With a message that names it; and it stays what it is."""
    path = home / "journal.json"
    put(path, kind)
    before = kinds(home)
    with pytest.raises(JournalError, match="It couldn't be saved") as caught:
        write_atomically(path, b"new")
    assert str(path) in caught.value.message
    assert "Nothing was changed" in caught.value.hint
    assert kinds(home) == before


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", ["journal.json", "journal-drafts.json", "journal.settings"])
def test_whatever_is_kept_refuses_it_too(home: Path, kind: str, name: str) -> None:
    """Journal, drafts and settings, at once and without waiting."""
    put(home / name, kind)
    with hold_folder(home):
        before = kinds(home)
        store = Store(home)
        match name:
            case "journal.json":
                with pytest.raises(JournalError):
                    store.journal_file().append(ENTRY)
            case "journal-drafts.json":
                store.load_drafts().save(QuestionId("look", "story"), ("half",))
            case _:
                with pytest.raises(JournalError):
                    settings.save_settings(home, Settings(plain=True))
        after = kinds(home)
    # in the way of a draft it is set aside, and stays what it is under another name
    assert set(before.values()) <= set(after.values())
    assert name == "journal-drafts.json" or after[name] == before[name]


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize(
    "name", [KEY_FILE, "journal.json.age", "journal-copy-n000001.json.age", "journal-key-unused.age"]
)
def test_a_locked_folder_waits_for_nothing(home: Path, kind: str, name: str) -> None:
    """A key or an encrypted file that is none is an error message, or is in nobody's way."""
    JournalFile(home / "journal.json").append(ENTRY)
    lock_by_hand(home)
    (home / name).unlink(missing_ok=True)
    put(home / name, kind)
    secrets = (PASSPHRASE,) * 3
    with suppress(CoachError):
        status.run(scripted_context(home, content=SMALL, secrets=secrets).context)
    with suppress(CoachError):
        doctor.run(scripted_context(home, content=SMALL, secrets=secrets, interactive=False).context, mend=True)


@pytest.mark.parametrize("kind", ODD)
def test_a_copy_that_is_no_file_is_a_sentence(home: Path, kind: str) -> None:
    """To put back, or to merge."""
    JournalFile(home / "journal.json").append(ENTRY)
    copy = home.parent / "copy.json"
    put(copy, kind)
    there = scripted_context(home, content=SMALL).context
    with pytest.raises(JournalError):
        restore.run(there, copy, yes=True)
    with pytest.raises(JournalError):
        merge.run(there, copy)


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "link to a pipe", "link to itself"])
def test_a_lock_file_that_is_none_is_told(home: Path, kind: str) -> None:
    """Nothing is created where a link leads."""
    put(home / LOCK_FILE, kind)
    with pytest.raises(JournalError, match="can't be opened"):
        hold_folder(home).__enter__()


def test_a_lock_file_that_is_a_link_makes_nothing_elsewhere(home: Path, tmp_path: Path) -> None:
    """Somebody else may have made it."""
    (home / LOCK_FILE).symlink_to(tmp_path / "made")
    with pytest.raises(JournalError, match="it's a link"):
        hold_folder(home).__enter__()
    assert not (tmp_path / "made").exists()


# A folder that anybody may write in


@pytest.fixture
def trap(home: Path, tmp_path: Path) -> Path:
    """Return a file of one's own that a link in a folder for everybody leads to."""
    mine = tmp_path / "letter"
    mine.write_bytes(b"dear")
    (home / "other things").mkdir()
    home.chmod(0o777)
    return mine


@pytest.mark.parametrize("name", ["journal.json", "journal-drafts.json", "journal.settings", "journal-name.txt"])
@pytest.mark.parametrize("alone", [False, True])
def test_a_link_in_a_folder_for_everybody_is_not_followed(home: Path, trap: Path, name: str, alone: bool) -> None:
    """Neither to write nor to remove what it leads to; the folder's mode is not changed either."""
    if alone:
        (home / "other things").rmdir()
    (home / name).symlink_to(trap)
    with pytest.raises(JournalError, match="Anyone may write in the folder"):
        hold_folder(home).__enter__()
    with pytest.raises(JournalError):
        write_atomically(home / name, b"new")
    with pytest.raises(JournalError):
        settings.save_settings(home, Settings(plain=True))
    with pytest.raises(JournalError):
        wipe.wipe_all(scripted_context(home, [(wipe._CONFIRM_QUESTION, "wipe")], content=SMALL).context)
    assert trap.read_bytes() == b"dear"
    assert stat.S_IMODE(home.stat().st_mode) == 0o777


def test_a_wipe_removes_the_link_alone(home: Path, trap: Path) -> None:
    """What it leads to is not known to be one's own."""
    (home / "journal.json").symlink_to(trap)
    wiping.wipe_folder(home)
    assert not os.path.lexists(home / "journal.json")
    assert trap.read_bytes() == b"dear"


@pytest.mark.skipif(not unix_only.IS_ROOT, reason="only root can give a link away")
def test_a_link_of_another_account_is_not_followed(home: Path, tmp_path: Path) -> None:
    """Wherever it lies."""
    (tmp_path / "letter").write_bytes(b"dear")
    (home / "journal.json").symlink_to(tmp_path / "letter")
    os.lchown(home / "journal.json", 12345, 12345)
    with pytest.raises(JournalError, match="someone else may have laid it"):
        write_atomically(home / "journal.json", b"new")
    assert (tmp_path / "letter").read_bytes() == b"dear"


# Root


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int], None]:
    """Make this process root, and folders belong to another account."""

    def owned(folder: Path, owner: int) -> None:
        real = Path.stat

        def told(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
            found = real(path, follow_symlinks=follow_symlinks)
            theirs = path == folder or folder in path.parents
            return os.stat_result([*found[:4], owner if theirs else 0, *found[5:]])

        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setattr(Path, "stat", told)

    return owned


@pytest.mark.parametrize("below", ["", "new", "new/and/deep"])
def test_root_begins_nothing_in_somebody_elses_folder(
    home: Path, as_root: Callable[[Path, int], None], below: str
) -> None:
    """It would belong to root, and the owner could not go on: the message says how to do it, and nothing is created."""
    as_root(home, 54321)
    with pytest.raises(JournalError, match="you're root") as caught:
        make_private_folder(home / below)
    assert "sudo -u #54321 trustcoach" in caught.value.hint
    assert list(home.iterdir()) == []
    with pytest.raises(JournalError, match="you're root"):
        settings.save_settings(home / below, Settings(plain=True))
    assert list(home.iterdir()) == []


def test_root_begins_in_a_folder_of_roots(home: Path, as_root: Callable[[Path, int], None]) -> None:
    """As others do in their own folders."""
    as_root(home, 0)
    make_private_folder(home / "new")
    assert (home / "new").is_dir()


# Too large


def test_a_save_never_makes_a_file_that_could_not_be_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before anything is written, and the last state stays; the limit is the one of reading."""
    assert MAX_FILE_SIZE == 100_000_000
    for module in (journal_file, atomic_write):
        monkeypatch.setattr(module, "MAX_FILE_SIZE", 5_000, raising=False)
    path = home / "journal.json"
    file = JournalFile(path)
    file.append(ENTRY)
    before = tree(home)
    with pytest.raises(JournalError, match="larger than 5,000 bytes"):
        file.append(Entry("e2", NOW, Answer(QuestionId("look", "story"), "What?", Written("ü" * 2_500))))
    assert tree(home) == before
    assert len(file.append(Entry("e3", NOW, StepRestarted("look"))).entries) == 2
    assert len(JournalFile(path).load().entries) == 2


@pytest.mark.slow
@pytest.mark.usefixtures("fast_scrypt")
def test_a_lock_reads_no_more_than_the_program_does(home: Path) -> None:
    """A huge file among the encrypted ones is an error."""
    JournalFile(home / "journal.json").append(ENTRY)
    (home / "journal-copy-n000001.json").touch()
    os.truncate(home / "journal-copy-n000001.json", MAX_FILE_SIZE + 1)
    with pytest.raises(JournalError, match="it's larger than"):
        lock.lock_folder(home, PASSPHRASE)
    assert Store(home).load_journal().entries == (ENTRY,)
