"""How long somebody was away, and which look back is due."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.core.journals import answered, checked_in, journal, withdrew
from trustcoach.core.journal.absence import days_away
from trustcoach.core.journal.entries import Answer, Entry, Fact, Journal
from trustcoach.core.journal.look_backs_due import is_week_due, months_due, months_of_look_back
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import CheckIn, CheckInAnswer
from trustcoach.storage.content.follow_through import load_follow_through
from trustcoach.storage.files import folders

WORDS = load_follow_through(folders.find_content_folder()).coming_back
BEGAN = datetime(2026, 1, 31, 20, 0, tzinfo=UTC)


def looked(step: str, day: date) -> Fact:
    """Return the fact that somebody looked back on that *day*."""
    return Answer(
        QuestionId(step, day.isoformat()), "Look", CheckIn((CheckInAnswer("thing", "?", "a walk"),)), is_private=True
    )


def days_from(day: date, count: int) -> list[Fact]:
    """Return so many check-ins, one a day from *day* on."""
    return [checked_in((day + timedelta(number)).isoformat(), waves=5) for number in range(count)]


def test_days_away_are_those_since_the_last_entry_where_the_person_is() -> None:
    """An entry that was taken back does not count; a clock that went back makes no negative days."""
    held = journal(answered("look.after", 5), at=datetime(2026, 11, 20, 23, 0, tzinfo=UTC))
    assert days_away(held, datetime(2026, 11, 27, 1, 0, tzinfo=UTC)) == 7
    assert days_away(held, datetime(2026, 11, 27, 10, 0, tzinfo=timezone(timedelta(hours=13)))) == 6
    assert days_away(held, datetime(2026, 11, 1, 1, 0, tzinfo=UTC)) == 0
    assert days_away(held, datetime(2026, 11, 27, 1, 0, tzinfo=UTC), {"look"}) == 0
    assert days_away(Journal(), datetime(2026, 11, 1, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("days", "begins"), [(0, ""), (2, ""), (3, "It's been a few"), (8, "It's been a w"), (40, "It's been more")]
)
def test_the_greeting_goes_by_how_long_one_was_away(days: int, begins: str) -> None:
    """It reproaches nobody."""
    text = WORDS.greeting(days)
    assert text.startswith(begins)
    assert bool(text) is bool(begins)
    assert not {"should", "missed", "sorry", "row", "streak", "finally"} & set(text.lower().replace(".", " ").split())


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (days_from(date(2026, 11, 16), 8), True),
        (days_from(date(2026, 11, 18), 6), False),
        ([checked_in("2026-11-01", waves=5)], False),
        ([*days_from(date(2026, 11, 10), 14), looked("week", date(2026, 11, 16))], True),
        ([*days_from(date(2026, 11, 10), 14), looked("week", date(2026, 11, 17))], False),
        (days_from(date(2026, 9, 1), 20), False),
        (days_from(date(2026, 11, 3), 5), False),
        (days_from(date(2026, 11, 9), 2), False),
        (days_from(date(2026, 11, 10), 2), True),
        ([checked_in("2026-11-01", waves=5), *days_from(date(2026, 11, 24), 2)], False),
        ([], False),
    ],
)
def test_a_look_at_the_week_comes_once_a_week(facts: list[Fact], due: bool) -> None:
    """Not for somebody who was away: then something smaller comes first."""
    assert is_week_due(journal(*facts), date(2026, 11, 23)) is due


@pytest.mark.parametrize(
    ("now", "looks", "due"),
    [
        (date(2026, 2, 27), [], None),
        (date(2026, 3, 1), [], 1),
        (date(2026, 4, 1), [date(2026, 3, 2)], None),
        (date(2026, 5, 1), [date(2026, 3, 2)], 3),
        (date(2026, 9, 1), [], 6),
        (date(2027, 2, 1), [date(2026, 9, 1)], 12),
        (date(2028, 2, 1), [date(2027, 2, 1)], None),
    ],
)
def test_looks_come_after_one_three_six_and_twelve_months(now: date, looks: list[date], due: int | None) -> None:
    """Each once, and only the last of those that have passed."""
    facts = [answered("look.after", 5), *(looked("months", day) for day in looks)]
    held = Journal(tuple(Entry(f"e{number}", BEGAN, fact) for number, fact in enumerate(facts)))
    when = datetime(now.year, now.month, now.day, 21, 0, tzinfo=UTC)
    assert months_due(held, when) == due
    assert [months_of_look_back(held, day, when) for day in looks] == [
        {date(2026, 3, 2): 1, date(2026, 9, 1): 6, date(2027, 2, 1): 12}[day] for day in looks
    ]


def test_a_look_back_before_the_first_month_belongs_to_none() -> None:
    """A clock that was far off may have made one."""
    assert months_of_look_back(journal(answered("look.after", 5), at=BEGAN), BEGAN.date(), BEGAN) == 0


def test_an_empty_journal_has_nothing_to_look_back_on() -> None:
    """Nor has one in which all was taken back."""
    held = journal(answered("look.after", 5), withdrew("e1"))
    assert months_due(Journal(), BEGAN) is None
    assert months_due(held, BEGAN + timedelta(400)) in (1, 3, 6, 12)  # that it was taken back is an entry too
