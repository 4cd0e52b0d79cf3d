"""A folder that has every kind of file that may be in one, and what to look for in it."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import SMALL
from tests.scripted import NOW, STOP, ScriptedContext, Typed, run_script, scripted_context
from tests.session.test_walk import BACK, FIRST
from trustcoach.commands import resume, start
from trustcoach.errors import QuickExit
from trustcoach.storage import person_folders
from trustcoach.storage.encryption import lock
from trustcoach.storage.encryption.cipher import AGE_HEADER
from trustcoach.storage.file_names import LOCK_FILE as WINDOW
from trustcoach.storage.file_names import NAME_FILE, SETTINGS_FILE

PASSPHRASE = "four words of mine"
LOOKED = "LOOKED-AT"
"""What everybody writes in the step `look`, and in no other."""
ACTED = "ACTED-ON"
"""The same for `act`."""
IN_THE_WAY = "WAS-IN-THE-WAY"
"""The obstacle to the plan of `look`."""


def leave() -> None:
    """Press Ctrl-X."""
    raise QuickExit


def copy_walked_folder(home: Path) -> None:
    """Make *home* as it is after a walk of the track for one up to its second step.

    It has a plan of `look` with a follow-up, copies, and a draft in `act`.
    """
    copy_of_walk(_walk_in, home)


def copy_of_walk(walk: Callable[[Path], object], home: Path) -> None:
    """Make *home* as it is after that *walk* in it, which is walked once for all tests."""
    shutil.copytree(_walked(walk).name, home, dirs_exist_ok=True)


@cache
def _walked(walk: Callable[[Path], object]) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()
    walk(Path(folder.name))
    return folder


def _walk_in(home: Path) -> None:
    look = [(question, LOOKED if isinstance(answer, str) and " " in answer else answer) for question, answer in FIRST]
    run_script(home, [*look, ("What now?", "stop")], start.run, "alone", None, content=SMALL)
    later = scripted_context(
        home,
        [
            (BACK, "on"),
            ("How did it go?", "not-kept"),
            ("What got in the way?", IN_THE_WAY),
            ("Would you like to go on with it?", "let-go"),
            ("What will you do?", ACTED),
            ("Another plan", STOP),
        ],
        content=SMALL,
        now=NOW + timedelta(7),
    )
    resume.run(later.context)
    lines = [(BACK, "on"), ("Another plan", Typed((ACTED, "half")))]
    again = scripted_context(home, lines, content=SMALL, now=NOW + timedelta(8))
    resume.run(again.context)


def everything(home: Path) -> set[str]:
    """Put everything into *home* that this program may leave there, and return the names."""
    copy_walked_folder(home)
    journal = (home / "journal.json").read_bytes()
    (home / "journal-aside-20261101T000000000000.json").write_bytes(journal)
    (home / "journal-format-0-0123456789ab.json").write_bytes(b'{"format": 0, "words": "LOOKED-AT"}')
    (home / "journal-unopened-journal.age").write_bytes(AGE_HEADER + b"-> X25519 and so on")
    (home / "journal-of-november.json").write_bytes(journal)
    (home / "journal-editor-0123456789ab").mkdir(mode=0o700)
    (home / "journal-editor-0123456789ab" / "look.story.md").write_text(f"{LOOKED} in an editor")
    (home / NAME_FILE).write_text("Anna")
    (home / SETTINGS_FILE).write_text('{"format": 1, "region": "ireland", "plain": false, "discreet": false}')
    (home / WINDOW).touch(mode=0o600)
    for path in home.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return names(home)


def killed_save(home: Path) -> None:
    """Leave what a killed save leaves; the next process with the process lock removes it."""
    left = home / ".journal-0123456789ab.tmp"
    left.write_bytes((home / "journal.json").read_bytes()[:-40])
    left.chmod(0o600)


FOREIGN = ("journal.txt", "journal-recipes.json", "settings.json", "reflections.md", "notes/journal.json")
"""What somebody else put beside it."""


def beside(home: Path) -> None:
    """Put things of other people and of other programs into *home*."""
    for name in FOREIGN:
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text('{"soup": "leek"}')
    (home / "journal-pictures").mkdir()
    other = person_folders.folder_for_name(home, "Ben")
    other.mkdir(mode=0o700, parents=True)
    (other / "journal.json").write_text("what Ben wrote")


def names(home: Path) -> set[str]:
    """Return the names of everything in *home*."""
    return {path.name for path in home.iterdir()}


def holding(folder: Path, word: str) -> list[str]:
    """Return the files below *folder* that have *word* in their bytes or in their name."""
    wanted = word.encode()
    return [
        path.name
        for path in folder.rglob("*")
        if wanted in os.fsencode(path.name) or (path.is_file() and wanted in path.read_bytes())
    ]


def locked(home: Path) -> None:
    """Lock *home* by PASSPHRASE."""
    lock.lock_folder(home, PASSPHRASE)


def asked(
    home: Path, *lines: tuple[str, object], secrets: tuple[str, ...] = (), interactive: bool = True
) -> ScriptedContext:
    """Return a context at *home* in which these questions are answered, and these secrets typed."""
    return scripted_context(home, list(lines), content=SMALL, secrets=secrets, interactive=interactive)


class Disk:
    """A disk that fails, or a power cut, at the call of that *number*; and counts the calls."""

    CALLS = ("unlink", "rmdir", "rename", "replace", "fsync", "write")

    def __init__(self, patch: pytest.MonkeyPatch, number: int, failure: Callable[[], BaseException]) -> None:
        self.calls = 0
        for name in self.CALLS:
            patch.setattr(os, name, self._failing(getattr(os, name), number, failure))

    def _failing(
        self, call: Callable[..., object], number: int, failure: Callable[[], BaseException]
    ) -> Callable[..., object]:
        def failing(*given: object, **named: object) -> object:
            self.calls += 1
            if self.calls == number:
                raise failure()
            return call(*given, **named)

        return failing
