"""Text helpers: dates, minutes, plurals, and removing unprintable characters."""

import re
from datetime import date

_UNPRINTABLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters, direction overrides, tags and lone surrogates: a terminal obeys them instead of showing them."""
_ZERO_WIDTH = "[\u200b\u2060-\u2064\u206a-\u206f]"
"""Characters without a width that no letter needs, unlike the joiners of emoji and of Persian."""


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def format_date(when: date) -> str:
    """Return a day in full, the same in every locale: Monday 30 November 2026."""
    return f"{_WEEKDAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year}"


def format_short_date(when: date) -> str:
    """Return a day in short, the same in every locale: 30 Nov."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]}"


def pluralize(number: int, noun: str, plural: str = "") -> str:
    """Return *number* with its noun: 1 answer, 2 answers; with *plural* if it is not made with an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def format_minutes(minutes: int) -> str:
    """Return *minutes* as people say it: about 20 minutes, about 2 hours."""
    if minutes < 90:
        return f"about {max(5, 5 * round(minutes / 5))} minutes"
    hours = round(minutes / 30) / 2
    return f"about {int(hours)} hours" if hours == int(hours) else f"about {int(hours)} and a half hours"


def shorten(text: str, most: int = 20) -> str:
    """Return the beginning of *text*, with … if it has more than *most* characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def end_sentence(text: str) -> str:
    """Return *text* with a full stop, unless it ends as a sentence does."""
    return text if text.rstrip('"”’)').endswith((".", "?", "!", ":", "…")) else f"{text}."


def printable(text: str) -> str:
    """Return *text* with U+FFFD for characters that a terminal would obey, and without characters of no width."""
    if text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, "\ufffd", re.sub(_ZERO_WIDTH, "", text))


def as_argument(path: object) -> str:
    """Return *path* as one word of a command to copy: in double quotes if it has a blank, as every path on a Mac."""
    return f'"{path}"' if " " in str(path) else str(path)


def plain_name(name: str) -> str:
    """Return the *name* of a label or a rule as it is kept, however somebody types it."""
    return name.strip().lower().replace("-", "_")
