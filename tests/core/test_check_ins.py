"""What was noted from day to day, and the passages that answer it."""

from datetime import date

import pytest

from tests.core.journals import answered, checked_in, journal, ref, withdrew
from trustcoach.core.journal.check_in_passages import low_passages, passages_for
from trustcoach.core.journal.check_ins import DatedCheckIn, check_in_of, check_ins
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import CheckIn, CheckInAnswer, UnreadableValue, value_from_json
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.files import folders

STEP = load_follow_through(folders.find_content_folder()).check_in
NUMBERS = ("waves", "safe", "hope")


def noted(**numbers: int) -> CheckIn:
    """Return a check-in of these numbers."""
    return CheckIn(tuple(CheckInAnswer(name, "?", number) for name, number in numbers.items()))


def test_a_day_has_one_check_in_and_the_days_stand_in_order() -> None:
    """A second one on the same day revises the first, also if it comes from another computer and stands elsewhere."""
    held = journal(
        checked_in("2026-11-24", waves=4), checked_in("2026-11-23", waves=9), checked_in("2026-11-24", hope=1)
    )
    assert [each.day.day for each in check_ins(held)] == [23, 24]
    assert check_in_of(held, date(2026, 11, 24)).number("hope") == 1
    assert check_in_of(held, date(2026, 11, 24)).number("waves") is None


def test_what_was_taken_back_or_notes_nothing_is_no_check_in() -> None:
    """Nor is an entry whose day is none, or one of a step."""
    held = journal(
        checked_in("2026-11-23", waves=4),
        withdrew("e1"),
        checked_in("2026-11-24"),
        checked_in("yesterday", waves=3),
        answered("look.2026-11-25", 5),
    )
    assert check_ins(held) == ()
    assert check_in_of(held, date(2026, 11, 23)) == CheckIn()


def test_the_last_answer_to_a_question_stays_in_its_place() -> None:
    """And one that was skipped after all is gone."""
    day = noted(waves=3, hope=5).with_answer(CheckInAnswer("waves", "?", 7))
    assert day == noted(waves=7, hope=5)
    assert day.without("waves") == noted(hope=5)


@pytest.mark.parametrize(
    "broken", [{"about": "waves", "question": "?"}, {"about": "waves", "question": "?", "rating": True}, "waves"]
)
def test_what_no_version_wrote_is_refused(broken: object) -> None:
    """Without a word of what stands there."""
    with pytest.raises(UnreadableValue):
        value_from_json({"noted": [broken]})


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"waves": 5, "safe": 7, "hope": 5}, []),
        ({"waves": 7, "safe": 7, "hope": 5}, ["strong"]),
        ({"waves": 10, "safe": 2, "hope": 2}, ["unsafe", "hopeless", "highest", "strong"]),
        ({"waves": 2, "hope": 7}, ["calmer"]),
        ({}, []),
    ],
)
def test_passages_answer_the_numbers(numbers: dict[str, int], expected: list[str]) -> None:
    """What is skipped calls for none; not feeling safe counts most."""
    assert [each.id.name for each in passages_for(STEP, noted(**numbers))] == expected


def test_a_low_point_follows_from_the_answer_that_is_one() -> None:
    """Not from a later one on the same day."""
    low = noted(waves=5, safe=1, hope=5)
    assert low_passages(STEP, low, QuestionId("today", "safe"))
    assert not low_passages(STEP, low, ref("today.hope"))
    assert not low_passages(STEP, low, ref("today.line"))


def test_each_question_may_be_left_out_and_is_private() -> None:
    """All of them take less than two minutes: three numbers and a line."""
    assert all(question.is_optional and question.is_private for question in STEP.questions)
    assert [question.id.name for question in STEP.questions] == [*NUMBERS, "line"]
    assert check_ins(journal(checked_in("2026-11-23", waves=1))) == (
        DatedCheckIn(date(2026, 11, 23), CheckIn((CheckInAnswer("waves", "How was waves?", 1),))),
    )
