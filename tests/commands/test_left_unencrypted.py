"""What a lock leaves unencrypted is named, and a journal that is not locked says so at each start."""

from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, lock_by_hand
from tests.sample_folders import copy_of_walk
from tests.scripted import NOW, STOP, ScriptedContext, scripted_context
from tests.session.test_walk import begin, go_on
from trustcoach.commands import doctor, lock, resume
from trustcoach.core.journal.entries import Answer, Entry, FollowUp, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Names, PlanOutcome
from trustcoach.errors import JournalError
from trustcoach.storage.encryption import plaintext_files
from trustcoach.storage.encryption.lock import decrypt_key
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.store import Store

LOCK = ("Put a lock on what you've written?", "yes")
NEXT = "How much is it about?"
LONG = "It was a long Sunday, “müde” and all."
NOT_LOCKED = "Your journal isn't locked: whoever can use this account can read it."


@pytest.fixture
def written(home: Path) -> bytes:
    """Leave a walk with a long answer, and return the journal's bytes."""
    copy_of_walk(walk, home)
    return (home / "journal.json").read_bytes()


def walk(home: Path) -> None:
    """Write a long answer in the step, and stop at the next question."""
    begin(home, ("How are you?", 6), ("What is it like?", "heavy"), ("What does it touch?", STOP))
    go_on(home, ("What does it touch?", ["money"]), (NEXT, LONG), ("Who knows?", STOP))


def locked(home: Path) -> ScriptedContext:
    """Lock it as a person does."""
    there = scripted_context(home, [LOCK], content=SMALL, secrets=(PASSPHRASE, PASSPHRASE))
    lock.lock(there.context)
    return there


NAMES = ("journal.json.bak", "journal.json~", ".journal.json.swp", "#journal.json#", "my words.txt", "J", "müde")
PARTS = ("one entry", "one answer", "spelled as JSON spells")


@pytest.mark.parametrize(("name", "part"), [*((name, "all") for name in NAMES), *(("notes", part) for part in PARTS)])
def test_a_copy_by_hand_is_named(home: Path, written: bytes, name: str, part: str) -> None:
    """Whatever its name, and whatever part of the journal it has; doctor names it as well."""
    line = next(line for line in written.splitlines() if LONG.encode() in line)
    content = {
        "all": written,
        "one entry": b"b0VIM 9.0\0\0" + line[:40] + b"\0" * 20,
        "one answer": f"# Reflections\n\n{LONG}\n".encode(),
        "spelled as JSON spells": b'{"text": "It was a long Sunday, \\u201cm\\u00fcde\\u201d and all."}',
    }[part]
    (home / name).write_bytes(content)
    there = locked(home)
    assert "It's locked: the journal" in there.shown
    assert f"{name}: readable" in there.shown
    assert "still not locked" in there.shown
    assert (home / name).read_bytes() == content
    looked = scripted_context(home, content=SMALL, secrets=(PASSPHRASE,), interactive=False)
    with pytest.raises(JournalError):
        doctor.run(looked.context, mend=True)
    assert f"words of your journal stand readable in: {name}" in looked.shown


def test_a_file_with_a_name_that_was_written_is_named(home: Path) -> None:
    """Names are words of one's own, too: whom somebody told may be what nobody is to know."""
    answer = Answer(QuestionId("look", "names"), "Who knows?", Names(("Ann", "Benedict of the choir")))
    (home / "notes").write_text("ask Benedict of the choir")
    (home / "other").write_text("ask Ann")
    assert plaintext_files.plaintext_files(home, Journal((Entry("entry-1", NOW, answer),))) == (home / "notes",)


def test_a_file_with_words_about_a_plan_is_named(home: Path) -> None:
    """What stood in its way, and what helped."""
    went = FollowUp("entry-0", PlanOutcome.PARTLY, "the evenings were long", "my brother called")
    (home / "notes").write_text("the evenings were long")
    (home / "more").write_text("my brother called")
    (home / "other").write_text("my brother wrote")
    found = plaintext_files.plaintext_files(home, Journal((Entry("entry-1", NOW, went),)))
    assert found == (home / "more", home / "notes")


@pytest.mark.usefixtures("written")
def test_what_holds_none_of_it_is_not_named(home: Path) -> None:
    """Neither files with another purpose nor those of the program."""
    (home / "letter.txt").write_text("dear")
    (home / "journal.settings").write_text('{"format": 1, "plain": true}')
    (home / "pictures").mkdir()
    there = locked(home)
    assert "still not locked" not in there.shown
    assert plaintext_files.plaintext_files(home, Store(home, decrypt_key(home, PASSPHRASE)).load_journal()) == ()


def test_a_lock_on_a_damaged_journal_names_what_is_readable_of_it(home: Path, written: bytes) -> None:
    """The readable entries are enough to know."""
    (home / "journal.json.bak").write_bytes(written)
    (home / "journal.json").write_bytes(written[:-30])
    assert "journal.json.bak: readable" in locked(home).shown


def test_an_old_journal_in_the_place_of_a_locked_one_is_told_at_each_start(home: Path, written: bytes) -> None:
    """Somebody removed key and encrypted files: one line says that nothing is locked."""
    lock_by_hand(home)
    for path in home.glob("*.age"):
        path.unlink()
    (home / "journal.json").write_bytes(written)
    for _ in range(2):
        there = scripted_context(home, [("Who knows?", STOP)], content=SMALL)
        resume.run(there.context)
        assert there.shown.count(NOT_LOCKED) == 1


@pytest.mark.usefixtures("written")
def test_a_locked_journal_says_nothing_of_the_kind(home: Path) -> None:
    """Nor does a first start, which says it on the privacy page."""
    lock_by_hand(home)
    there = scripted_context(home, [("Who knows?", STOP)], content=SMALL, secrets=(PASSPHRASE,))
    resume.run(there.context)
    assert NOT_LOCKED not in there.shown
    assert (home / KEY_FILE).exists()
