"""The figures of a walk: what is counted is what a person meets."""

import pytest

from tests.conftest import SMALL
from tests.figures import ALONE, TWO, table, walk
from trustcoach.storage.files.folders import find_content_folder


def test_screens_are_counted_up_to_the_first_question_and_the_first_own_words() -> None:
    """Welcome, privacy, the choice of a track, trust and the opening come before the rating; a line comes later."""
    walked = walk(SMALL, "alone", ALONE)
    assert walked.first_question == 6
    screen, words = walked.first_words
    assert screen > walked.first_question
    assert 0 < words < walked.total().words
    assert list(walked.steps) == ["first screens", "Before the first step", "Look at It", "Act on It", "Looking back"]
    # why, example, whether to see earlier words, a line, a plan on four screens, close, what now
    assert walked.steps["Act on It"].screens == 10
    assert walked.steps["Act on It"].enters == 10


def test_the_keyboard_changes_hands_only_where_two_are_there() -> None:
    """Once to each of them in a step with one row of questions for each."""
    assert walk(SMALL, "pair", TWO).steps["Talk"].hand_overs == 2
    assert walk(SMALL, "pair", ALONE).total().hand_overs == 0


def test_the_table_has_a_line_for_every_step_and_a_sum() -> None:
    """Words, screens, Enters, minutes and hand-overs."""
    walked = walk(SMALL, "alone", ALONE)
    rows = table("alone", walked).splitlines()
    first = walked.steps["first screens"]
    assert rows[2].split() == ["first", "screens", str(first.words), "3", "3", f"{first.minutes:.0f}", "0"]
    assert len(rows) == 2 + len(walked.steps) + 2
    assert rows[-2].startswith("all of it")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("track", "people"), [("was-hurt", ALONE), ("broke-trust", ALONE), ("together", ALONE), ("together", TWO)]
)
def test_somebody_is_asked_about_themselves_before_they_are_told_much(track: str, people: int) -> None:
    """And comes to their own words within two minutes; two people change places at most six times a step."""
    walked = walk(find_content_folder(), track, people)
    screen, words = walked.first_words
    assert walked.first_question <= 3
    assert screen <= 8
    assert words <= 400
    assert all(step.hand_overs <= 6 for step in walked.steps.values())
