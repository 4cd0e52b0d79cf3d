"""Answers from a file: all of them checked before the first is written."""

import json
from pathlib import Path

import pytest

from tests.answer_values import given_of
from tests.conftest import SMALL
from tests.scripted import ScriptedContext, scripted_context
from trustcoach.core.journal.entries import Skip
from trustcoach.core.program.kinds import Chosen, Plan, Written
from trustcoach.errors import UsageError
from trustcoach.session import answers_file
from trustcoach.storage.journal.journal_file import JournalFile

WHOLE = """
alone-opening.now: 6
look.mood: heavy
look.parts: [money, no]
look.amount: "[sorry] about a month"
look.names: {skip: true}
look.story: |
  It was a Monday.
  It rained.
look.after: 2
look.plan: {if: it rains, then: I will stay in, look back: 2026-12-24}
"""


def walked(home: Path, text: str, track: str | None = "alone", name: str = "answers.yaml") -> ScriptedContext:
    """Return the context after a walk with answers from a file of this *text*."""
    path = home.parent / name
    path.write_text(text, "utf-8")
    scripted = scripted_context(home, content=SMALL, interactive=False)
    answers_file.walk_from_file(scripted.context, track, path)
    return scripted


def values(home: Path) -> dict[str, object]:
    """Return the answers on disk."""
    return {
        str(fact.question_id): given_of(fact.value)
        for _, fact in JournalFile(home / "journal.json").load().all_answers()
    }


def test_a_file_of_answers_is_walked_to_the_first_it_does_not_hold(home: Path) -> None:
    """Without a terminal; pages count as read, and the next question is named."""
    scripted = walked(home, WHOLE)
    found = values(home)
    assert found["look.mood"] == Chosen("heavy", "Heavy")
    assert found["look.parts"] == (Chosen("money", "Money"), Chosen("no", "None of these"))
    assert found["look.story"] == "It was a Monday.\nIt rained."
    plan = found["look.plan"]
    assert isinstance(plan, Plan)
    assert plan.follow_up_date.isoformat() == "2026-12-24"
    skips = [entry.fact for entry in JournalFile(home / "journal.json").load().entries if isinstance(entry.fact, Skip)]
    assert [str(skip.question_id) for skip in skips] == ["look.names"]
    assert "8 answers written down." in scripted.shown
    assert "What will you do?" in scripted.shown


def test_json_is_as_good_as_yaml(home: Path) -> None:
    """The same names, the same values."""
    walked(home, json.dumps({"alone-opening.now": 6, "look.mood": "calm", "look.parts": ["sleep"]}), name="a.json")
    assert values(home)["look.mood"] == Chosen("calm", "Calm")


def test_answers_that_are_not_asked_for_are_named(home: Path) -> None:
    """The amount is asked only where money is picked."""
    scripted = walked(home, WHOLE.replace("[money, no]", "[sleep]"))
    assert "Not asked for, and not written down: look.amount." in scripted.shown


@pytest.mark.parametrize(
    ("was", "by", "says"),
    [
        ("look.mood: heavy", "look.moods: heavy", "there is no question “look.moods”"),
        ("look.mood: heavy", "look.why: heavy", "there is no question “look.why”"),
        ("look.mood: heavy", "look.mood: [heavy]", "isn't text"),
        ("look.mood: heavy", "look.mood: dark", "has no choice “dark”; it has calm, heavy, stop"),
        ("[money, no]", "money", "needs a list"),
        ("[money, no]", "[]", "needs a list"),
        ("[money, no]", "[gold]", "has no choice “gold”"),
        ("look.after: 2", "look.after: 11", "cannot have this answer"),
        (
            "look.after: 2",
            "look.after: much",
            "cannot have this answer. “much” isn't on the scale. Type a number from 0 to 10.",
        ),
        ("look.after: 2", "look.after: {skip: true}", "cannot be skipped"),
        ("2026-12-24", "soon", "needs a day"),
        ("{if: it rains,", "{", "the field “if” is missing"),
        ("{if: it rains,", "{iff: it rains,", "no field “iff”"),
        ("{if: it rains, then: I will stay in, look back: 2026-12-24}", "rain", "needs an “if” and a “then”"),
    ],
)
def test_a_bad_answer_is_named_before_anything_is_written(home: Path, was: str, by: str, says: str) -> None:
    """Line and question are named, and there is no journal yet."""
    with pytest.raises(UsageError) as caught:
        walked(home, WHOLE.replace(was, by))
    assert says in caught.value.message
    assert "answers.yaml, line " in caught.value.message
    assert list(home.iterdir()) == []


def test_a_file_that_is_not_there_or_no_track_is_a_sentence(home: Path) -> None:
    """An error message; nothing is guessed."""
    scripted = scripted_context(home, content=SMALL, interactive=False)
    with pytest.raises(UsageError, match="can't be read"):
        answers_file.walk_from_file(scripted.context, "alone", home / "nothing.yaml")
    with pytest.raises(UsageError, match="needs a track"):
        walked(home, WHOLE, None)


@pytest.mark.parametrize("name", ["answers.json", "ANSWERS.JSON"])
def test_json_may_spell_an_emoji_as_json_does(home: Path, name: str) -> None:
    """By two escapes, as many a program writes it; a backslash before them is one that was meant."""
    path = home.parent / name
    words = "half \U0001f600 and \U0001f469\u200d\U0001f467, \\ud83d\\ude00 and \\\U0001f600"
    before = {"alone-opening.now": "6", "look.mood": "calm", "look.parts": ["money"]}
    path.write_text(json.dumps({**before, "look.amount": words}))
    assert "\\ud83d" in path.read_text()
    answers_file.walk_from_file(scripted_context(home, content=SMALL).context, "alone", path)
    given = [
        fact.value
        for _, fact in JournalFile(home / "journal.json").load().all_answers()
        if fact.question_id.name == "amount"
    ]
    assert given == [Written(words)]


def test_blanks_around_an_answer_are_kept(home: Path) -> None:
    """In both halves of a plan as well: texts are saved as they are."""
    walked(home, WHOLE.replace("{if: it rains, then: I will stay in", '{if: " it rains ", then: "I will stay in  "'))
    plan = values(home)["look.plan"]
    assert isinstance(plan, Plan)
    assert (plan.if_this, plan.then_that) == (" it rains ", "I will stay in  ")


@pytest.mark.parametrize(
    "lines", ["about\n  a month", '"about\n  a month"', ">\n  about\n  a month", "'about\n\n  a month'"]
)
def test_lines_that_would_become_one_are_refused(home: Path, lines: str) -> None:
    """YAML joins them, and nobody would notice; with a bar they stay as they are."""
    with pytest.raises(UsageError, match=r"line 5: “look.amount” stands on several lines"):
        walked(home, WHOLE.replace('"[sorry] about a month"', lines))
    assert not (home / "journal.json").exists()
    walked(home, WHOLE.replace('"[sorry] about a month"', "|\n  about\n  a month"))
    assert values(home)["look.amount"] == "about\na month"


@pytest.mark.parametrize(
    "kept", ["@her", "%off", "`so`", "!no", "&and", "*", "- dash", "a: b", "tab\there", 'it\'s "so"', "~", "null"]
)
def test_signs_that_mean_something_to_yaml_come_through_in_quotes(home: Path, kept: str) -> None:
    """Between single quotes everything is itself; without them it is itself or refused, never something else."""
    quoted = "'" + kept.replace("'", "''") + "'"
    walked(home, WHOLE.replace('"[sorry] about a month"', quoted))
    assert values(home)["look.amount"] == kept
    elsewhere = home.parent / "second"
    try:
        scripted = scripted_context(elsewhere, content=SMALL, interactive=False)
        path = home.parent / "bare.yaml"
        path.write_text(WHOLE.replace('"[sorry] about a month"', kept), "utf-8")
        answers_file.walk_from_file(scripted.context, "alone", path)
    except UsageError as error:
        assert "line 5" in error.message  # the line of the wrong value
        assert not (elsewhere / "journal.json").exists()
    else:
        assert values(elsewhere)["look.amount"] == kept
