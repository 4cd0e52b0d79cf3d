"""The program says that all is saved when it can be read back from the disk, and at no other time."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.locked_folders import use_fast_scrypt_and_known_keys
from tests.scripted import STOP, HappensThen, ScriptedContext, Typed, TypedThen, run_script, scripted_context
from tests.session.test_walk import FIRST, go_on
from trustcoach.commands import resume, start
from trustcoach.core.journal.entries import FollowUp
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, PostponeQuestion, Reply
from trustcoach.errors import ProgramEnded, QuickExit, UnsavedWorkError
from trustcoach.session.final_check import MAX_INTERRUPTS
from trustcoach.storage.encryption import lock
from trustcoach.storage.journal.drafts import DraftFile
from trustcoach.storage.store import Store

WORDS = "\n".join(f"Words {number} that nobody may lose" for number in range(40))
BEFORE: list[tuple[str, object]] = [
    ("How are you?", 6),
    ("What is it like?", "heavy"),
    ("What does it touch?", ["money"]),
]
QUESTION = "How much is it about?"
ASK = QuestionId("look", "much")
NEXT = "This step builds on words you wrote before. Would you like to see them?"
ALL_KEPT = "Stopped. All is kept, your draft too. Go on with: trustcoach resume\n"
NOT_TYPED = "Your answers are kept. What you were typing couldn't be saved. Go on with: trustcoach resume\n"


@dataclass(frozen=True)
class Ending:
    """In a script: the person types this, and then the session ends in that way."""

    fields: tuple[str, ...]
    way: type[Exception]


class Disk:
    """A disk that can fail in several ways for the drafts."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.number = 0
        self.cuts = False
        self._replace = os.replace
        self._write = os.write
        patch.setattr(os, "replace", self.replace)
        patch.setattr(os, "write", self.write)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in place, if the disk does."""
        if self.number and "drafts" in Path(target).name:
            raise OSError(self.number, os.strerror(self.number))
        self._replace(source, target)

    def write(self, descriptor: int, content: bytes) -> int:
        """Write, or pretend to."""
        if self.cuts and b"drafts" in bytes(content):
            self._write(descriptor, b"\0" * len(content))
            return len(content)
        return self._write(descriptor, content)

    def fill(self) -> None:
        """Leave no room."""
        self.number = errno.ENOSPC

    def clear(self) -> None:
        """Make room."""
        self.number = 0
        self.cuts = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return the disk under the drafts."""
    return Disk(monkeypatch)


class Keyboard:
    """A script in which the person can also quit at once, or be ended, in the middle of a word."""

    def __init__(self, scripted: ScriptedContext) -> None:
        self._script = scripted.script
        self.warned: list[str] = []

    def ask(self, prompt: Prompt) -> Reply:
        """Return the next answer."""
        line = self._script.lines[0] if self._script.lines else None
        if line and line[0] == prompt.question.text and isinstance(line[1], Ending):
            self._script.lines.pop(0)
            self.warned.append(prompt.save_draft(line[1].fields))
            raise line[1].way
        return self._script.ask(prompt)


def sit(home: Path, *lines: tuple[str, object], secrets: tuple[str, ...] = ()) -> tuple[ScriptedContext, int]:
    """Walk the track for one with these answers, and return the context and the exit code."""
    scripted = scripted_context(home, list(lines), content=SMALL, secrets=secrets)
    there = scripted.context._replace(prompter=Keyboard(scripted))
    begun = (home / "journal.json").exists() or (home / "journal.json.age").exists()
    try:
        if begun:
            resume.run(there)
        else:
            start.run(there, "alone", None)
    except UnsavedWorkError as error:
        return scripted, error.exit_code
    return scripted, 0


def draft(home: Path) -> tuple[str, ...]:
    """Return the draft of the question on the disk."""
    drafts = DraftFile(home / "journal-drafts.json")
    return next((drafts.get(question_id) for question_id in drafts.question_ids()), ())


def test_words_that_the_disk_does_not_take_stand_on_the_page_until_it_does(home: Path, disk: Disk) -> None:
    """Ctrl-C brings the page back, whole; when there is room, the line about it is true again."""
    scripted, code = sit(
        home,
        *BEFORE,
        (QUESTION, HappensThen(disk.fill, Typed((WORDS,)))),
        ("What now?", STOP),
        ("What now?", "again"),
        ("What now?", HappensThen(disk.clear, "again")),
    )
    assert scripted.script.lines == []
    assert scripted.shown.count("Not saved yet") == scripted.shown.count("Words 39 that") == 3
    assert "The disk is full, so what you typed couldn't be saved." in scripted.shown
    assert scripted.shown.endswith(ALL_KEPT)
    assert code == 0
    assert draft(home) == (WORDS,)


def test_words_may_be_let_go_on_purpose_and_then_that_is_said(home: Path, disk: Disk) -> None:
    """What was on the disk before stays, and the exit code says that something was not saved."""
    scripted, code = sit(home, *BEFORE, (QUESTION, Typed(("some words",))))
    scripted, code = sit(home, (QUESTION, HappensThen(disk.fill, Typed(("some words and more",)))), ("What now?", "go"))
    assert "All is kept" not in scripted.shown
    assert scripted.shown.endswith("What couldn't be saved was let go. Go on with: trustcoach resume\n")
    assert code == 4
    assert draft(home) == ("some words",)


def test_words_can_be_written_to_another_file(home: Path, disk: Disk, tmp_path: Path) -> None:
    """Byte for byte, readable for nobody else, and never over a file that exists."""
    there, other = tmp_path / "there.md", tmp_path / "stick" / "page.md"
    there.write_text("mine")
    other.parent.mkdir()
    scripted, code = sit(
        home,
        *BEFORE,
        (QUESTION, HappensThen(disk.fill, Typed((WORDS,)))),
        ("What now?", "file"),
        ("Which file?", str(there)),
        ("What now?", "file"),
        ("Which file?", str(other)),
    )
    assert there.read_text() == "mine"
    assert other.read_text() == f"{WORDS}\n"
    assert other.stat().st_mode & 0o777 == 0o600
    assert scripted.shown.endswith(f"What couldn't be saved here is in {other}. Go on with: trustcoach resume\n")
    assert code == 0


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "The disk can only be read"),
        (errno.EACCES, "The folder can't be written to"),
        (errno.EIO, "The disk doesn't take it"),
    ],
)
def test_why_a_draft_was_not_saved_is_known_until_it_is(home: Path, disk: Disk, number: int, says: str) -> None:
    """In words for a person who is no programmer."""
    drafts = Store(home).load_drafts()
    disk.number = number
    assert not drafts.save(ASK, ("half",))
    assert drafts.save_error == says
    assert drafts.unsaved() == {ASK: ("half",)}
    disk.clear()
    assert drafts.save(ASK, ("half a",))
    assert (drafts.save_error, drafts.unsaved()) == ("", {})


@pytest.mark.parametrize("locked", [False, True], ids=["unlocked", "locked"])
def test_an_end_on_a_full_disk_is_an_error(
    home: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    """Locked or not: what can be read back counts, and nothing else."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)
    secrets: tuple[str, ...] = ()
    sit(home, *BEFORE, (QUESTION, STOP))
    if locked:
        lock.lock_folder(home, "four words of mine")
        secrets = ("four words of mine",)
    disk.fill()
    scripted, code = sit(home, (QUESTION, Ending((WORDS,), ProgramEnded)), secrets=secrets)
    assert scripted.shown.endswith(NOT_TYPED)
    assert code == 4
    disk.clear()
    scripted, code = sit(home, (QUESTION, Ending((WORDS,), ProgramEnded)), secrets=secrets)
    assert scripted.shown.endswith(ALL_KEPT)
    assert code == 0
    scripted, code = sit(home, (QUESTION, STOP), secrets=secrets)
    assert scripted.script.drafts == [(WORDS,)]


def test_a_disk_that_says_yes_and_writes_something_else_is_found_out(home: Path, disk: Disk) -> None:
    """What counts is what can be read back."""
    sit(home, *BEFORE, (QUESTION, STOP))
    disk.cuts = True
    scripted, code = sit(home, (QUESTION, Typed((WORDS,))), ("What now?", HappensThen(disk.clear, "again")))
    assert "The disk gave back something else" in scripted.shown
    assert scripted.shown.endswith(ALL_KEPT)
    assert code == 0


def test_leaving_at_once_on_a_full_disk_shows_no_private_word(home: Path, disk: Disk) -> None:
    """One neutral page, which a second Ctrl-X leaves; the exit code says it."""
    sit(home, *BEFORE, (QUESTION, STOP))
    disk.fill()
    scripted, code = sit(home, (QUESTION, Ending((WORDS,), QuickExit)), ("What now?", Ending((), QuickExit)))
    after = scripted.shown[scripted.shown.index("One thing couldn't be saved.") :]
    assert "Words" not in after
    assert "kept" not in after.lower()
    assert code == 4


def test_who_left_at_once_may_look_at_it_and_save_it(home: Path, disk: Disk) -> None:
    """Only if that is picked."""
    sit(home, *BEFORE, (QUESTION, STOP))
    disk.fill()
    scripted, code = sit(
        home,
        (QUESTION, Ending((WORDS,), QuickExit)),
        ("What now?", STOP),
        ("What now?", "show"),
        ("What now?", HappensThen(disk.clear, "again")),
    )
    assert "Words 39 that" in scripted.shown
    assert draft(home) == (WORDS,)
    assert code == 0


def test_leaving_at_once_with_all_of_it_kept_asks_nothing(home: Path, disk: Disk) -> None:
    """No page, no line."""
    assert not disk.number
    sit(home, *BEFORE, (QUESTION, STOP))
    scripted, code = sit(home, (QUESTION, Ending((WORDS,), QuickExit)))
    assert "One thing" not in scripted.shown
    assert code == 0
    assert draft(home) == (WORDS,)


def test_answers_that_are_not_in_the_journal_any_more_are_not_called_kept(home: Path) -> None:
    """Somebody moved the file away while the walk was open."""
    scripted, code = sit(
        home,
        *BEFORE,
        (QUESTION, HappensThen((home / "journal.json").unlink, STOP)),
        ("What now?", "again"),
        ("What now?", "go"),
    )
    assert scripted.shown.count("Not saved yet") == 2
    assert "All is kept" not in scripted.shown
    assert scripted.shown.endswith(f"Your journal couldn't be read back. The file: {home / 'journal.json'}\n")
    assert code == 4


def test_answers_that_are_gone_can_be_written_back_at_the_stop(home: Path) -> None:
    """They are still in memory; then it is true that all is saved."""
    scripted, code = sit(
        home, *BEFORE, (QUESTION, HappensThen((home / "journal.json").unlink, STOP)), ("What now?", "back")
    )
    assert scripted.shown.endswith("Stopped. All is kept. Go on with: trustcoach resume\n")
    assert code == 0
    assert "money" in (home / "journal.json").read_text()


def test_a_draft_goes_only_after_its_answer_is_in_the_journal(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever a draft is deleted, the journal on the disk has its text."""
    seen: list[bool] = []
    drop = DraftFile.delete

    def look(self: DraftFile, question_id: QuestionId) -> None:
        seen.append("a lot" in (home / "journal.json").read_text())
        drop(self, question_id)

    sit(home, *BEFORE, (QUESTION, Typed(("a lot",))))
    monkeypatch.setattr(DraftFile, "delete", look)
    sit(home, (QUESTION, "a lot"), ("Who knows?", STOP))
    assert seen == [True]


def test_an_edit_that_was_stopped_is_gone_on_with(home: Path) -> None:
    """The text comes back at its question; a person who starts in another way is told of it, and the answer stays."""
    sit(
        home,
        *BEFORE,
        (QUESTION, "a lot"),
        ("Who knows?", GoBack()),
        (QUESTION, Typed(("a lot, and more",))),
    )
    words = f"You have words at “{QUESTION}” that you haven't given yet."
    scripted, _ = sit(home, (QUESTION, STOP))
    assert scripted.script.drafts[-1] == ("a lot, and more",)
    assert words not in scripted.shown
    told = run_script(home, [("Who knows?", GoBack()), (QUESTION, STOP)], start.run, "alone", None, content=SMALL)
    assert words in told.shown
    assert told.script.drafts[-1] == ("a lot, and more",)


def test_what_got_in_the_way_comes_back_when_it_was_stopped(home: Path) -> None:
    """It is a question like any other: half a sentence is not lost."""
    run_script(home, [*FIRST, ("What now?", "stop")], start.run, "alone", None, content=SMALL)
    go_on(home, ("How did it go?", "not-kept"), ("What got in the way?", Typed(("I was",))), days=7)
    again = go_on(home, ("What got in the way?", "I was tired"), (NEXT, STOP), days=8)
    assert again.script.drafts[1] == ("I was",)
    accounts = [each.fact for each in Store(home).load_journal().entries if isinstance(each.fact, FollowUp)]
    assert [each.obstacle for each in accounts] == ["", "I was tired"]
    assert not (home / "journal-drafts.json").exists()


def test_what_got_in_the_way_can_be_left_for_now_with_its_words(home: Path) -> None:
    """It is asked again, and then it may be skipped."""
    run_script(home, [*FIRST, ("What now?", "stop")], start.run, "alone", None, content=SMALL)
    go_on(
        home,
        ("How did it go?", "partly"),
        ("What got in the way?", TypedThen(("I was",), PostponeQuestion())),
        ("Would you like to go on with it?", "let-go"),
        (NEXT, STOP),
        days=7,
    )
    again = go_on(home, ("What got in the way?", STOP), days=8)
    assert again.script.drafts[1:] == [("I was",)]


def test_a_keyboard_that_is_gone_does_not_hold_the_program_for_ever(home: Path, disk: Disk) -> None:
    """Input that has ended gives Ctrl-C for ever."""
    sit(home, *BEFORE, (QUESTION, STOP))
    scripted, code = sit(
        home, (QUESTION, HappensThen(disk.fill, Typed((WORDS,)))), *[("What now?", STOP) for _ in range(MAX_INTERRUPTS)]
    )
    assert scripted.script.lines == []
    assert scripted.shown.endswith(NOT_TYPED)
    assert code == 4


def test_the_field_is_told_of_the_first_draft_that_fails(home: Path, disk: Disk) -> None:
    """It can warn while the person types."""
    sit(home, *BEFORE, (QUESTION, STOP))
    disk.fill()
    scripted = scripted_context(home, [(QUESTION, Ending((WORDS,), ProgramEnded))], content=SMALL)
    keyboard = Keyboard(scripted)
    with pytest.raises(UnsavedWorkError):
        resume.run(scripted.context._replace(prompter=keyboard))
    assert keyboard.warned == ["The disk is full: what you type isn't being saved."]
