"""One process at a time on a journal, and what the next one cleans up."""

import errno
import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.storage.writers import write_by_turns
from trustcoach.errors import JournalError
from trustcoach.storage.files.atomic_write import remove_temporary_files, write_atomically
from trustcoach.storage.files.process_lock import hold_folder

LEFT = ".journal-0a1b2c3d4e5f.tmp"
"""What a killed save leaves."""
EACH = 200


# Two windows


@pytest.mark.slow
def test_of_two_programs_that_write_by_turns_nothing_is_lost(home: Path) -> None:
    """Two hundred saves from each: all are there, none twice, each program's in its order."""
    found = write_by_turns(home, ("one", "other"), EACH)
    assert len(found) == 2 * EACH
    for name in ("one", "other"):
        assert [each for each in found if each.startswith(f"{name}-")] == [f"{name}-{n}" for n in range(EACH)]


def test_a_second_window_is_told_at_once(home: Path) -> None:
    """It does not wait for the first, and changes nothing."""
    code = "from pathlib import Path; from trustcoach.storage.files.process_lock import hold_folder"
    code += f"; hold_folder(Path({str(home)!r}))"
    with hold_folder(home):
        (home / LEFT).touch()
        start = time.monotonic()
        with pytest.raises(JournalError, match="open in another window"):
            hold_folder(home).__enter__()
        assert time.monotonic() - start < 0.1
        other = subprocess.run(
            [sys.executable, "-c", f"{code}.__enter__()"], capture_output=True, text=True, check=False
        )
        assert "This journal is open in another window." in other.stderr
        assert (home / LEFT).exists()
    with hold_folder(home):
        pass


# What is cleaned up


def test_what_a_killed_save_left_is_gone_at_the_next_start(home: Path) -> None:
    """No private text is left in a file that nobody knows of."""
    (home / LEFT).write_bytes(b"private")
    with hold_folder(home):
        assert not (home / LEFT).exists()


def test_it_is_gone_from_behind_a_link_too(home: Path, tmp_path: Path) -> None:
    """A journal behind a link is written where the link leads, and so are its temporary files."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / LEFT).touch()
    (home / "journal.json").symlink_to(tmp_path / "one" / "words.json")
    (home / "pictures").symlink_to(tmp_path / "two" / "pictures")
    (home / "journal-drafts.json").symlink_to(home / "journal-drafts.json")
    with hold_folder(home):
        pass
    assert not (tmp_path / "one" / LEFT).exists()
    assert (tmp_path / "two" / LEFT).exists()


def test_nothing_else_is_taken_away(home: Path, tmp_path: Path) -> None:
    """Neither files with other names, nor a folder, nor what a link of that name leads to."""
    (tmp_path / "mine").touch()
    (home / ".journal-link.tmp").symlink_to(tmp_path / "mine")
    (home / ".journal-folder.tmp").mkdir()
    for name in ("journal.json", ".journal", "journal-0a.tmp", ".journal-0a.json", ".other.tmp"):
        (home / name).touch()
    before = sorted(home.iterdir())
    remove_temporary_files(home)
    assert sorted(home.iterdir()) == before
    assert (tmp_path / "mine").exists()


def test_a_pipe_of_that_name_keeps_nobody_waiting(home: Path) -> None:
    """Opening a pipe waits for its other end, unless it is opened with care."""
    os.mkfifo(home / LEFT)
    remove_temporary_files(home)


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_save_in_the_middle_is_never_swept(home: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Its file is locked until it has replaced the old one."""
    real = getattr(os, call)
    swept: list[list[Path]] = []

    def sweeping(*words: object, **more: object) -> object:
        remove_temporary_files(home)
        swept.append(list(home.glob(".journal-*.tmp")))
        return real(*words, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, sweeping)
        write_atomically(home / "journal.json", b"new")
    assert (home / "journal.json").read_bytes() == b"new"
    assert len(swept[0]) == 1


def test_where_nobody_can_hold_a_file_nothing_is_swept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk without locks nobody can tell who is writing."""

    def unknown(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    (home / LEFT).touch()
    monkeypatch.setattr(fcntl, "flock", unknown)
    with hold_folder(home):
        write_atomically(home / "journal.json", b"new")
    assert (home / LEFT).exists()


def test_what_cannot_be_taken_away_stands_in_nobodys_way(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk begins all the same."""

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path), missing_ok)

    (home / LEFT).touch()
    monkeypatch.setattr(Path, "unlink", refuse)
    with hold_folder(home):
        assert (home / LEFT).exists()
