"""A disk without file locks: a second window is told all the same, and no answer is lost between two."""

import errno
import fcntl
import os
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.scripted import NOW
from tests.storage.writers import write_by_turns
from trustcoach.core.journal.entries import Entry, StepRestarted
from trustcoach.errors import JournalError
from trustcoach.storage import wipe
from trustcoach.storage.file_names import LOCK_HOLDER_FILE
from trustcoach.storage.files import lock_holder
from trustcoach.storage.files.process_lock import hold_folder, is_held
from trustcoach.storage.journal.journal_file import JournalFile

EACH = 15


@pytest.fixture(autouse=True, params=[errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the disk know no locks, with the errors of several systems."""

    def unknown(*_: object) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", unknown)


def test_a_second_window_is_told(home: Path) -> None:
    """With what to do if there is none any more; and it changes nothing."""
    with hold_folder(home):
        assert (home / LOCK_HOLDER_FILE).stat().st_mode & 0o777 == 0o600
        before = (home / LOCK_HOLDER_FILE).read_bytes()
        with pytest.raises(JournalError, match="open in another window") as caught:
            hold_folder(home).__enter__()
        assert str(home / LOCK_HOLDER_FILE) in caught.value.hint
        assert (home / LOCK_HOLDER_FILE).read_bytes() == before
    with hold_folder(home):
        pass


def test_the_doctor_sees_the_window_of_another(home: Path) -> None:
    """And not its own."""
    with hold_folder(home):
        (home / LOCK_HOLDER_FILE).write_bytes(b"another computer\n\n1\n")
        assert is_held(home)
    (home / LOCK_HOLDER_FILE).write_bytes(lock_holder._this_process())
    assert not is_held(home)


def test_nothing_of_it_stays(home: Path) -> None:
    """Neither after a look, nor after an answer, nor after a wipe."""
    with hold_folder(home):
        pass
    assert list(home.iterdir()) == []
    with hold_folder(home):
        JournalFile(home / "journal.json").append(Entry("e1", NOW, StepRestarted("look")))
    assert not (home / LOCK_HOLDER_FILE).exists()
    with hold_folder(home):
        wipe.wipe_folder(home)
    assert list(home.iterdir()) == []


def signed_by_a_process_that_is_gone() -> bytes:
    """Return what a process that is gone has written as its name."""
    context = get_context("fork")
    reader, writer = context.Pipe()
    process = context.Process(target=lambda: writer.send_bytes(lock_holder._this_process()))
    process.start()
    process.join()
    return reader.recv_bytes()


@pytest.mark.parametrize(
    ("left", "is_stale"),
    [
        pytest.param("gone", True, id="its process is gone"),
        pytest.param("rebooted", True, id="the computer was started anew"),
        pytest.param("reused", True, id="its number is another process's now"),
        pytest.param("elsewhere", False, id="of another computer"),
        pytest.param("nothing", True, id="killed before it signed"),
        pytest.param("garbage", False, id="nobody can tell"),
    ],
)
@pytest.mark.slow
def test_what_a_killed_program_left_keeps_nobody_out(home: Path, left: str, is_stale: bool) -> None:
    """Unless its process may still be running."""
    node, boot, number, began = lock_holder._this_process().split(b"\n")
    content = {
        "gone": signed_by_a_process_that_is_gone() if left == "gone" else b"",
        "rebooted": b"\n".join((node, b"another boot", number, began)),
        "reused": b"\n".join((node, boot, number, b"1")),
        "elsewhere": b"\n".join((b"another computer", boot, number, began)),
        "nothing": b"",
        "garbage": b"\xff\xfe\x00",
    }[left]
    (home / LOCK_HOLDER_FILE).write_bytes(content)
    if is_stale:
        with hold_folder(home):
            assert (home / LOCK_HOLDER_FILE).read_bytes() == lock_holder._this_process()
    else:
        with pytest.raises(JournalError, match="another window"):
            hold_folder(home).__enter__()
        assert (home / LOCK_HOLDER_FILE).read_bytes() == content


@pytest.mark.slow
def test_of_programs_that_write_by_turns_nothing_is_lost(home: Path) -> None:
    """Three at once."""
    names = ("one", "two", "three")
    found = write_by_turns(home, names, EACH)
    assert sorted(found) == sorted(f"{name}-{number}" for name in names for number in range(EACH))
