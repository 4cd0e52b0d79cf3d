"""Days as people write them; today is Monday 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcoach.core.days import day_named, read_days

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-08", "2026-12-08"),
        ("2026/12/8", "2026-12-08"),
        ("8 December", "2026-12-08"),
        ("8 Dec", "2026-12-08"),
        ("8 dec.", "2026-12-08"),
        ("the 8th of December", "2026-12-08"),
        ("December 8", "2026-12-08"),
        ("Dec 8th, 2027", "2027-12-08"),
        ("Tuesday 8 December 2026", "2026-12-08"),
        ("on Tue 8 Dec 26", "2026-12-08"),
        ("3 sept", "2027-09-03"),
        ("22 november", "2027-11-22"),
        ("29 February", "2028-02-29"),
        ("tomorrow", "2026-11-24"),
        (" Tomorrow ", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("today", "2026-11-23"),
        ("Friday", "2026-11-27"),
        ("this friday", "2026-11-27"),
        ("fri", "2026-11-27"),
        ("weds", "2026-11-25"),
        ("Monday", "2026-11-30"),
        ("next Monday", "2026-11-30"),
        ("in 3 days", "2026-11-26"),
        ("3 days", "2026-11-26"),
        ("in three days", "2026-11-26"),
        ("in a week", "2026-11-30"),
        ("next week", "2026-11-30"),
        ("a week from now", "2026-11-30"),
        ("in two weeks", "2026-12-07"),
        ("a fortnight", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("next month", "2026-12-23"),
        ("the 8th", "2026-12-08"),
        ("30th", "2026-11-30"),
        ("31st", "2026-12-31"),
        ("25/12", "2026-12-25"),
        ("25.12.", "2026-12-25"),
        ("12/25", "2026-12-25"),
        ("8/8", "2027-08-08"),
        ("25/12/26", "2026-12-25"),
        ("1 May 2020", "2020-05-01"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: str) -> None:
    """Without a year, it is the next one to come."""
    assert read_days(typed, TODAY) == (date.fromisoformat(day),)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("8/12", ["2026-12-08", "2027-08-12"]),
        ("8-12-2027", ["2027-08-12", "2027-12-08"]),
        ("next Tuesday", ["2026-11-24", "2026-12-01"]),
        ("next fri", ["2026-11-27", "2026-12-04"]),
    ],
)
def test_what_may_mean_two_days_gives_both(typed: str, days: list[str]) -> None:
    """The first to come first."""
    assert read_days(typed, TODAY) == tuple(map(date.fromisoformat, days))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "8",
        "31 February",
        "2026-02-30",
        "32/13",
        "in days",
        "de 8",
        "next",
        "8 December maybe",
        "in 3 moons",
    ],
)
def test_what_names_no_day_gives_none(typed: str) -> None:
    """It is never guessed."""
    assert read_days(typed, TODAY) == ()


@given(st.text(max_size=40), st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_nothing_typed_breaks_it(typed: str, today: date) -> None:
    """Nor does any day on which it is typed."""
    assert len(read_days(typed, today)) <= 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Wednesday after work, I will call", date(2026, 11, 25)),
        ("on Mondays, I will walk", date(2026, 11, 23)),
        ("Tuesday and Sunday", date(2026, 11, 29)),
        ("my jaw goes tight", date(2026, 11, 23)),
    ],
)
def test_the_weekday_that_a_plan_names_is_the_next_one(text: str, day: date) -> None:
    """From a Monday on; a plan without one names none to come."""
    assert day_named(text, date(2026, 11, 23)) == day
