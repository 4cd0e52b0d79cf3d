"""Journals of older formats: always readable, upgraded at the first save, and kept as they were."""

import os
import shutil
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.locked_folders import SECRETS
from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Journal, Postponed, Skip, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, ChosenSeveral, Names, PageRead, Plan, PlanOutcome, Rating, Written
from trustcoach.errors import JournalError
from trustcoach.storage.encryption.age import Key
from trustcoach.storage.encryption.cipher import PLAINTEXT, Cipher
from trustcoach.storage.journal.formats import FORMATS, Document, Formats
from trustcoach.storage.journal.journal_file import DamagedJournalError, JournalFile

STORED = Path(__file__).parents[1] / "journals"
"""Journals as older versions wrote them. None is ever changed."""
_FACTS: tuple[Fact, ...] = (
    Answer(QuestionId("alone-opening", "now"), "How are you?", Rating(6)),
    Answer(QuestionId("look", "why"), "Why look", PageRead()),
    Answer(QuestionId("look", "mood"), "What is it like?", Chosen("heavy", "Heavy")),
    Answer(
        QuestionId("look", "parts"),
        "What does it touch?",
        ChosenSeveral((Chosen("sleep", "Sleep"), Chosen("money", "Money, too"))),
    ),
    Answer(QuestionId("look", "amount"), "How much is it about?", Written('[sorry] a "lot", \\ about £2 000')),
    Answer(QuestionId("look", "names"), "Who knows?", Names(("Ann", "Bené", "王小明"))),
    Answer(
        QuestionId("look", "story"), "What happened?", Written("# not a heading\n\nthe rest 👩‍👩‍👧"), is_private=True
    ),
    Answer(QuestionId("look", "story"), "What happened?", Written("a key that was no letter: \udce9"), is_private=True),
    Postponed(QuestionId("look", "after"), "How are you now?"),
    Skip(QuestionId("look", "names"), "Who knows?"),
    Answer(QuestionId("look", "plan"), "One plan", Plan("it is evening", "I will walk", date(2026, 11, 30))),
    FollowUp("e11", PlanOutcome.PARTLY, "I was tired."),
    FollowUp("e11", PlanOutcome.KEPT),
    StepRestarted("look"),
)
NOON = datetime(2026, 11, 23, 12, 0, 0, 250_000, tzinfo=UTC)
FORMAT_1 = Journal(
    tuple(Entry(f"e{number}", NOON + timedelta(minutes=number), fact) for number, fact in enumerate(_FACTS, 1))
)
"""The content of the stored journal of format 1: every kind of fact and of value that there was."""
NEW = Entry("new", NOON + timedelta(days=7), StepRestarted("act"))


@pytest.fixture
def path(home: Path) -> Path:
    """Return a journal of format 1 as it was written once."""
    return Path(shutil.copy(STORED / "format-1.json", home / "journal.json"))


def test_a_journal_of_format_1_is_read_for_ever(path: Path) -> None:
    """Exactly the entries that it has, in every version of the program."""
    assert JournalFile(path).load() == FORMAT_1


def test_every_older_format_has_its_way_and_its_stored_journal() -> None:
    """A new format needs both."""
    assert set(FORMATS.steps) == set(range(1, FORMATS.current))
    assert {path.name for path in STORED.iterdir()} >= {f"format-{number}.json" for number in range(1, FORMATS.current)}


# A made-up format, in which steps have other names


def renamed(document: Document) -> Document:
    """Return *document* with another id for the step “look”."""
    entries = cast(list[dict[str, object]], document["entries"])
    return {
        **document,
        "entries": [{**each, "step": f"see-{each['step']}"} if "step" in each else each for each in entries],
    }


def with_a_last_entry(document: Document) -> Document:
    """Return *document*, which is in format 2 by now, with one entry more."""
    assert document["format"] == 2
    last = {"id": "last", "at": NOON.isoformat(), "kind": "visit", "step": "end"}
    return {**document, "entries": [*cast(list[object], document["entries"]), last]}


TWO = Formats(2, {1: renamed})
THREE = Formats(3, {1: renamed, 2: with_a_last_entry})
CIPHERS = pytest.mark.parametrize("cipher", [PLAINTEXT, Key(SECRETS[:1])], ids=["readable", "locked"])


def placed(home: Path, cipher: Cipher, content: bytes = b"") -> Path:
    """Return a journal of format 1, or one of that *content*, under that *cipher*."""
    path = home / f"journal.json{cipher.suffix}"
    path.write_bytes(cipher.encrypt(content or (STORED / "format-1.json").read_bytes()))
    return path


def steps(journal: Journal) -> set[str | None]:
    """Return the names of all steps."""
    return {entry.step_id for entry in journal.entries}


@CIPHERS
def test_reading_brings_it_up_and_changes_nothing_on_the_disk(home: Path, cipher: Cipher) -> None:
    """However often."""
    path = placed(home, cipher)
    before = path.read_bytes()
    file = JournalFile(path, cipher, TWO)
    assert file.load() == file.load()
    assert steps(file.load()) == {"see-alone-opening", "see-look", None}
    assert [each.id for each in file.load().entries] == [each.id for each in FORMAT_1.entries]
    assert path.read_bytes() == before
    assert [each.name for each in home.iterdir()] == [path.name]


@CIPHERS
def test_the_first_save_keeps_the_old_file_byte_for_byte(home: Path, cipher: Cipher) -> None:
    """Beside the new one, once, for its owner alone."""
    path = placed(home, cipher)
    before = path.read_bytes()
    file = JournalFile(path, cipher, TWO)
    file.append(NEW)
    file.append(Entry("newer", NOON, StepRestarted("act")))
    (kept,) = home.glob("journal-format-1-*")
    assert kept.name.endswith(f".json{cipher.suffix}")
    assert kept.read_bytes() == before
    assert {stat.S_IMODE(each.stat().st_mode) for each in home.iterdir()} == {0o600}
    assert cipher.decrypt(path.read_bytes()).startswith(b'{"format": 2, "entries": [\n')
    again = JournalFile(path, cipher, TWO).load()
    assert steps(again) == {"see-alone-opening", "see-look", "act", None}
    assert len(again.entries) == len(FORMAT_1.entries) + 2
    assert JournalFile(kept, cipher, TWO).load().entries == again.entries[:-2]
    kept.unlink()
    file.append(Entry("newest", NOON, StepRestarted("act")))
    assert [each.name for each in home.iterdir()] == [path.name]


def test_the_name_of_what_is_kept_says_nothing_of_what_is_in_it(home: Path) -> None:
    """The same text, encrypted twice, is kept under two names: nobody can test guesses."""
    cipher = Key(SECRETS[:1])
    for _ in range(2):
        JournalFile(placed(home, cipher), cipher, TWO).append(NEW)
    assert len(list(home.glob("journal-format-1-*"))) == 2


def test_a_way_of_several_steps_is_gone_in_order(path: Path) -> None:
    """From the first to the last; and from the middle."""
    assert steps(JournalFile(path, formats=THREE).load()) == {"see-alone-opening", "see-look", "end", None}
    JournalFile(path, formats=TWO).append(NEW)
    assert steps(JournalFile(path, formats=THREE).load()) == {"see-alone-opening", "see-look", "act", "end", None}


@pytest.mark.parametrize("at", [1, 2], ids=["the old file is kept", "the new one takes its place"])
def test_a_crash_at_the_first_save_is_harmless(path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """The old journal stays, and the next save does it all; the old file is not kept twice."""
    before, calls, replace = path.read_bytes(), 0, os.replace

    def failing(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls >= at:
            raise OSError(28, os.strerror(28))
        replace(source, target)

    file = JournalFile(path, formats=TWO)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(JournalError, match="couldn't be saved"):
            file.append(NEW)
    assert path.read_bytes() == before
    for each in (file, JournalFile(path, formats=TWO)):
        assert len(each.load().entries) == len(FORMAT_1.entries)
    file.append(NEW)
    assert [each.read_bytes() for each in path.parent.glob("journal-format-1-*")] == [before]
    assert JournalFile(path, formats=TWO).load().entries[-1] == NEW


@CIPHERS
@pytest.mark.parametrize("version", [2, 3, 10**30])
def test_a_newer_format_is_refused_with_advice(home: Path, cipher: Cipher, version: int) -> None:
    """And nothing is written, or there would be two halves of a journal."""
    path = placed(home, cipher, b'{"format": %d, "entries": []}\n' % version)
    before = path.read_bytes()
    for act in (JournalFile(path, cipher).load, lambda: JournalFile(path, cipher).append(NEW)):
        with pytest.raises(
            JournalError, match=f"format {version}, and this version of the program reads format"
        ) as caught:
            act()
        assert "Use a newer trustcoach" in caught.value.hint
        assert not isinstance(caught.value, DamagedJournalError)
    assert path.read_bytes() == before
    assert [each.name for each in home.iterdir()] == [path.name]


def broken(error: Exception) -> Formats:
    """Return formats whose upgrade fails on something in the journal."""

    def fail(_: Document) -> Document:
        raise error

    return Formats(2, {1: fail})


@pytest.mark.parametrize("formats", [Formats(2), *(broken(error) for error in (KeyError(), TypeError(), ValueError()))])
def test_where_no_way_leads_the_journal_is_told_as_damaged(path: Path, formats: Formats) -> None:
    """And left as it is."""
    before = path.read_bytes()
    with pytest.raises(DamagedJournalError):
        JournalFile(path, formats=formats).append(NEW)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("version", [b"0", b"-1", b"true", b'"1"', b"1.0", b"null", b"[1]"])
def test_what_never_was_a_format_is_told_as_damaged(home: Path, version: bytes) -> None:
    """Only whole numbers from 1 on are formats."""
    with pytest.raises(DamagedJournalError):
        JournalFile(placed(home, PLAINTEXT, b'{"format": %b, "entries": []}' % version), formats=TWO).load()
