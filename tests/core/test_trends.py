"""How numbers go over weeks: a change is one only if it is larger than the usual ups and downs."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trustcoach.core.journal.check_ins import DatedCheckIn
from trustcoach.core.journal.trends import Mean, compare, low_weeks_in_a_row, overall_trend, weekly_means
from trustcoach.core.program.coming_back import Trend
from trustcoach.core.program.kinds import CheckIn, CheckInAnswer
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.files import folders

ALL_WORDS = load_follow_through(folders.find_content_folder())
WORDS, AGAIN = ALL_WORDS.progress, ALL_WORDS.coming_back
MONDAY = date(2026, 9, 7)
NUMBERS = some.lists(some.integers(0, 10), min_size=1, max_size=60)


def daily(numbers: Sequence[int | None], name: str = "hope") -> tuple[DatedCheckIn, ...]:
    """Return the check-ins of days with these numbers, one a day from a Monday on."""
    return tuple(
        DatedCheckIn(MONDAY + timedelta(place), CheckIn((CheckInAnswer(name, "?", number),)))
        for place, number in enumerate(numbers)
        if number is not None
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([5, 6, 5, 6] * 7, False),
        ([2, 3, 2, 3] * 4 + [7, 8, 7, 8] * 4, True),
        ([8, 7, 8, 7] * 4 + [4, 3, 4, 3] * 4, True),
        ([1, 9, 2, 8] * 4 + [7, 8, 7, 8] * 4, False),
        ([5] * 20 + [6] * 14, False),
        ([5] * 20 + [7] * 14, True),
    ],
)
def test_a_change_is_larger_than_the_usual_ups_and_downs(numbers: list[int], expected: bool) -> None:
    """The same rise means something for a steady person, and nothing for one whose days differ that much anyway."""
    found = compare(daily(numbers), "hope")
    assert found is not None
    assert found.is_change is expected


@pytest.mark.parametrize(("before", "recent"), [(5, 14), (14, 3), (0, 14)])
def test_with_few_days_nothing_is_said_of_a_change(before: int, recent: int) -> None:
    """However far apart they are."""
    numbers = [1] * before + [None] * 14 + [None] * (14 - recent) + [10] * recent
    assert compare(daily(numbers), "hope") is None
    assert compare((), "hope") is None


@pytest.mark.parametrize(
    ("numbers", "is_said"),
    [
        ([1] * 6 + [8] * 14, True),
        ([1] * 5 + [8] * 14, False),
        ([1] * 6 + [None] * 10 + [8] * 4, True),
        ([1] * 6 + [None] * 11 + [8] * 3, False),
        ([1] * 6 + [None] * 50 + [8] * 14, True),
        ([1] * 6 + [None] * 51 + [8] * 14, False),
    ],
)
def test_the_last_two_weeks_are_compared_with_the_eight_before(numbers: list[int | None], is_said: bool) -> None:
    """Four numbers on the one side and six on the other are just enough."""
    assert (compare(daily(numbers), "hope") is not None) is is_said


def test_what_was_usual_months_ago_does_not_count() -> None:
    """It is compared with the eight weeks before."""
    assert compare(daily([1] * 30 + [None] * 56 + [9] * 14), "hope") is None


@given(NUMBERS)
def test_shuffled_days_of_the_same_numbers_are_rarely_called_a_change(numbers: list[int]) -> None:
    """The same two weeks over and over are none, whatever stands in them."""
    block = (numbers * 14)[:14]
    found = compare(daily(block * 4), "hope")
    assert found is not None
    assert not found.is_change


def test_a_week_is_the_average_of_its_days_and_none_where_there_are_none() -> None:
    """From Monday to Sunday."""
    assert weekly_means(daily([2, 3, 3] + [None] * 11 + [8]), "hope") == (
        Mean(MONDAY, 3),
        Mean(MONDAY + timedelta(14), 8),
    )
    assert weekly_means(daily([2, 3]), "safe") == ()


@pytest.mark.parametrize(
    ("name", "numbers", "weeks"),
    [
        ("hope", [3] * 21, 3),
        ("hope", [6] * 7 + [3] * 14, 2),
        ("hope", [3] * 14 + [6] * 7, 0),
        ("hope", [3] * 7 + [9] + [None] * 6 + [3] * 7, 2),
        ("hope", [3] * 7 + [3, 3] + [None] * 5 + [3] * 7, 3),
        ("safe", [2] * 21, 3),
        ("waves", [9] * 21, 3),
        ("waves", [3] * 21, 0),
        ("line", [0] * 21, 0),
    ],
)
def test_low_weeks_in_a_row(name: str, numbers: list[int | None], weeks: int) -> None:
    """By their averages; a week of one check-in says nothing, and waves are low when they are strong."""
    assert low_weeks_in_a_row(daily(numbers, name), WORDS.low_week) == weeks


@pytest.mark.parametrize(
    ("name", "numbers", "expected"),
    [
        ("hope", [6] * 28 + [3] * 14, Trend.WORSE),
        ("hope", [3] * 28 + [6] * 14, Trend.BETTER),
        ("waves", [3] * 28 + [6] * 14, Trend.WORSE),
        ("waves", [8] * 28 + [4] * 14, Trend.BETTER),
        ("waves", [7] * 42, Trend.STUCK),
        ("waves", [7] * 56, Trend.STUCK),
        ("waves", [5] * 42, Trend.STEADY),
        ("hope", [7] * 5, Trend.STEADY),
    ],
)
def test_how_the_last_weeks_went(name: str, numbers: list[int], expected: Trend) -> None:
    """Less is better of waves alone; stuck is who has strong waves for six weeks, and no change."""
    found = overall_trend(
        daily(numbers, name), ["waves", "hope"], frozenset(AGAIN.lower_is_better), AGAIN.stuck_week, AGAIN.stuck_weeks
    )
    assert found is expected


def test_what_got_worse_counts_most() -> None:
    """Also if something else got better."""
    both = [
        DatedCheckIn(
            MONDAY + timedelta(day),
            CheckIn(
                (CheckInAnswer("waves", "?", 8 if day < 28 else 3), CheckInAnswer("hope", "?", 7 if day < 28 else 3))
            ),
        )
        for day in range(42)
    ]
    assert overall_trend(both, ["waves", "hope"], {"waves"}, AGAIN.stuck_week, 6) is Trend.WORSE
