"""The first two minutes of somebody who comes for the first time, by the words that are shipped."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.scripted import STOP, ScriptedContext, scripted_context, taps
from trustcoach.commands import start
from trustcoach.core.program.check.references import check_references
from trustcoach.core.program.location import NO_LOCATION
from trustcoach.core.program.lookup import find_step
from trustcoach.core.program.program import Program, UnsureQuestion
from trustcoach.core.prompt import GoBack
from trustcoach.storage.content.program_loader import load_program
from trustcoach.storage.files import folders
from trustcoach.storage.journal.journal_file import JournalFile

HELP = "What would help most right now?"
SHIPPED = folders.find_content_folder()


def begin(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a context in which somebody begins with these answers."""
    scripted = scripted_context(home, list(lines), content=SHIPPED)
    start.run(scripted.context, None, None)
    assert scripted.script.lines == []
    return scripted


def test_the_first_screen_and_the_privacy_screen_are_short() -> None:
    """At most 90 words, and 110."""
    first = load_program(SHIPPED).first_screen
    assert first is not None
    assert len(first.text.split()) <= 90
    assert len(first.privacy.split()) <= 110


def test_the_first_question_about_the_person_is_on_the_second_screen(home: Path) -> None:
    """Whose steps they are; privacy comes before the first answer that is written down."""
    shown = begin(home, (HELP, "steps"), ("Which is nearest?", STOP))
    assert shown.script.asked == [HELP, "Which is nearest?"]
    assert not JournalFile(home / "journal.json").load().entries


@pytest.mark.parametrize("about", ["acknowledge-the-hurt", "communicate-your-needs"])
def test_what_to_say_leads_straight_to_its_step(home: Path, about: str) -> None:
    """Without the opening of the track; both screens before it can be left backwards."""
    begin(
        home,
        (HELP, "words"),
        ("What is it about?", GoBack()),
        (HELP, "words"),
        ("What is it about?", about),
        ("Shall we go on?", GoBack()),
        ("What is it about?", about),
        ("Shall we go on?", "long"),
        ("Shall we go on?", "on"),
        *taps(find_step(load_program(SHIPPED).tracks, about)[1]),
        ("Would you like to look at the five questions now?", STOP),
    )
    steps = {entry.step_id for entry in JournalFile(home / "journal.json").load().entries}
    assert steps == {about}


NEAREST, WHOSE = "Which is nearest?", "Whose act is it about?"
TOGETHER = "Is the other person here with you, and do you both want to do this together?"
THERE = "Shall we go there?"


@pytest.mark.parametrize(
    ("whose", "together", "track"),
    [
        ("theirs", "no", "was-hurt"),
        ("mine", "no", "broke-trust"),
        ("both", "no", "was-hurt"),
        ("mine", "both", "together"),
    ],
)
def test_two_questions_help_somebody_who_is_not_sure(home: Path, whose: str, together: str, track: str) -> None:
    """What they come to is a suggestion, and nothing of it is written down."""
    shown = begin(
        home,
        (HELP, "steps"),
        *((NEAREST, "-not-sure"), (WHOSE, whose), (TOGETHER, together), (THERE, "go"), ("Shall we go on?", STOP)),
    )
    found = next(each for each in load_program(SHIPPED).tracks if each.id == track)
    assert f"This may be nearest: {found.title}." in shown.shown
    assert not JournalFile(home / "journal.json").load().entries


def test_the_suggestion_can_be_left_for_another_track_and_every_question_backwards(home: Path) -> None:
    """It is their choice."""
    begin(
        home,
        (HELP, "steps"),
        *((NEAREST, "-not-sure"), (WHOSE, GoBack())),
        *((NEAREST, "-not-sure"), (WHOSE, "mine"), (TOGETHER, GoBack()), (WHOSE, "theirs"), (TOGETHER, "no")),
        *((THERE, GoBack()), (TOGETHER, "no"), (THERE, "other"), (NEAREST, "broke-trust"), ("Shall we go on?", STOP)),
    )


def test_somebody_who_does_not_feel_safe_gets_numbers_first_and_then_the_path_for_one_person(home: Path) -> None:
    """Nothing of it is written down."""
    alone = "Could you read here for ten minutes without being seen?"
    shown = begin(home, (HELP, "unsafe"), (alone, STOP))
    assert shown.shown.index("People who can help now") < shown.shown.index(alone)
    assert not JournalFile(home / "journal.json").load().entries


def test_looking_around_asks_nothing_and_leads_back(home: Path) -> None:
    """Any step can be read."""
    read = "What would you like to read?"
    shown = begin(home, (HELP, "look"), (read, "communicate-your-needs"), (read, GoBack()), (HELP, STOP))
    assert "Communicate Your Needs Clearly" in shown.shown


def test_authors_are_told_of_a_statement_that_leads_nowhere(small: Program) -> None:
    """The first screen names steps by their ids."""
    first = load_program(SHIPPED).first_screen
    assert first is not None
    wrong = replace(small, first_screen=first._replace(statements={"look": "A", "nowhere": "B"}, not_sure=()))
    assert [problem.message for problem in check_references(wrong)] == ["“statements” names no step “nowhere”"]


@pytest.mark.parametrize(
    ("leads_to", "says"),
    [
        ({"a": "alone"}, "“b” leads nowhere, if no later answer does"),
        ({"a": "alone", "b": "gone"}, "“leads to” names no track “gone”"),
        ({"a": "alone", "b": "pair", "c": "pair"}, "there is no choice “c” here"),
    ],
)
def test_authors_are_told_of_a_question_that_suggests_nothing(
    small: Program, leads_to: dict[str, str], says: str
) -> None:
    """Somebody who isn't sure always gets a suggestion."""
    first = load_program(SHIPPED).first_screen
    assert first is not None
    asked = UnsureQuestion("Which?", {"a": "A", "b": "B"}, NO_LOCATION, leads_to)
    wrong = replace(small, first_screen=first._replace(statements={}, not_sure=(asked,)))
    assert [problem.message for problem in check_references(wrong)] == [says]
