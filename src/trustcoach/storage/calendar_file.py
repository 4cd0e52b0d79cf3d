"""A reminder as an iCalendar file (RFC 5545). The only module that uses the icalendar library."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from trustcoach.core.calendar_event import MINUTES, CalendarEvent, Rhythm

_FREQUENCY = {Rhythm.DAY: "DAILY", Rhythm.WEEK: "WEEKLY"}


def calendar_file(event: CalendarEvent, name: str, now: datetime) -> bytes:
    """Return *event* as a calendar, written *now*, under the *name* that tells it from all others.

    The format asks for the program that wrote it: it gets a word that any could have.
    """
    shown = Event()
    shown.add("summary", event.title)
    shown.add("dtstart", event.start)
    shown.add("duration", timedelta(minutes=MINUTES))
    shown.add("rrule", {"freq": _FREQUENCY[event.rhythm], "count": event.times})
    shown.add("dtstamp", now.astimezone(UTC))
    shown.add("uid", name)
    shown.add("class", "PRIVATE")
    shown.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//calendar//EN")
    calendar.add_component(shown)
    return bytes(calendar.to_ical())
