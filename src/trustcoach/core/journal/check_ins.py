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


def check_in_id(day: date, step: str) -> QuestionId:
    """Return the id in the journal of the check-in of *day*, or of a look back, whose id is *step*.

    There is one a day: a second one revises the first.
    """
    return QuestionId(step, day.isoformat())


def check_ins(journal: Journal, kept_under: str = TODAY) -> tuple[DatedCheckIn, ...]:
    """Return the last check-in of each day, the oldest day first; or the look backs that are saved under *kept_under*.

    Empty ones are left out.
    """
    found: dict[date, CheckIn] = {}
    for entry in journal.active_entries():
        match entry.fact:
            case Answer(QuestionId(step, name), _, CheckIn() as value) if step == kept_under and (day := _day(name)):
                found[day] = value
    return tuple(DatedCheckIn(day, value) for day, value in sorted(found.items()) if value.noted)


def check_in_of(journal: Journal, day: date, kept_under: str = TODAY) -> CheckIn:
    """Return the check-in of *day*; an empty one if there is none yet. *kept_under* as in `check_ins`."""
    return next((each.value for each in check_ins(journal, kept_under) if each.day == day), CheckIn())


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:  # put there by hand, or by another version
        return None
