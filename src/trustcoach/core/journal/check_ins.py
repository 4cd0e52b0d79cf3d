"""The check-ins of a journal, day by day."""

from datetime import date
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Journal
from trustcoach.core.program.follow_through import TODAY
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import CheckIn


class DayNoted(NamedTuple):
    """What was noted on a day."""

    day: date
    value: CheckIn


def check_in_id(day: date) -> QuestionId:
    """Return the id that the check-in of *day* has in the journal. A second one that day revises the first."""
    return QuestionId(TODAY, day.isoformat())


def check_ins(journal: Journal) -> tuple[DayNoted, ...]:
    """Return the last check-in of each day, the oldest day first. One that notes nothing is none."""
    found: dict[date, CheckIn] = {}
    for entry in journal.active_entries():
        match entry.fact:
            case Answer(QuestionId(step, name), _, CheckIn() as value) if step == TODAY and (day := _day(name)):
                found[day] = value
    return tuple(DayNoted(day, value) for day, value in sorted(found.items()) if value.noted)


def check_in_of(journal: Journal, day: date) -> CheckIn:
    """Return the check-in of *day*; an empty one if there is none yet."""
    return next((each.value for each in check_ins(journal) if each.day == day), CheckIn())


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:  # put there by hand, or by another version
        return None
