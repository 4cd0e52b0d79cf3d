"""Files are written whole or not at all, readable for nobody else."""

import errno
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from trustcoach.core.journal.entries import Entry, StepRestarted
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.files import atomic_write
from trustcoach.storage.files.atomic_write import make_private_folder, write_atomically, write_new_file
from trustcoach.storage.journal.journal_file import JournalFile

OLD, NEW = b"all that was answered before", b"all that was answered before, and one answer more"
UMASKS = (0o000, 0o022, 0o077)


@pytest.fixture(params=UMASKS, ids=lambda mask: f"umask {mask:03o}")
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Set the umask, and restore it."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def path(home: Path) -> Path:
    """Return a journal's path, with an old file there."""
    place = home / "journal.json"
    place.write_bytes(OLD)
    return place


def mode(path: Path) -> int:
    """Return who may do what with *path*."""
    return stat.S_IMODE(path.lstat().st_mode)


def add(path: Path) -> None:
    """Write an entry into the journal at *path*."""
    JournalFile(path).append(Entry("e1", datetime(2026, 11, 23, tzinfo=UTC), StepRestarted("look")))


# Readable for nobody else


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("below", ["new", "new/and/deeper"])
def test_a_new_journal_and_its_folder_are_for_their_owner_alone(home: Path, below: str) -> None:
    """A file of 0600 in a folder of 0700, whatever the umask, with the folders above created as need be."""
    path = home / below / "journal.json"
    add(path)
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700


@pytest.mark.usefixtures("umask")
def test_a_save_closes_a_file_that_stood_open(path: Path) -> None:
    """A journal that others could read is for its owner alone after the next save."""
    path.chmod(0o666)
    write_atomically(path, NEW)
    assert mode(path) == 0o600


@pytest.mark.usefixtures("umask")
def test_an_export_is_for_its_owner_alone(home: Path) -> None:
    """What is written out is as private as the journal, whatever the umask."""
    write_new_file(home / "mine.md", NEW)
    assert mode(home / "mine.md") == 0o600
    assert (home / "mine.md").read_bytes() == NEW


def test_nobody_else_can_read_a_file_while_it_is_being_written(
    home: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At no moment is private text readable for others: the file is closed to them before its first byte."""
    modes = []
    write = os.write

    def watch(descriptor: int, data: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return write(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", watch)
        write_atomically(path, NEW)
        write_new_file(home / "mine.md", NEW)
    assert set(modes) == {0o600}


@pytest.mark.parametrize("inside", [[], ["journal.json"], ["journal.json", ".journal-0a1b.tmp"]])
def test_a_folder_of_ours_that_stood_open_is_closed(home: Path, inside: list[str]) -> None:
    """A folder with nothing but the journal in it is for its owner alone from now on."""
    for name in inside:
        (home / name).touch()
    home.chmod(0o755)
    make_private_folder(home)
    assert mode(home) == 0o700


@pytest.mark.parametrize("other", ["letter.txt", ".profile", "photos"])
def test_a_folder_with_other_things_in_it_is_not_tightened(home: Path, other: str) -> None:
    """A folder with other uses keeps its mode, and the journal in it is private all the same."""
    (home / other).mkdir()
    home.chmod(0o755)
    add(home / "journal.json")
    assert mode(home) == 0o755
    assert mode(home / "journal.json") == 0o600


def test_a_folder_that_is_closer_still_is_not_opened(home: Path) -> None:
    """A mode stricter than ours stays."""
    home.chmod(0o500)
    make_private_folder(home)
    assert mode(home) == 0o500


def test_a_folder_that_cannot_be_made_is_told(home: Path) -> None:
    """A file in the way is an error that names the place, with advice."""
    (home / "file").write_bytes(OLD)
    with pytest.raises(JournalError) as caught:
        make_private_folder(home / "file" / "below")
    assert str(home / "file" / "below") in caught.value.message
    assert "--home" in caught.value.hint
    assert (home / "file").read_bytes() == OLD


# Links


@pytest.mark.parametrize("kind", ["absolute", "relative", "to a link"])
def test_a_link_stays_a_link_and_what_it_points_to_is_written(home: Path, tmp_path: Path, kind: str) -> None:
    """A person who keeps the journal elsewhere, behind a link, finds it there after every save."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = elsewhere / "words.json"
    target.write_bytes(OLD)
    link = home / "journal.json"
    if kind == "to a link":
        (home / "between").symlink_to(target)
    points_to = {"absolute": target, "relative": Path("../elsewhere/words.json"), "to a link": Path("between")}[kind]
    link.symlink_to(points_to)
    write_atomically(link, NEW)
    assert link.readlink() == points_to
    assert target.read_bytes() == NEW
    assert not target.is_symlink()
    assert mode(target) == 0o600
    assert [path.name for path in elsewhere.iterdir()] == ["words.json"]


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(home: Path, tmp_path: Path) -> None:
    """A link may be made before the first answer."""
    link = home / "journal.json"
    link.symlink_to(tmp_path / "words.json")
    add(link)
    assert link.is_symlink()
    assert len(JournalFile(tmp_path / "words.json").load().entries) == 1


def test_a_link_to_nowhere_is_told(home: Path, tmp_path: Path) -> None:
    """A link into a folder that is gone cannot be written through, and stays."""
    link = home / "journal.json"
    link.symlink_to(tmp_path / "gone" / "words.json")
    with pytest.raises(JournalError):
        write_atomically(link, NEW)
    assert link.readlink() == tmp_path / "gone" / "words.json"
    assert not (tmp_path / "gone").exists()


# Whole or not at all


def fail(*_: object, **__: object) -> NoReturn:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupt(*_: object, **__: object) -> None:
    """Do what Ctrl-C does at a bad moment."""
    raise KeyboardInterrupt


def half(descriptor: int, data: bytes) -> int:
    """Take five bytes, and fail at the next call."""
    if os.lseek(descriptor, 0, os.SEEK_CUR):
        fail()
    os.pwrite(descriptor, data[:5], 0)
    return os.lseek(descriptor, 5, os.SEEK_SET)


FAILURES = pytest.mark.parametrize(
    ("call", "failing"),
    [
        pytest.param("open", fail, id="at once"),
        pytest.param("fchmod", fail, id="as it is closed to others"),
        pytest.param("write", fail, id="at the first byte"),
        pytest.param("write", half, id="half-way"),
        pytest.param("fsync", fail, id="on its way to the disk"),
        pytest.param("replace", fail, id="as it takes the old one's place"),
    ],
)


@FAILURES
def test_a_save_that_fails_leaves_the_old_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, failing: object
) -> None:
    """Whatever the disk does, the old answers stay and nothing else is left behind; the error has the reason."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(JournalError) as caught:
            write_atomically(path, NEW)
    assert os.strerror(errno.ENOSPC) in caught.value.message
    assert str(path) in caught.value.message
    assert "saved before is kept" in caught.value.hint
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


@FAILURES
def test_a_first_save_that_fails_leaves_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, call: str, failing: object
) -> None:
    """Where there was no file, there is none after a failure."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(JournalError):
            write_atomically(home / "journal.json", NEW)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("call", ["fchmod", "write", "fsync", "replace"])
def test_an_interrupted_save_leaves_the_old_file_whole(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Ctrl-C in the middle of a save ends it, and leaves no half file and no other behind."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomically(path, NEW)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_synced_does_not_make_a_save_both_fail_and_happen(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some disks sync files and not folders: a save is reported as failed only if the old file is still there."""
    sync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(descriptor)

    saved = True
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", files_only)
        try:
            write_atomically(path, NEW)
        except JournalError:
            saved = False
    assert path.read_bytes() == (NEW if saved else OLD)


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that stops short is continued."""
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
        write_atomically(path, NEW)
    assert path.read_bytes() == NEW


def test_what_was_saved_is_on_the_disk_when_the_save_returns(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file is synced before it replaces the old one, and its folder after."""
    done: list[str] = []
    sync, replace = os.fsync, os.replace

    def watch_sync(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        done.append("folder" if folder else f"file of {os.fstat(descriptor).st_size}")
        sync(descriptor)

    def watch_replace(source: Path, target: Path) -> None:
        done.append("in place")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", watch_sync)
        patch.setattr(os, "replace", watch_replace)
        write_atomically(path, NEW)
    assert done == [f"file of {len(NEW)}", "in place", "folder"]


def test_after_a_failure_the_next_answer_is_saved(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal whose save failed neither loses the old entries nor counts the one that was not written."""
    file = JournalFile(home / "journal.json")
    entries = [Entry(f"e{number}", datetime(2026, 11, 23, tzinfo=UTC), StepRestarted("look")) for number in range(3)]
    file.append(entries[0])
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(JournalError):
            file.append(entries[1])
    assert file.append(entries[2]).entries == (entries[0], entries[2])
    assert JournalFile(file.path).load().entries == (entries[0], entries[2])


# Exports


@pytest.mark.parametrize("kind", ["file", "empty file", "folder", "link", "link to nowhere"])
def test_an_export_never_takes_the_place_of_anything(home: Path, tmp_path: Path, kind: str) -> None:
    """Whatever is there already stays as it is, and the advice is to name another file."""
    path, target = home / "mine.md", tmp_path / "target"
    match kind:
        case "file":
            path.write_bytes(OLD)
        case "empty file":
            path.touch()
        case "folder":
            path.mkdir()
        case "link":
            target.write_bytes(OLD)
            path.symlink_to(target)
        case _:
            path.symlink_to(target)
    before = path.lstat()
    with pytest.raises(UsageError) as caught:
        write_new_file(path, NEW)
    assert "already a file" in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.hint == "Name another file."
    after = path.lstat()
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (before.st_ino, before.st_mtime_ns, before.st_mode)
    assert target.exists() is (kind == "link")
    assert not target.exists() or target.read_bytes() == OLD


def test_an_export_into_a_folder_that_is_not_there_is_told(home: Path) -> None:
    """An export creates no folders on the way; a folder that is missing is named."""
    with pytest.raises(UsageError) as caught:
        write_new_file(home / "gone" / "mine.md", NEW)
    assert str(home / "gone" / "mine.md") in caught.value.message
    assert os.strerror(errno.ENOENT) in caught.value.message
    assert list(home.iterdir()) == []


@pytest.fixture(
    params=[
        "a disk that knows files without a name",
        "a disk that does not",
        "a system that does not",
        "a system that cannot name them",
    ]
)
def nameless(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the disk or the system one that knows new files without a name, or one that does not."""
    disk: str = request.param
    if disk == "a system that does not":
        monkeypatch.setattr(atomic_write, "_O_TMPFILE", None)
    elif disk == "a system that cannot name them":
        monkeypatch.setattr(os, "link", fail)
    elif disk == "a disk that does not":
        real = os.open

        def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
            if flags & os.O_TMPFILE == os.O_TMPFILE:
                raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
            return real(path, flags, mode)

        monkeypatch.setattr(os, "open", refuse)
    return disk


def test_an_export_is_written_on_any_disk(home: Path, nameless: str) -> None:
    """Whole and private, and never over another file, wherever it goes."""
    write_new_file(home / "mine.md", NEW)
    assert (home / "mine.md").read_bytes() == NEW
    assert mode(home / "mine.md") == 0o600
    with pytest.raises(UsageError, match="already a file"):
        write_new_file(home / "mine.md", OLD)
    assert (home / "mine.md").read_bytes() == NEW
    assert [path.name for path in home.iterdir()] == ["mine.md"], nameless


def test_an_export_has_no_name_until_it_is_whole(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ends the program in the middle, there is no half of it that could be taken for the whole."""
    try:
        os.close(os.open(home, os.O_WRONLY | os.O_TMPFILE))
    except (AttributeError, OSError):
        pytest.skip("this disk or this system knows no files without a name")
    there = []
    sync = os.fsync

    def watch(descriptor: int) -> None:
        there.append((home / "mine.md").exists())
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", watch)
        write_new_file(home / "mine.md", NEW)
    assert there == [False, True]


def test_an_export_whose_folder_is_not_confirmed_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is there, and might not be after a power cut."""
    sync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            fail()
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", files_only)
        with pytest.raises(UsageError, match="the disk didn't confirm it"):
            write_new_file(home / "mine.md", NEW)
    assert (home / "mine.md").read_bytes() == NEW


@pytest.mark.usefixtures("nameless")
@pytest.mark.parametrize(("call", "failing"), [("fchmod", fail), ("write", half), ("fsync", fail)])
def test_an_export_that_fails_leaves_no_half_of_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, call: str, failing: object
) -> None:
    """Half an export would be taken for a whole one, and be in the way of the next try."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(UsageError) as caught:
            write_new_file(home / "mine.md", NEW)
    assert os.strerror(errno.ENOSPC) in caught.value.message
    assert list(home.iterdir()) == []
