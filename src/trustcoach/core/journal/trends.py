"""Compare a person's own numbers over weeks, and find changes larger than their usual ups and downs."""

from collections.abc import Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from trustcoach.core.journal.check_in_passages import is_met_by
from trustcoach.core.journal.check_ins import DatedCheckIn
from trustcoach.core.program.coming_back import Trend
from trustcoach.core.program.conditions import Condition
from trustcoach.core.program.kinds import CheckIn, CheckInAnswer

RECENT_DAYS = 14
"""Days up to the last one that are compared with those before."""
EARLIER_DAYS = 56
"""Days before those that they are compared with: what was usual months ago says little of now."""
LEAST_RECENT, LEAST_EARLIER = 4, 6
"""Check-ins that it takes on either side; with fewer, nothing is said of a change."""
LEAST_SPREAD = 1.0
"""Points that numbers go up and down at the least, also for somebody who always gives the same one."""
LEAST_IN_WEEK = 2
"""Check-ins that it takes to call a week low."""


class Mean(NamedTuple):
    """The average of a week's numbers, or the number of one day."""

    start: date
    """Its Monday; or the day itself."""
    number: int
    """Rounded to a whole number."""


class Comparison(NamedTuple):
    """The last two weeks beside the time before."""

    recent: int
    before: int
    """Averages, rounded."""
    is_change: bool
    """Whether they differ by more than the numbers usually go up and down."""


def days_of(noted: Sequence[DatedCheckIn], name: str) -> tuple[tuple[date, int], ...]:
    """Return the numbers that were given to the question *name*, with their days."""
    return tuple((each.day, number) for each in noted if (number := each.value.number(name)) is not None)


def weekly_means(noted: Sequence[DatedCheckIn], name: str) -> tuple[Mean, ...]:
    """Return the average of each week with a number for *name*, the oldest first; weeks without one are left out."""
    weeks: dict[date, list[int]] = {}
    for day, number in days_of(noted, name):
        weeks.setdefault(monday_of(day), []).append(number)
    return tuple(Mean(start, _rounded(_mean(numbers))) for start, numbers in sorted(weeks.items()))


def compare(noted: Sequence[DatedCheckIn], name: str) -> Comparison | None:
    """Return the last two weeks of *name* beside the time before; None while there are too few numbers."""
    days = days_of(noted, name)
    if not days:
        return None
    start = days[-1][0] - timedelta(RECENT_DAYS - 1)
    recent = [number for day, number in days if day >= start]
    before = [number for day, number in days if start - timedelta(EARLIER_DAYS) <= day < start]
    if len(recent) < LEAST_RECENT or len(before) < LEAST_EARLIER:
        return None
    usual = _mean(before)
    spread = max(LEAST_SPREAD, _mean([(number - usual) ** 2 for number in before]) ** 0.5)
    return Comparison(_rounded(_mean(recent)), _rounded(usual), abs(_mean(recent) - usual) > spread)


def overall_trend(
    noted: Sequence[DatedCheckIn],
    names: Sequence[str],
    lower_is_better: Set[str],
    is_stuck: Condition,
    stuck_weeks: int,
) -> Trend:
    """Return how the last two weeks went beside those before, by the questions *names*.

    A change counts only if it is one; if any number changed for the worse, that counts most. Somebody is stuck if
    *is_stuck* was met by the averages of so many weeks in a row.
    """
    changes = [(name, found) for name in names if (found := compare(noted, name)) and found.is_change]
    is_better = [(found.recent < found.before) is (name in lower_is_better) for name, found in changes]
    if False in is_better:
        return Trend.WORSE
    if low_weeks_in_a_row(noted, is_stuck) >= stuck_weeks:
        return Trend.STUCK
    return Trend.BETTER if is_better else Trend.STEADY


def low_weeks_in_a_row(noted: Sequence[DatedCheckIn], is_low: Condition) -> int:
    """Return how many of the last weeks with check-ins were low, one after another, by their averages.

    A week with too few check-ins is passed over: it says nothing, and neither breaks the row nor adds to it.
    """
    names = {each.name for day in noted for each in day.value.noted}
    weeks: dict[date, list[DatedCheckIn]] = {}
    for day in noted:
        weeks.setdefault(monday_of(day.day), []).append(day)
    count = 0
    for _, days in sorted(weeks.items(), reverse=True):
        if len(days) < LEAST_IN_WEEK:
            continue
        means = [CheckInAnswer(name, "", week[0].number) for name in names if (week := weekly_means(days, name))]
        if not is_met_by(is_low, CheckIn(tuple(means))):
            break
        count += 1
    return count


def monday_of(day: date) -> date:
    """Return the Monday of the week of *day*."""
    return day - timedelta(day.weekday())


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _rounded(number: float) -> int:
    return int(number + 0.5)
