"""The review screen at the end of a step: all that was written there, and any line changed by picking it."""

from pathlib import Path

from tests.conftest import SMALL
from tests.scripted import run_script, scripted_context
from tests.session.test_walk import FIRST, WALK, answers, begin
from trustcoach.commands import start
from trustcoach.core.reply import GoBack

PICK = "Pick a line to change it."


def test_a_line_that_is_picked_is_asked_again_alone_and_the_menu_comes_back(home: Path) -> None:
    """The other answers stay as they are."""
    how_much = ("How much is it about?", "less")
    begin(home, *FIRST, ("What now?", "review"), (PICK, "look.amount"), how_much, ("What now?", "stop"))
    assert answers(home)[-1] == "less"


def test_that_an_older_wording_stays_in_the_file_is_said_with_what_removes_it(home: Path) -> None:
    """A line that was taken out for fear of who might read it looks as if it were gone."""
    how_much = ("How much is it about?", "less")
    shown = begin(home, *FIRST, ("What now?", "review"), (PICK, "look.amount"), how_much, ("What now?", "stop")).shown
    assert "trustcoach wipe --step look" in shown
    assert "a lot" in (home / "journal.json").read_text("utf-8")


def test_every_line_of_the_step_is_offered_with_its_answer_and_skips_are_not(home: Path) -> None:
    """The answers come with their questions; a long one is cut, and stands whole at its question."""
    done = begin(home, *FIRST, ("What now?", "review"), (PICK, "-done"), ("What now?", "stop"))
    labels = [label for _, label in done.script.offers]
    assert "How much is it about? · [sorry] a lot" in labels
    assert "What happened? · # not a heading the rest" in labels
    assert not [label for label in labels if label.startswith("Who knows?")]


def test_in_plain_mode_every_answer_is_read_whole_below_its_question(home: Path) -> None:
    """Nothing is cut, and lines stay lines: nobody can look at the rest."""
    lines = [*FIRST, ("What now?", "review"), (PICK, "-done"), ("What now?", "stop")]
    scripted = scripted_context(home, lines, content=SMALL)
    start.run(scripted.context._replace(is_plain=True), "alone", None)
    labels = [label for _, label in scripted.script.offers]
    assert "How much is it about?\n  [sorry] a lot" in labels
    assert "What happened?\n  # not a heading\n  the rest" in labels
    assert not [label for label in labels if "·" in label or "…" in label]


def test_back_from_the_review_leads_to_the_menu(home: Path) -> None:
    """Nothing is changed by looking."""
    done = begin(home, *FIRST, ("What now?", "review"), (PICK, GoBack()), ("What now?", "stop"))
    assert done.script.lines == []


def test_lines_of_two_people_begin_with_the_name_of_each(home: Path) -> None:
    """Both answered the same question; a space typed behind a name is not shown in the sentence."""
    lines: list[tuple[str, object]] = [
        ("Who is here?", "two"),
        ("What are you called?", ["Ann ", "Ben"]),
        ("That comes before this. What now?", "open"),
        ("How easy is talking?", 8),
        ("How easy is talking?", 8),
        ("What will you talk about?", "dinner"),
        ("Your plan", WALK),
        ("Is this the plan?", "keep"),
        ("What now?", "review"),
        (PICK, "-done"),
        ("What now?", "stop"),
    ]
    scripted = run_script(home, lines, start.run, "pair", None, content=SMALL)
    labels = [label for _, label in scripted.script.offers]
    assert "Ann: How easy is talking? · 8 of 10" in labels
    assert "Ben: How easy is talking? · 8 of 10" in labels
    assert "Ann and Ben: What will you talk about? · dinner" in labels
    assert "Ann, it's your turn" in scripted.shown
