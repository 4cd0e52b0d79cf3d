"""The description of the journal's file is true: every field that is written is in it, and its example is a journal."""

import json
import re
from datetime import date
from itertools import chain
from pathlib import Path
from typing import cast, get_args

import pytest

import trustcoach
from tests.scripted import NOW
from trustcoach.core.journal.entries import Answer, Entry, Fact, FollowUp, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import VALUES as VALUE_TYPES
from trustcoach.core.program.kinds import (
    CheckIn,
    CheckInAnswer,
    Chosen,
    ChosenSeveral,
    Cost,
    FilledPart,
    Names,
    PageRead,
    Parts,
    PlacedCard,
    Plan,
    PlanOutcome,
    Promise,
    Rating,
    Sorted,
    Value,
    Written,
)
from trustcoach.storage.journal.entry_json import encode_entry
from trustcoach.storage.journal.formats import FORMATS
from trustcoach.storage.journal.journal_file import JournalFile

PATH = Path(trustcoach.__file__).parent / "journal-format.md"
TEXT = PATH.read_text("utf-8")
ROOT = Path(__file__).parents[1]
ASK = QuestionId("look", "story")
VALUES: tuple[Value, ...] = (
    PageRead(),
    Chosen("a", "A"),
    ChosenSeveral((Chosen("a", "A"), Chosen("b", "B"))),
    Rating(7),
    Names(("Anna", "Ben")),
    Written("It rained."),
    Parts((FilledPart("where", "Where", "At home"),)),
    Sorted((PlacedCard("where", "Where it was", "later", "Not yet"),)),
    Plan("if", "then", date(2026, 11, 30)),
    Promise("I call at six", Cost.LOW, "Sam", "My phone rings", date(2026, 11, 30)),
    CheckIn((CheckInAnswer("waves", "How strong?", 7), CheckInAnswer("line", "One line?", "It rained."))),
)
FACTS: tuple[Fact, ...] = (
    *(Answer(ASK, "What?", value, is_private=True) for value in VALUES),
    Skip(ASK, "What?", is_private=True),
    Postponed(ASK, "What?", is_private=True),
    StepRestarted("look"),
    FollowUp("e1", PlanOutcome.KEPT, "much", "An alarm"),
    Undo(("e1",)),
)


def record(fact: Fact) -> dict[str, object]:
    """Return what is written of a fact."""
    return cast(dict[str, object], json.loads(encode_entry(Entry("e1", NOW, fact))))


def in_value(value: Value) -> set[str]:
    """Return the fields of a value as it is written."""
    return set(cast(dict[str, object], record(Answer(ASK, "What?", value))["value"]))


def rows(heading: str) -> dict[str, set[str]]:
    """Return the fields in the table below *heading*, by the kind they belong to."""
    found: dict[str, set[str]] = {}
    kind = ""
    for first, second in re.findall(r"^\| (.*?) ?\| (.*?) \|", TEXT.split(heading)[1].split("\n## ")[0], re.MULTILINE):
        kind = first.strip("` ") or kind
        found.setdefault(kind, set()).update(re.findall(r"`([\w-]+)`", second))
    return found


def test_every_kind_is_tried_here() -> None:
    """A new kind of fact, value or outcome fails this test until it is described."""
    assert {type(fact) for fact in FACTS} == set(get_args(Fact))
    assert {type(value) for value in VALUES} == set(VALUE_TYPES.values())
    assert all(f"`{outcome.value}`" in TEXT for outcome in PlanOutcome)
    assert f"`format` is {FORMATS.current}." in TEXT


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_every_field_of_an_entry_is_in_the_table_of_its_kind(fact: Fact) -> None:
    """No more and no less."""
    written = record(fact)
    everywhere = {"id", "at", "kind"}
    assert everywhere <= set(re.findall(r"^\| `(\w+)` \|", TEXT.split("## Every entry")[1], re.MULTILINE))
    assert rows("## Kinds of entry")[str(written["kind"])] == set(written) - everywhere


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_field_of_a_value_is_in_the_table(value: Value) -> None:
    """As a row of its own, with the others of its kind."""
    assert in_value(value) in rows("## Kinds of value").values()


def test_no_field_is_described_that_is_not_written() -> None:
    """A field that the program no longer writes is removed from the table."""
    written = set(chain.from_iterable(in_value(value) for value in VALUES))
    assert set().union(*rows("## Kinds of value").values()) - written == set()


def test_the_example_is_a_journal(home: Path) -> None:
    """The program reads it, and writes it again byte for byte."""
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    path = home / "journal.json"
    path.write_text(example, "utf-8")
    journal = JournalFile(path).load()
    assert len(journal.entries) == 6
    assert journal.extra_fields == ()
    assert not any(entry.extra_json for entry in journal.entries)
    JournalFile(path).replace(journal)
    assert path.read_text("utf-8") == example


def test_it_is_found_from_the_readme_and_is_in_the_package() -> None:
    """Beside the program's own files, which all go into the wheel."""
    assert f"({PATH.relative_to(ROOT).as_posix()})" in (ROOT / "README.md").read_text("utf-8")
    assert 'packages = ["src/trustcoach"]' in (ROOT / "pyproject.toml").read_text("utf-8")
