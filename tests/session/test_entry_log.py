"""An answer that cannot be saved is kept in memory, shown whole, and tried again."""

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import STOP, HappensThen, ScriptedContext, pages, run_script, scripted_context
from trustcoach.commands import resume, start
from trustcoach.core.journal.entries import Answer, Fact, FollowUp
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, ChosenSeveral, Names, Plan, PlanOutcome, Rating, Written
from trustcoach.errors import JournalError, UnsavedWorkError
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.storage.store import Store
from trustcoach.ui.pages.unsaved import unsaved_entry_page

LONG = "\n".join(f"Line {number} of what nobody may lose." for number in range(30))
BEFORE = [("How are you?", 6), ("What is it like?", "heavy"), ("What does it touch?", ["money"])]


class Disk:
    """A disk that may be full for the journal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tries = 0
        self.names = {"journal.json"}
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
        if self._full and Path(target).name in self.names:
            self.tries += 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._replace(source, target)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return the disk under the journal."""
    return Disk(monkeypatch)


def walk(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which the track for one is walked with these answers after the first three."""
    return scripted_context(home, [*BEFORE, *lines], content=SMALL)


def answers(home: Path) -> list[object]:
    """Return the answers on the disk that are texts."""
    return [
        fact.value.text
        for _, fact in JournalFile(home / "journal.json").load().all_answers()
        if isinstance(fact.value, Written)
    ]


def test_when_there_is_room_again_the_answer_is_saved_once(home: Path, disk: Disk) -> None:
    """The walk waits, tries again as often as it is told to, and goes on with the next question."""
    scripted = walk(
        home,
        ("How much is it about?", HappensThen(disk.fill, LONG)),
        ("What now?", "again"),
        ("What now?", HappensThen(disk.clear, "again")),
        ("Who knows?", STOP),
    )
    start.run(scripted.context, "alone", None)
    assert disk.tries == 2
    assert answers(home) == [LONG]
    assert scripted.script.lines == []


def test_every_line_of_the_answer_stands_on_the_screen(home: Path, disk: Disk) -> None:
    """What may be lost can be copied by hand: it is not cut after a dozen lines, and the reason is above it."""
    scripted = walk(home, ("How much is it about?", HappensThen(disk.fill, LONG)), ("What now?", "stop"))
    start.run(scripted.context, "alone", None)
    shown = scripted.shown[scripted.shown.index("Not saved yet") :]
    assert os.strerror(errno.ENOSPC) in shown
    assert all(f"Line {number} of" in shown for number in range(30))


@pytest.mark.parametrize("way", ["stop", STOP], ids=["chosen", "Ctrl-C"])
def test_who_stops_instead_finds_the_words_as_a_draft(home: Path, disk: Disk, way: object) -> None:
    """The journal is the one from before, and the text comes back at the same question."""
    scripted = walk(home, ("How much is it about?", HappensThen(disk.fill, LONG)), ("What now?", way))
    start.run(scripted.context, "alone", None)
    assert scripted.shown.endswith("Stopped. All is kept, your draft too. Go on with: trustcoach resume\n")
    assert answers(home) == []
    assert len(list(Store(home).load_journal().all_answers())) == 6  # three pages and three answers
    again = run_script(home, [("How much is it about?", STOP)], resume.run, content=SMALL)
    assert again.script.drafts == [(LONG,)]


@pytest.mark.parametrize("way", ["stop", STOP], ids=["chosen", "Ctrl-C"])
def test_what_no_draft_can_hold_is_let_go_on_purpose_only(home: Path, disk: Disk, way: object) -> None:
    """The program does not claim that all is saved; the page comes back until the person has chosen."""
    disk.names.add("journal-drafts.json")
    scripted = walk(
        home,
        ("How much is it about?", HappensThen(disk.fill, LONG)),
        ("What now?", way),
        ("What now?", "again"),
        ("What now?", STOP),
        ("What now?", "go"),
    )
    with pytest.raises(UnsavedWorkError) as told:
        start.run(scripted.context, "alone", None)
    assert told.value.exit_code == 4
    assert scripted.script.lines == []
    assert scripted.shown.count("Line 29 of") == 4
    assert "All is kept" not in scripted.shown
    assert scripted.shown.endswith(
        "Your last answer was let go. All answers before it are kept. Go on with: trustcoach resume\n"
    )
    assert answers(home) == []


def test_marks_that_were_not_saved_stand_on_the_page(home: Path, disk: Disk) -> None:
    """Marks are no draft, so they are kept in memory."""
    scripted = scripted_context(
        home,
        [*BEFORE[:2], ("What does it touch?", HappensThen(disk.fill, ["money", "sleep"])), ("What now?", STOP)],
        content=SMALL,
    )
    scripted.script.lines += [("What now?", HappensThen(disk.clear, "again"))]
    start.run(scripted.context, "alone", None)
    assert scripted.shown.endswith("Stopped. All is kept. Go on with: trustcoach resume\n")
    assert "money" in (home / "journal.json").read_text()
    assert "Money" in scripted.shown[scripted.shown.index("This is what isn't saved yet") :]


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (
            Answer(QuestionId("look", "plan"), "One plan", Plan("it rains", "I stay", date(2026, 12, 1))),
            ("If it rains", "then I stay", "Look back on it: Tuesday 1 December 2026"),
        ),
        (Answer(QuestionId("look", "who"), "Who?", Names(("Ann", "Ben"))), ("Ann", "Ben")),
        (
            Answer(QuestionId("look", "touch"), "What?", ChosenSeveral((Chosen("a", "Money"), Chosen("b", "Sleep")))),
            ("Money", "Sleep"),
        ),
        (Answer(QuestionId("look", "start"), "How?", Rating(6)), ("6 of 10",)),
        (FollowUp("entry-1", PlanOutcome.NOT_KEPT, "I was tired"), ("I was tired",)),
    ],
    ids=["plan", "names", "marks", "rating", "account"],
)
def test_the_whole_of_every_answer_stands_on_the_page(fact: Fact, shown: tuple[str, ...]) -> None:
    """Both parts of a plan and its day, every name, every mark, and the obstacle."""
    page = pages(unsaved_entry_page(JournalError("It could not be saved.", "Make room."), fact))
    assert all(line in page for line in shown)


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
    scripted = walk(
        home,
        ("How much is it about?", HappensThen(lambda: broken.__setitem__(0, True), "a lot")),
        ("What now?", "again"),
        ("What now?", HappensThen(lambda: broken.__setitem__(0, False), "again")),
        ("Who knows?", STOP),
    )
    start.run(scripted.context, "alone", None)
    assert answers(home) == ["a lot"]
    assert scripted.shown.count("the disk didn't confirm it") == 2
