"""A reminder in a calendar: when, how often, and under which title. Nothing else is in it."""

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple

from trustcoach.errors import UsageError
from trustcoach.text import printable

NEUTRAL_TITLE = "Reminder"
MINUTES = 15
"""How long it takes in the calendar."""
_MAX_TITLE_LENGTH = 60


class Rhythm(Enum):
    """How often somebody is reminded."""

    DAY = "day"
    WEEK = "week"

    @property
    def days(self) -> int:
        """Days from one to the next."""
        return 1 if self is Rhythm.DAY else 7


class CalendarEvent(NamedTuple):
    """A reminder that comes again."""

    title: str
    start: datetime
    """In local time, wherever the calendar is: without a time zone."""
    rhythm: Rhythm
    times: int


def calendar_event(title: str, rhythm: str, at: str, times: int, today: date) -> CalendarEvent:
    """Return the reminder that somebody describes, the first one day or one week from *today* on.

    Raises UsageError for a time, a rhythm or a title that is not valid.
    """
    words = " ".join(printable(title).split())
    if not words or len(words) > _MAX_TITLE_LENGTH:
        raise UsageError(f"A title has 1 to {_MAX_TITLE_LENGTH} characters.", "Try: --title Reminder")
    try:
        when = time.fromisoformat(at)
    except ValueError as error:
        raise UsageError(f"“{printable(at)}” isn't a time of day.", "Try: --at 19:00") from error
    try:
        how_often = Rhythm(rhythm)
    except ValueError as error:
        raise UsageError(
            f"A reminder comes every day or every week, not every “{printable(rhythm)}”.", "Try: --every week"
        ) from error
    if not 1 <= times <= 60:
        raise UsageError(f"{times} times is not possible.", "Name a number from 1 to 60.")
    try:
        start = datetime.combine(today + timedelta(how_often.days), when.replace(tzinfo=None))
    except OverflowError as error:
        raise UsageError("No calendar goes on after today.", "Set this computer's clock, and try again.") from error
    return CalendarEvent(words, start, how_often, times)
