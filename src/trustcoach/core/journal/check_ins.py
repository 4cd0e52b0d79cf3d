"""The check-ins of a journal, day by day, and the look backs on weeks and months, which are kept in the same way."""

from datetime import date
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Journal
from trustcoach.core.program.follow_through import TODAY
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import CheckIn


class DatedCheckIn(NamedTuple):
    """What was noted on a day."""

    day: date
    value: CheckIn


def check_in_id(day: date, step_id: str) -> QuestionId:
    """Return the id in the journal of the check-in, or of the look back, whose questions are those of *step_id*.

    There is one a day: a second one revises the first.
    """
    return QuestionId(step_id, day.isoformat())


def check_ins(journal: Journal, step_id: str = TODAY) -> tuple[DatedCheckIn, ...]:
    """Return the last check-in of each day, the oldest day first; or the look backs of *step_id*.

    Empty ones are left out.
    """
    found: dict[date, CheckIn] = {}
    for entry in journal.active_entries():
        match entry.fact:
            case Answer(QuestionId(step, name), _, CheckIn() as value) if step == step_id and (day := _day(name)):
                found[day] = value
    return tuple(DatedCheckIn(day, value) for day, value in sorted(found.items()) if value.noted)


def check_in_of(journal: Journal, day: date, step_id: str = TODAY) -> CheckIn:
    """Return the check-in of *day*; an empty one if there is none yet. *step_id* as in `check_ins`."""
    return next((each.value for each in check_ins(journal, step_id) if each.day == day), CheckIn())


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:  # put there by hand, or by another version
        return None
