"""`trustcoach remind`: a calendar file with a title and a time, and nothing else."""

import stat
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import vobject

from tests.conftest import SMALL
from tests.scripted import NOW, ScriptedContext, scripted_context
from trustcoach.commands import remind
from trustcoach.core.calendar_event import calendar_event
from trustcoach.errors import UsageError


def written(home: Path, *, title: str = "Reminder", every: str = "week", at: str = "19:00", times: int = 12) -> bytes:
    """Return the file that is written for that."""
    file = home / "reminder.ics"
    ran(home, str(file), title=title, every=every, at=at, times=times)
    return file.read_bytes()


def ran(home: Path, to: str, **options: object) -> ScriptedContext:
    """Return the context after the command."""
    scripted = scripted_context(home, content=SMALL, interactive=False)
    remind.run(scripted.context, to, **{"title": "Reminder", "every": "week", "at": "19:00", "times": 12, **options})  # type: ignore[arg-type] # one dict for options of two types
    return scripted


@pytest.mark.parametrize(("every", "days"), [("week", 7), ("day", 1)])
def test_another_library_reads_the_file(home: Path, every: str, days: int) -> None:
    """With its title byte for byte, its first time and its rhythm."""
    title = 'Blumen; gießen, 水 \\ and "more"'
    calendar = vobject.readOne(written(home, title=title, every=every, at="07:30", times=3).decode())
    assert calendar.vevent.summary.value == title
    first = datetime.combine(NOW.date() + timedelta(days), time(7, 30))
    assert calendar.vevent.dtstart.value == first
    assert [when.replace(tzinfo=None) for when in calendar.vevent.getrruleset()] == [
        first + timedelta(days * number) for number in range(3)
    ]


def test_nothing_else_is_in_it(home: Path) -> None:
    """Neither the program's name nor a place, nor a word of a journal; and only its owner can read it."""
    text = written(home).decode()
    assert "trust" not in text.lower()
    assert str(home) not in text
    assert {line.partition(":")[0].partition(";")[0] for line in text.split()} == {
        *("BEGIN", "END", "VERSION", "PRODID", "SUMMARY", "DTSTART", "DURATION", "RRULE", "DTSTAMP", "UID"),
        *("CLASS", "TRANSP"),
    }
    assert stat.S_IMODE((home / "reminder.ics").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["reminder.ics"]


def test_it_says_who_may_see_it(home: Path) -> None:
    """A calendar is seen on other devices, and by whoever shares it."""
    shown = ran(home, str(home / "r.ics")).shown
    assert "r.ics: “Reminder”, every week at 19:00, 12 times." in shown
    assert "Whoever can see that calendar sees the title and the time" in shown


@pytest.mark.parametrize(
    "options", [{"title": " "}, {"title": "a" * 61}, {"every": "year"}, {"at": "late"}, {"times": 0}, {"times": 61}]
)
def test_what_is_no_reminder_is_refused(home: Path, options: dict[str, object]) -> None:
    """With what to type instead, and nothing about what was right; no file is written."""
    with pytest.raises(UsageError) as caught:
        ran(home, str(home / "r.ics"), **options)
    hint = {"title": "--title Reminder", "every": "--every week", "at": "--at 19:00", "times": "from 1 to 60"}
    assert caught.value.hint.removesuffix(".").endswith(hint[next(iter(options))])
    assert list(home.iterdir()) == []


def test_a_dash_shows_the_calendar(home: Path) -> None:
    """And writes no file."""
    shown = ran(home, "-").out.getvalue()
    assert vobject.readOne(shown).vevent.summary.value == "Reminder"
    assert list(home.iterdir()) == []


def test_a_file_that_no_calendar_would_open_is_refused(home: Path) -> None:
    """A calendar goes by how the name ends, in whatever case."""
    with pytest.raises(UsageError, match=r"doesn't end in \.ics"):
        ran(home, str(home / "r.txt"))
    ran(home, str(home / "R.ICS"))
    assert [path.name for path in home.iterdir()] == ["R.ICS"]


def test_a_clock_at_the_end_of_time_is_a_sentence() -> None:
    """No day comes after the last one."""
    with pytest.raises(UsageError, match="after today"):
        calendar_event("Reminder", "week", "19:00", 1, date(9999, 12, 31))


def test_no_file_is_overwritten(home: Path) -> None:
    """Nor written without a name."""
    (home / "r.ics").write_text("mine")
    for to in (str(home / "r.ics"), " "):
        with pytest.raises(UsageError):
            ran(home, to)
    assert (home / "r.ics").read_text() == "mine"
