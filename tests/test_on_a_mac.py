"""What differs on a Mac, made by hand, one difference at a time: nobody had one to try."""

import errno
import fcntl
import os
import pty
import termios
import unicodedata
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest

from tests.fixed_clock import NOW
from trustcoach.core.journal.entries import Entry, StepRestarted
from trustcoach.storage import file_names, person_folders
from trustcoach.storage.files import atomic_write, lock_holder
from trustcoach.storage.files.atomic_write import create_file, write_atomically
from trustcoach.storage.files.folders import contains_file
from trustcoach.storage.files.links import resolve_links
from trustcoach.storage.files.process_lock import hold_folder
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.system import this_system
from trustcoach.ui.input.typed_lines import TypedLines

FULL = 51
"""F_FULLFSYNC, from sys/fcntl.h there."""


def test_a_file_is_made_where_no_file_is_without_a_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no O_TMPFILE: it is written in its place, for its owner only, and never over another."""
    monkeypatch.setattr(atomic_write, "_O_TMPFILE", None)
    create_file(home / "mine.md", b"words")
    assert (home / "mine.md").read_bytes() == b"words"
    assert (home / "mine.md").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        create_file(home / "mine.md", b"others")
    assert (home / "mine.md").read_bytes() == b"words"


@pytest.mark.parametrize("disk_knows_it", [True, False])
def test_a_save_reaches_the_disk_itself(home: Path, monkeypatch: pytest.MonkeyPatch, disk_knows_it: bool) -> None:
    """There fsync leaves it in the memory of the disk, and only F_FULLFSYNC does not; a disk without it gets fsync."""
    done: list[str] = []

    def control(_: int, command: int) -> int:
        assert command == FULL
        if not disk_knows_it:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        done.append("full")
        return 0

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", control)
    monkeypatch.setattr(os, "fsync", lambda _: done.append("fsync"))
    descriptor = os.open(home / "file", os.O_WRONLY | os.O_CREAT)
    this_system.sync_file(descriptor)
    os.close(descriptor)
    assert done == (["full"] if disk_knows_it else ["fsync"])


def test_a_long_line_is_not_cut_where_a_terminal_there_cuts_it() -> None:
    """It cuts a line that it collects itself at 1,024 bytes; here each letter is read as it is typed."""
    typed, given = pty.openpty()
    line = "x" * 1_500
    lines = TypedLines(given, StringIO())
    with lines.raw_mode():
        assert not termios.tcgetattr(given)[3] & termios.ICANON, "the terminal collects lines"
        Thread(target=os.write, args=(typed, f"{line}\r".encode()), daemon=True).start()
        assert lines.read(lambda _: None) == line
    os.close(typed)
    os.close(given)


def test_the_terminal_is_set_without_any_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stty of BSD takes other words than that of Linux: none is run, and the terminal is left as it was found."""
    for name in ("system", "popen", "posix_spawn", "execv", "execve", "fork"):
        monkeypatch.delattr(os, name)
    typed, given = pty.openpty()
    before = termios.tcgetattr(given)
    with TypedLines(given, StringIO()).raw_mode():
        assert termios.tcgetattr(given) != before
    assert termios.tcgetattr(given) == before
    os.close(typed)
    os.close(given)


def test_a_folder_behind_a_link_of_the_system_is_like_any_other(tmp_path: Path) -> None:
    """There /var, with the folders for temporary files, is a link of root to /private/var."""
    (tmp_path / "private" / "var" / "folders").mkdir(parents=True)
    (tmp_path / "var").symlink_to("private/var")
    home = tmp_path / "var" / "folders" / "home"
    with hold_folder(home) as folder:
        write_atomically(home / "journal.json", b"words", folder)
        assert folder.is_same_folder()
    assert (tmp_path / "private" / "var" / "folders" / "home" / "journal.json").read_bytes() == b"words"
    assert resolve_links(home / "journal.json") == home / "journal.json"
    assert contains_file(tmp_path / "var", home / "journal.json")


def test_no_two_names_of_ours_differ_only_by_their_case(home: Path) -> None:
    """There they would be one file. People with one name, however they write it, have one folder anyway."""
    assert person_folders.folder_for_name(home, "Anna") == person_folders.folder_for_name(home, "ANNA")
    ours = [value for name, value in vars(file_names).items() if isinstance(value, str) and not name.startswith("_")]
    assert len({each.casefold() for each in ours}) == len(set(ours))


def test_a_name_taken_apart_is_the_same_name(home: Path) -> None:
    """There a disk may hand a name back with its accents apart, and a keyboard too; none of ours has any."""
    composed, apart = (unicodedata.normalize(form, "Zoë") for form in ("NFC", "NFD"))
    assert composed != apart
    assert person_folders.folder_for_name(home, composed) == person_folders.folder_for_name(home, apart)
    folder = home / apart
    JournalFile(folder / "journal.json").append(Entry("e1", NOW, StepRestarted("look")))
    assert [path.name for path in folder.iterdir()] == ["journal.json"]
    assert all(path.name.isascii() for path in folder.iterdir())


def test_a_process_is_known_where_no_folder_tells_of_processes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no /proc: on a disk without locks the number of a process has to do, and it ends with it."""
    monkeypatch.setattr(this_system, "boot_id", lambda: "")
    monkeypatch.setattr(this_system, "start_time", lambda _: "")
    assert lock_holder.acquire(home)
    assert lock_holder.is_running(lock_holder.process_identity(os.getpid()))
    assert not lock_holder.is_running(lock_holder.process_identity(2**22 + 1))
