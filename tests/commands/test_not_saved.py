"""An answer that the disk does not take is held on to, shown whole, and tried again."""

import errno
import os
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import STOP, Meanwhile, World, world
from trustcoach.commands import start
from trustcoach.core.errors import JournalError
from trustcoach.disk.journal import JournalFile
from trustcoach.disk.store import Store

LONG = "\n".join(f"Line {number} of what nobody may lose." for number in range(30))
BEFORE = [("How are you?", 6), ("What is it like?", "heavy"), ("What does it touch?", ["money"])]


class Disk:
    """A disk that may be full for the journal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tries = 0
        self._full = False
        self._replace = os.replace
        monkeypatch.setattr(os, "replace", self.replace)

    def fill(self) -> None:
        """Leave no room."""
        self._full = True

    def clear(self) -> None:
        """Make room."""
        self._full = False

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in place, if there is room."""
        if self._full and Path(target).name == "journal.json":
            self.tries += 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._replace(source, target)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Give the disk under the journal."""
    return Disk(monkeypatch)


def walk(home: Path, *lines: tuple[str, object]) -> World:
    """Give a world in which the track for one is walked with these answers behind the first three."""
    return world(home, [*BEFORE, *lines], content=SMALL)


def answers(home: Path) -> list[object]:
    """Give the answers on the disk that are words."""
    return [
        fact.value for _, fact in JournalFile(home / "journal.json").load().answers() if isinstance(fact.value, str)
    ]


def test_when_there_is_room_again_the_answer_is_saved_once(home: Path, disk: Disk) -> None:
    """The walk waits, tries again as often as it is told to, and goes on with the next question."""
    made = walk(
        home,
        ("How much is it about?", Meanwhile(disk.fill, LONG)),
        ("What now?", "again"),
        ("What now?", Meanwhile(disk.clear, "again")),
        ("Who knows?", STOP),
    )
    start.run(made.environment, "alone", None)
    assert disk.tries == 2
    assert answers(home) == [LONG]
    assert made.script.lines == []


def test_every_line_of_the_answer_stands_on_the_screen(home: Path, disk: Disk) -> None:
    """What may be lost can be copied by hand: it is not cut after a dozen lines, and the reason stands above it."""
    made = walk(home, ("How much is it about?", Meanwhile(disk.fill, LONG)), ("What now?", "stop"))
    with pytest.raises(JournalError) as told:
        start.run(made.environment, "alone", None)
    assert os.strerror(errno.ENOSPC) in told.value.message
    shown = made.shown[made.shown.index("Not saved yet") :]
    assert os.strerror(errno.ENOSPC) in shown
    assert all(f"Line {number} of" in shown for number in range(30))


@pytest.mark.parametrize("way", ["stop", STOP], ids=["chosen", "Ctrl-C"])
def test_who_stops_instead_keeps_all_that_was_saved_and_leaves_with_an_error(
    home: Path, disk: Disk, way: object
) -> None:
    """Nothing claims that all is kept, and the journal is the one from before."""
    made = walk(home, ("How much is it about?", Meanwhile(disk.fill, LONG)), ("What now?", way))
    with pytest.raises(JournalError):
        start.run(made.environment, "alone", None)
    assert "All is kept" not in made.shown
    assert "Kept." not in made.shown
    assert answers(home) == []
    assert len(list(Store(home).load().answers())) == 6  # three pages and three answers


def test_an_answer_that_was_written_and_not_confirmed_is_not_there_twice(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file was in place when the folder failed; trying again confirms it and adds nothing."""
    sync, broken = os.fsync, [False]

    def fail_on_folders(descriptor: int) -> None:
        if broken[0] and os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 (a descriptor, not a path)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    made = walk(
        home,
        ("How much is it about?", Meanwhile(lambda: broken.__setitem__(0, True), "a lot")),
        ("What now?", "again"),
        ("What now?", Meanwhile(lambda: broken.__setitem__(0, False), "again")),
        ("Who knows?", STOP),
    )
    start.run(made.environment, "alone", None)
    assert answers(home) == ["a lot"]
    assert made.shown.count("the disk did not confirm it") == 2
