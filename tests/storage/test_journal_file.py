"""The journal file: what is written comes back, is laid out one entry a line, and is never damaged further."""

import json
import os
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Journal, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import (
    Chosen,
    ChosenSeveral,
    Names,
    PageRead,
    Plan,
    PlanOutcome,
    Rating,
    Value,
    Written,
)
from trustcoach.errors import JournalError, LostJournalError
from trustcoach.storage.files.read_file import MAX_FILE_SIZE
from trustcoach.storage.journal.journal_file import JournalFile

NOON = datetime(2026, 11, 23, 12, 0, 0, 250_000, tzinfo=UTC)
STORY = QuestionId("look", "story")
QUESTION = "What happened?"
SECRET = "the words nobody else may read"


@pytest.fixture
def path(home: Path) -> Path:
    """Return the path of a journal that is not there yet."""
    return home / "journal.json"


_RAINED = Written("It rained.")


def entry(name: str, value: Value = _RAINED) -> Entry:
    """Return an answer under that id."""
    return Entry(name, NOON, Answer(STORY, QUESTION, value))


def written(path: Path, *entries: Entry) -> bytes:
    """Write *entries* one after the other, and return the file's bytes."""
    file = JournalFile(path)
    for each in entries:
        file.append(each)
    return path.read_bytes()


def ids(journal: Journal) -> list[str]:
    """Return the ids of all entries, in order."""
    return [each.id for each in journal.entries]


# What is written comes back

VALUES: dict[str, Value] = {
    "a page read": PageRead(),
    "a choice": Chosen("heavy", "Heavy, or very"),
    "several choices": ChosenSeveral((Chosen("sleep", "Sleep"), Chosen("money", "Money"))),
    "one of several choices": ChosenSeveral((Chosen("sleep", "Sleep"),)),
    "the lowest rating": Rating(0),
    "the highest rating": Rating(10),
    "names": Names(("Ann", "Ben\u00e9")),
    "one name": Names(("Ann",)),
    "no names": Names(()),
    "no choices": ChosenSeveral(()),
    "empty words": Written(""),
    "words": Written('She said: "no".\n\n\\ and / and [b]bold[/b]'),
    "a plan": Plan("it rains", "I will stay in", date(2026, 11, 30)),
}
FACTS: dict[str, Fact] = {
    **{name: Answer(STORY, QUESTION, value) for name, value in VALUES.items()},
    "a private answer": Answer(STORY, QUESTION, Written("quiet"), is_private=True),
    "a skip": Skip(STORY, QUESTION),
    "a new visit": StepRestarted("look"),
    **{f"a plan {outcome.value}": FollowUp("e1", outcome, "I was tired.") for outcome in PlanOutcome},
    "nothing in the way": FollowUp("e1", PlanOutcome.KEPT),
    "a question left for now": Postponed(STORY, QUESTION),
    "entries taken back": Undo(("e0", "e1")),
    "nothing taken back": Undo(()),
}


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_every_kind_of_fact_comes_back_as_it_was(path: Path, fact: Fact) -> None:
    """Facts and values of every kind survive the disk, with their time to the microsecond."""
    new = Entry("e2", NOON, fact)
    assert JournalFile(path).append(new) == Journal((new,))
    assert JournalFile(path).load() == Journal((new,))


def test_a_rating_does_not_come_back_as_a_truth_value(path: Path) -> None:
    """A rating of 1 and a page read stay two things."""
    written(path, entry("e1", Rating(1)), entry("e2", PageRead()))
    values = [answer.value for _, answer in JournalFile(path).load().all_answers()]
    assert [type(value) for value in values] == [Rating, PageRead]


def test_a_time_of_another_zone_comes_back_as_the_same_moment_in_utc(path: Path) -> None:
    """The order of events stays right for a person who travels."""
    there = NOON.astimezone(timezone(timedelta(hours=-9, minutes=-30)))
    written(path, Entry("e1", there, StepRestarted("look")))
    (found,) = JournalFile(path).load().entries
    assert found.at == NOON
    assert found.at.utcoffset() == timedelta(0)


ODD = '\u2028\u2029\x00\x07\x1b\x7f\x85\ufeff\ufffe\u202e\u200d"\\/\n\r\t{}[],:#😀👩‍👧é\ud800\udbff\udc80\udcff\udfff'
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
WORDS = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=12).filter(
    lambda text: not PAIR.search(text)
)
"""All that a keyboard may send: lone surrogates too, but not two that make one character together."""
CHOICES = st.builds(Chosen, WORDS, WORDS)
REFERENCES = st.builds(QuestionId, WORDS, WORDS)
ANY_VALUE: st.SearchStrategy[Value] = st.one_of(
    st.just(PageRead()),
    CHOICES,
    st.lists(CHOICES, max_size=3).map(lambda each: ChosenSeveral(tuple(each))),
    st.integers(0, 10).map(Rating),
    st.lists(WORDS, max_size=3).map(lambda each: Names(tuple(each))),
    WORDS.map(Written),
    st.builds(Plan, WORDS, WORDS, st.dates()),
)
ANY_FACT: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Answer, REFERENCES, WORDS, ANY_VALUE, st.booleans()),
    st.builds(Skip, REFERENCES, WORDS),
    st.builds(StepRestarted, WORDS),
    st.builds(FollowUp, WORDS, st.sampled_from(PlanOutcome), WORDS),
    st.builds(Undo, st.lists(WORDS, max_size=3).map(tuple)),
)
ENTRIES = st.lists(
    st.builds(Entry, WORDS, st.datetimes(timezones=st.just(UTC)), ANY_FACT, st.just("")),
    min_size=1,
    max_size=3,
    unique_by=lambda each: each.id,
)


@given(ENTRIES)
def test_any_words_come_back_and_every_entry_keeps_to_its_line(entries: list[Entry]) -> None:
    """Emoji, control characters, line separators and lone surrogates change neither the text nor the layout."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.json"
        content = written(path, *entries)
        assert JournalFile(path).load() == Journal(tuple(entries))
    head, *lines, last, after = content.decode("utf-8").split("\n")
    assert json.loads(f"{head}{last}") == {"format": 1, "entries": []}
    assert after == ""
    assert [json.loads(line.removesuffix(","))["id"] for line in lines] == [each.id for each in entries]


def test_the_file_is_one_json_document_that_anybody_can_read(path: Path) -> None:
    """Any JSON tool finds the answers under their questions, with letters as people write them."""
    content = written(path, entry("e1", Written("Zoë 😀")), Entry("e2", NOON, StepRestarted("act")))
    assert json.loads(content) == {
        "format": 1,
        "entries": [
            {
                "id": "e1",
                "at": "2026-11-23T12:00:00.250000+00:00",
                "kind": "answer",
                "step": "look",
                "ask": "story",
                "question": QUESTION,
                "value": {"text": "Zoë 😀"},
            },
            {"id": "e2", "at": "2026-11-23T12:00:00.250000+00:00", "kind": "visit", "step": "act"},
        ],
    }
    assert "Zoë 😀" in content.decode("utf-8")


# What is on the disk already


def test_nothing_is_created_before_the_first_entry(home: Path) -> None:
    """Looking at a journal that is not there leaves no file and no folder."""
    assert JournalFile(home / "new" / "journal.json").load() == Journal()
    assert list(home.iterdir()) == []


def test_a_save_keeps_the_old_lines_byte_for_byte(path: Path) -> None:
    """Fields, spaces and escapes of earlier lines stay as they are, and one line is added."""
    old = (
        b'{"format": 1, "entries": [\n'
        b'{"id":"e1",  "at":"2026-11-23T12:00:00+02:00","kind":"visit","step":"\\u006cook", "mood": "from later"},\n'
        b' {"kind": "visit", "step": "act", "id": "e2", "at": "2026-11-23T12:00:00Z"}\n'
        b"]}\n"
    )
    path.write_bytes(old)
    assert ids(JournalFile(path).append(entry("e3"))) == ["e1", "e2", "e3"]
    before, after = old.split(b"\n"), path.read_bytes().split(b"\n")
    assert after[:2] == before[:2]
    assert after[2] == before[2] + b","
    assert json.loads(after[3])["id"] == "e3"
    assert after[4:] == [b"]}", b""]


def test_a_save_waits_for_the_disk_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for the new file and once for its name; every further wait would be felt at each Enter."""
    file = JournalFile(path)
    file.append(entry("e1"))
    calls: list[str] = []
    replace = Path.replace

    def rename(old: Path, new: Path) -> Path:
        calls.append("rename")
        return replace(old, new)

    monkeypatch.setattr(os, "fsync", lambda _: calls.append("fsync"))
    monkeypatch.setattr(Path, "replace", rename)
    file.append(entry("e2"))
    assert calls == ["fsync", "rename", "fsync"]
    assert ids(JournalFile(path).load()) == ["e1", "e2"]


@pytest.mark.parametrize(
    "reformat",
    [
        pytest.param(lambda text: json.dumps(json.loads(text), indent=4).encode(), id="indented"),
        pytest.param(lambda text: json.dumps(json.loads(text), separators=(",", ":")).encode(), id="on one line"),
        pytest.param(lambda text: json.dumps(json.loads(text), sort_keys=True).encode(), id="sorted"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(lambda text: text.rstrip("\n").encode(), id="no line end"),
        pytest.param(lambda text: f"{text}\n\n".encode(), id="empty lines at the end"),
        pytest.param(lambda text: text.encode("utf-8-sig"), id="a byte order mark"),
        pytest.param(
            lambda text: text.replace('"entries": [', '"by": [\n], "entries": [').encode(), id="a field first"
        ),
        pytest.param(lambda text: text.replace("\n]}\n", '], "by": [1\n]}\n').encode(), id="a field last"),
    ],
)
def test_a_journal_that_was_laid_out_anew_is_read_and_put_in_order_at_the_next_save(
    path: Path, reformat: Callable[[str], bytes]
) -> None:
    """Another tool may write the same document in its own way; nothing is lost, and each entry has a line again."""
    text = written(path, entry("e1", Written("one\ntwo")), Entry("e2", NOON, Skip(STORY, QUESTION))).decode()
    before = JournalFile(path).load()
    path.write_bytes(reformat(text))
    assert JournalFile(path).load().entries == before.entries
    assert JournalFile(path).append(entry("e3")).entries == before.with_entries(entry("e3")).entries
    assert JournalFile(path).load().entries == before.with_entries(entry("e3")).entries
    assert (b'"by"' in path.read_bytes()) is (b'"by"' in reformat(text))
    assert [json.loads(line.rstrip(",\r"))["id"] for line in path.read_text("utf-8").split("\n")[1:-2]] == [
        *("e1", "e2", "e3"),
    ]


def test_entries_of_a_second_window_are_not_lost(path: Path) -> None:
    """Two programs on one journal each add after what the other wrote."""
    one, other = JournalFile(path), JournalFile(path)
    one.load()
    other.load()
    one.append(entry("e1"))
    other.append(entry("e2"))
    assert ids(one.load()) == ["e1", "e2"]
    other.append(entry("e3"))
    assert ids(one.append(entry("e4"))) == ["e1", "e2", "e3", "e4"]
    assert ids(JournalFile(path).load()) == ["e1", "e2", "e3", "e4"]


def test_a_change_by_hand_between_two_answers_is_seen(path: Path) -> None:
    """Text that a person corrected in the file, at the same length, is not reverted by the next save."""
    file = JournalFile(path)
    file.append(entry("e1", Written("It rained.")))
    path.write_bytes(path.read_bytes().replace(b"It rained.", b"It poured."))
    os.utime(path, ns=(0, 0))  # a slow clock may give both versions one time
    file.append(entry("e2"))
    assert [answer.value for _, answer in JournalFile(path).load().all_answers()] == [Written("It poured."), _RAINED]


def test_a_journal_that_was_moved_away_is_told_and_can_be_written_back(path: Path) -> None:
    """No second journal is begun unnoticed: what was read and written before is still in memory."""
    file = JournalFile(path)
    file.append(entry("e1"))
    stood = path.read_bytes()
    path.rename(path.with_name("kept.json"))
    for use in (file.load, lambda: file.append(entry("e2"))):
        with pytest.raises(LostJournalError, match="Your journal is gone") as caught:
            use()
    assert not path.exists()
    caught.value.write_back()
    assert path.read_bytes() == stood
    assert ids(file.append(entry("e2"))) == ["e1", "e2"]


@pytest.mark.parametrize("other", ["shorter", "another", "damaged", "empty"])
def test_another_journal_in_its_place_is_told_and_kept_aside(path: Path, other: str) -> None:
    """What was put there stays, byte for byte, and what is in memory is written back beside it."""
    file = JournalFile(path)
    for each in ("e1", "e2", "e3"):
        file.append(entry(each))
    stood = path.read_bytes()
    put = {
        "shorter": written(path.parent / "one" / "journal.json", entry("e1")),
        "another": written(path.parent / "two" / "journal.json", entry("x1")),
        "damaged": stood[:-30],
    }
    path.write_bytes(put.get(other, b""))
    with pytest.raises(LostJournalError) as caught:
        file.append(entry("e4"))
    assert path.read_bytes() == put.get(other, b"")
    caught.value.write_back()
    assert ids(file.append(entry("e4"))) == ["e1", "e2", "e3", "e4"]
    assert [each.read_bytes() for each in path.parent.glob("journal-aside-*.json")] == [put.get(other, b"")]


def test_a_time_at_the_edge_of_the_calendar_does_not_stop_a_save(path: Path) -> None:
    """A moment that has no date in UTC is reported as damage, or kept; it never ends in a crash."""
    record = {"id": "e1", "at": "0001-01-01T00:00:00+01:00", "kind": "visit", "step": "look"}
    path.write_text(json.dumps({"format": 1, "entries": [record]}), "utf-8")
    before = path.read_bytes()
    try:
        journal = JournalFile(path).append(entry("e2"))
    except JournalError:
        assert path.read_bytes() == before
    else:
        assert JournalFile(path).load() == journal


# What cannot be read


def document(*records: object, version: object = 1) -> bytes:
    """Return a journal of these records."""
    return json.dumps({"format": version, "entries": list(records)}).encode()


def record(**fields: object) -> dict[str, object]:
    """Return a sound record with some *fields* in place of its own."""
    sound = {"id": "e1", "at": NOON.isoformat(), "kind": "answer", "step": "look", "ask": "story"}
    return {**sound, "question": SECRET, "value": {"text": SECRET}, **fields}


def without(name: str) -> dict[str, object]:
    """Return a sound record that lacks a field."""
    fields = record()
    del fields[name]
    return fields


VISIT = {"id": "e1", "at": NOON.isoformat(), "kind": "visit", "step": "look"}
FOLLOW_UP = {"id": "e1", "at": NOON.isoformat(), "kind": "follow-up", "plan": "e0", "in_the_way": SECRET}
WITHDRAWAL = {"id": "e1", "at": NOON.isoformat(), "kind": "withdrawal"}
PLAN = {"if": SECRET, "then": SECRET, "look_back": "2026-11-30"}
NO_VALUE = "an answer holds no value that this version knows"
NO_DATE = "an entry holds a date or a name that is none"
NO_JOURNAL = "it isn't a journal of this program"
NO_JSON = "it isn't complete JSON"
DAMAGED = {
    "nothing": (b"", "it's empty"),
    "white space": (b" \r\n\n", "it's empty"),
    "words": (SECRET.encode(), NO_JSON),
    "bytes": (bytes(range(256)), NO_JSON),
    "zero bytes": (bytes(4096), NO_JSON),
    "cut off": (document(record())[:-20], NO_JSON),
    "cut off in a letter": (document(record()).replace(b"nobody", "ß".encode()[:1]), NO_JSON),
    "two documents": (document(record()) + document(), NO_JSON),
    "lists without end": (b"[" * 100_000, NO_JSON),
    "objects without end": (b'{"a":' * 100_000, NO_JSON),
    "a number without end": (b'{"format": 1, "entries": [' + b"9" * 10_000 + b"]}", NO_JSON),
    "NaN alone": (b"NaN", NO_JOURNAL),
    "null": (b"null", NO_JOURNAL),
    "a list": (b"[]", NO_JOURNAL),
    "an empty object": (b"{}", NO_JOURNAL),
    "no entries": (b'{"format": 1}', NO_JOURNAL),
    "entries that are an object": (b'{"format": 1, "entries": {}}', NO_JOURNAL),
    "no format": (b'{"entries": []}', NO_JOURNAL),
    "format 0": (document(version=0), NO_JOURNAL),
    "a format that is text": (document(version="1"), NO_JOURNAL),
    "a format that is true": (document(version=True), NO_JOURNAL),
    "a format that is NaN": (document(version=float("nan")), NO_JOURNAL),
    "a format without end": (document(version=float("inf")), NO_JOURNAL),
    "an entry that is text": (document(SECRET), "an entry isn't an object"),
    "an entry that is null": (document(None), "an entry isn't an object"),
    "no id": (document(without("id")), "an entry has no “id”"),
    "an id that is a number": (document(record(id=1)), "an entry has no “id”"),
    "no time": (document(without("at")), "an entry has no “at”"),
    "a time that is a number": (document(record(at=1_795_000_000)), "an entry has no “at”"),
    "a time that is words": (document(record(at="at noon")), NO_DATE),
    "a 13th month": (document(record(at="2026-13-01T12:00:00+00:00")), NO_DATE),
    "a naive time": (document(record(at="2026-11-23T12:00:00")), "an entry's time has no offset"),
    "a day for a time": (document(record(at="2026-11-23")), "an entry's time has no offset"),
    "no kind": (document(without("kind")), "an entry has no “kind”"),
    "an unknown kind": (document(record(kind="mood")), "an entry is of a kind that this version doesn't know"),
    "no step": (document(without("step")), "an entry has no “step”"),
    "no ask": (document(without("ask")), "an entry has no “ask”"),
    "no question": (document(without("question")), "an entry has no “question”"),
    "a question that is a list": (document(record(question=[SECRET])), "an entry has no “question”"),
    "no value": (document(without("value")), "an entry has no “value”"),
    "a value that is text": (document(record(value=SECRET)), "an entry has no “value”"),
    "an empty value": (document(record(value={})), NO_VALUE),
    "an unknown value": (document(record(value={"mood": SECRET})), NO_VALUE),
    "text that is a number": (document(record(value={"text": 1})), "an answer has no “text”"),
    "a rating that is text": (document(record(value={"rating": "5"})), "a rating is no number"),
    "a rating that is true": (document(record(value={"rating": True})), "a rating is no number"),
    "a rating that is NaN": (document(record(value={"rating": float("nan")})), "a rating is no number"),
    "a page half read": (document(record(value={"read": False})), "a page is neither read nor not"),
    "a choice without words": (document(record(value={"choice": "calm"})), "an answer has no “words”"),
    "choices that are text": (document(record(value={"choices": SECRET})), "an answer has no list of “choices”"),
    "a choice that is text": (document(record(value={"choices": [SECRET]})), "a choice isn't an object"),
    "a choice of several without words": (
        document(record(value={"choices": [{"choice": "calm"}]})),
        "an answer has no “words”",
    ),
    "names that are text": (document(record(value={"names": SECRET})), "an answer has no list of “names”"),
    "a name that is a number": (document(record(value={"names": ["Ann", 1]})), "a name isn't text"),
    "half a plan": (document(record(value={"if": SECRET, "look_back": "2026-11-30"})), "an answer has no “then”"),
    "a plan for no day": (document(record(value={**PLAN, "look_back": "soon"})), NO_DATE),
    "neither private nor not": (document(record(private="no")), "an answer is neither private nor not"),
    "a skip without its question": (
        document({**without("question"), "kind": "skip"}),
        "an entry has no “question”",
    ),
    "a visit to nowhere": (document({**VISIT, "step": None}), "an entry has no “step”"),
    "an unknown outcome": (document({**FOLLOW_UP, "outcome": "good"}), NO_DATE),
    "no outcome": (document(FOLLOW_UP), "an entry has no “outcome”"),
    "a withdrawal of nothing named": (document(WITHDRAWAL), "a withdrawal names no entries"),
    "a withdrawal of one name": (document({**WITHDRAWAL, "entries": SECRET}), "a withdrawal names no entries"),
    "a withdrawal of a number": (document({**WITHDRAWAL, "entries": [1]}), "a name isn't text"),
    "two of one id": (document(VISIT, record()), "two entries have the same id"),
    "one damaged entry among sound ones": (document(VISIT, record(id="e2"), 3), "an entry isn't an object"),
}


@pytest.mark.parametrize(("content", "says"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_journal_is_told_and_left_exactly_as_it_is(path: Path, content: bytes, says: str) -> None:
    """The error is a sentence with advice, without private text, and no save overwrites the file."""
    path.write_bytes(content)
    for use in (JournalFile(path).load, lambda: JournalFile(path).append(entry("e9"))):
        with pytest.raises(JournalError) as caught:
            use()
        assert caught.value.message.startswith(f"Your journal can't be read: {says}")
        assert str(path) in caught.value.message
        assert "Copy it to a safe place" in caught.value.hint
        assert SECRET not in caught.value.message + caught.value.hint
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", document(record())[:-20], document(VISIT, VISIT)])
def test_a_journal_damaged_during_a_walk_is_not_written_over(path: Path, content: bytes) -> None:
    """What was read before does not hide that the file is another one now."""
    file = JournalFile(path)
    file.append(entry("e1"))
    path.write_bytes(content)
    with pytest.raises(JournalError):
        file.append(entry("e2"))
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(document(version=2), id="the same fields"),
        pytest.param(document(record(kind="mood"), version=2), id="a new kind of entry"),
        pytest.param(b'{"format": 12, "people": {}}', id="another shape"),
    ],
)
def test_a_journal_of_a_newer_format_asks_for_a_newer_program(path: Path, content: bytes) -> None:
    """What a later version wrote is named as such, whatever it looks like, and is left as it is."""
    path.write_bytes(content)
    for use in (JournalFile(path).load, lambda: JournalFile(path).append(entry("e9"))):
        with pytest.raises(JournalError, match=r"Your journal is in format (2|12),") as caught:
            use()
        assert "newer trustcoach" in caught.value.hint
        assert caught.value.message.endswith(f":\n{path}")
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_journal_is_told(path: Path) -> None:
    """A folder of the journal's name is not a journal, and stays."""
    path.mkdir()
    for use in (JournalFile(path).load, lambda: JournalFile(path).append(entry("e1"))):
        with pytest.raises(JournalError, match="Your journal can't be opened") as caught:
            use()
        assert str(path) in caught.value.message
        assert caught.value.hint
    assert path.is_dir()


def test_a_file_in_the_place_of_the_folder_is_told(home: Path) -> None:
    """A home that is a file is an error, and the file stays."""
    (home / "file").write_text("mine", "utf-8")
    path = home / "file" / "journal.json"
    for use in (JournalFile(path).load, lambda: JournalFile(path).append(entry("e1"))):
        with pytest.raises(JournalError, match="Your journal can't be opened") as caught:
            use()
        assert caught.value.hint
    assert (home / "file").read_text("utf-8") == "mine"


def test_a_file_too_large_to_be_a_journal_is_not_read(path: Path) -> None:
    """A file larger than anything that a person could write is refused by its size, and left alone."""
    path.touch()
    os.truncate(path, MAX_FILE_SIZE + 1)
    with pytest.raises(JournalError, match="it's larger than"):
        JournalFile(path).load()
    assert path.stat().st_size == MAX_FILE_SIZE + 1
