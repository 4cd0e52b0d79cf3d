"""Readable entries of a damaged journal come back, and the damaged file is kept byte for byte."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SMALL
from tests.locked_folders import PASSPHRASE, lock_by_hand
from tests.scripted import NOW, STOP, run_script, scripted_context
from trustcoach.commands import restore, resume, start
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Written
from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.journal.journal_file import DamagedJournalError, JournalFile
from trustcoach.storage.journal.recovery import recover_entries
from trustcoach.storage.store import Store

STORY = QuestionId("look", "story")
WORDS = (
    'She said: "no" {1}',
    "müde\n] }, {",
    "\ud800 and \\u0000",
    '{"id": "x", "kind": "visit", "step": "y"}',
    "📓" * 9,
)
ENTRIES = tuple(Entry(f"e{number}", NOW, Answer(STORY, "What?", Written(words))) for number, words in enumerate(WORDS))


def written(folder: Path, entries: tuple[Entry, ...] = ENTRIES) -> bytes:
    """Return the bytes of a journal with those entries."""
    path = folder / "journal-of-mine.json"
    JournalFile(path).replace(Journal(entries))
    content = path.read_bytes()
    path.unlink()
    return content


def test_a_file_cut_short_anywhere_gives_back_every_whole_entry(home: Path) -> None:
    """At every byte: as many as end before the cut, in their order, word for word."""
    content = written(home)
    lines = content.splitlines(keepends=True)
    ends = [len(b"".join(lines[: number + 1]).rstrip(b",\n")) for number in range(1, len(ENTRIES) + 1)]
    for cut in range(len(content)):
        whole = sum(end <= cut for end in ends)
        assert recover_entries(content[:cut]).journal.entries == ENTRIES[:whole], cut


@pytest.mark.parametrize("at", range(len(ENTRIES)))
@pytest.mark.parametrize("damage", [b"\0" * 12, b"\xff\xfe", b'"', b"}", b"\n\n"])
def test_damage_in_one_entry_leaves_the_others(home: Path, at: int, damage: bytes) -> None:
    """A block of zeros, bytes that are no text, a sign too many: what is whole around it comes back."""
    content = written(home)
    place = content.index(f'"e{at}"'.encode()) + 30
    found = recover_entries(content[:place] + damage + content[place + len(damage) :])
    assert set(ENTRIES) - set(found.journal.entries) <= {ENTRIES[at]}
    assert ENTRIES[at] not in found.journal.entries
    assert found.damaged_lines == (at + 2,)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_journal_in_another_layout_comes_back_too(home: Path, indent: int | None) -> None:
    """As other tools write JSON, on one line or on many, with the fields in another order."""
    text = json.dumps(json.loads(written(home)), indent=indent, sort_keys=True)
    found = recover_entries(text[: text.index('"e4"')].encode())
    assert [entry.id for entry in found.journal.entries] == ["e0", "e1", "e2", "e3"][: len(found.journal.entries)]
    assert len(found.journal.entries) >= 3


@given(st.binary(max_size=300))
def test_anything_at_all_is_looked_through(content: bytes) -> None:
    """Never a traceback."""
    recover_entries(b'{"format": 1, "entries": [\n' + content)


def test_two_entries_of_one_id_are_both_kept(home: Path) -> None:
    """A journal is damaged by that, and no text of it is lost."""
    other = Entry("e0", NOW, Answer(STORY, "What?", Written("Something else")))
    content = written(home, (ENTRIES[0], other, ENTRIES[0], ENTRIES[1]))
    found = recover_entries(content).journal.entries
    assert [entry.id for entry in found] == ["e0", "e0-again", "e1"]
    assert [entry.fact for entry in found] == [ENTRIES[0].fact, other.fact, ENTRIES[1].fact]


def test_an_entry_of_a_kind_that_is_not_known_stands_in_no_others_way(home: Path) -> None:
    """It stays in the damaged file, and its line is named."""
    content = written(home).replace(b'"kind": "answer"', b'"kind": "mood"', 1)
    found = recover_entries(content)
    assert found.journal.entries == ENTRIES[1:]
    assert found.damaged_lines == (2,)


# In use


def damaged(home: Path) -> bytes:
    """Leave a journal that was cut short, and return its bytes."""
    content = written(home)[:-40]
    (home / "journal.json").write_bytes(content)
    return content


def test_restore_with_the_damaged_journal_begins_with_what_is_whole(home: Path) -> None:
    """How much comes back, and where something does not, is shown first."""
    content = damaged(home)
    there = scripted_context(home, content=SMALL)
    with pytest.raises(UsageError, match="Nothing was changed yet"):
        restore.run(there.context, home / "journal.json", yes=False)
    assert "4 entries in it can still be read." in there.shown
    assert "At 1 line there's something else that can’t be read: 6." in there.shown
    assert (home / "journal.json").read_bytes() == content
    restore.run(there.context, home / "journal.json", yes=True)
    assert "The journal has 4 entries now." in there.shown
    assert Store(home).load_journal().entries == ENTRIES[:4]
    (aside,) = home.glob("journal-aside-*.json")
    assert aside.read_bytes() == content
    restore.run(there.context, None, yes=False)
    assert "damaged; 4 entries, the last of" in there.shown


def test_a_start_names_both_ways_back(home: Path) -> None:
    """The newest copy and the readable entries, each with how much it has."""
    JournalFile(home / "journal.json").replace(Journal(ENTRIES[:2]))
    Store(home).save_copy()
    damaged(home)
    with pytest.raises(DamagedJournalError) as caught:
        resume.run(scripted_context(home, content=SMALL).context)
    assert "The newest good copy has 2 entries. Put it back with: trustcoach restore" in caught.value.hint
    assert f"4 entries in it can still be read. Keep those with: trustcoach restore {home / 'journal.json'}" in (
        caught.value.hint
    )


def test_a_damaged_copy_gives_back_what_is_whole_in_it(home: Path) -> None:
    """It stays where it is."""
    copy = home.parent / "copy.json"
    copy.write_bytes(written(home)[:-40])
    restore.run(scripted_context(home, content=SMALL).context, copy, yes=True)
    assert Store(home).load_journal().entries == ENTRIES[:4]
    assert copy.exists()


def test_what_is_locked_and_damaged_opens_not_at_all_and_the_newest_copy_is_named(home: Path) -> None:
    """The person is told, and nothing is changed."""
    JournalFile(home / "journal.json").replace(Journal(ENTRIES[:2]))
    Store(home).save_copy()
    lock_by_hand(home)
    journal = home / "journal.json.age"
    journal.write_bytes(journal.read_bytes()[:-40])
    before = journal.read_bytes()
    with pytest.raises(JournalError) as caught:
        restore.run(scripted_context(home, content=SMALL, secrets=(PASSPHRASE,)).context, journal, yes=True)
    assert "opens as a whole or not at all" in caught.value.hint
    assert "The newest good copy has 2 entries. Put it back with: trustcoach restore" in caught.value.hint
    assert caught.value.message.startswith("Your journal can't be read")
    assert journal.read_bytes() == before


def test_a_locked_copy_that_is_damaged_is_not_taken_for_the_journal(home: Path) -> None:
    """Of the journal, which is well, nothing is said that would send anybody to restore it."""
    JournalFile(home / "journal.json").replace(Journal(ENTRIES))
    lock_by_hand(home)
    copy = home.parent / "copy.json.age"
    copy.write_bytes((home / "journal.json.age").read_bytes()[:-40])
    with pytest.raises(JournalError, match=r"^That copy can't be read") as caught:
        restore.run(scripted_context(home, content=SMALL, secrets=(PASSPHRASE,)).context, copy, yes=True)
    assert "can still be read" not in caught.value.hint


def test_a_walk_goes_on_with_what_came_back(home: Path) -> None:
    """As if no more had been written."""
    lines = [("How are you?", 6), ("What is it like?", "calm"), ("What does it touch?", STOP)]
    run_script(home, lines, start.run, "alone", None, content=SMALL)
    (home / "journal.json").write_bytes((home / "journal.json").read_bytes()[:-60])
    restore.run(scripted_context(home, content=SMALL).context, home / "journal.json", yes=True)
    run_script(home, [("What is it like?", STOP)], resume.run, content=SMALL)
