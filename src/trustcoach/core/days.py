"""Read a day as people write one: “8 December”, “Friday”, “in 3 days”, “8/12”."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OTHER_SPELLINGS = {"sept": 9, "weds": 2}
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SHORTEST_NAME = 3
"""Letters from which the beginning of a name stands for it."""
_LEFT_OUT = frozenset(("on", "of", "the", "by", "this", "coming", "and", "from", "now"))
_DAYS_IN = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}
_NAMED = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tomoz": 1, "day after tomorrow": 2, "next week": 7}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_BY_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.]((?:20)?\d\d))?\.?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_YEARS_TO_LOOK = 8
"""Years in which a day without a year is looked for: 29 February may be as far away."""


def read_days(typed: str, today: date) -> tuple[date, ...]:
    """Return the days that *typed* may mean, the first to come first: none if it names no day, two if it is unclear.

    A day without a year is the next one after *today*. “8/12” may be 8 December or 12 August, and “next Tuesday”,
    said on a Monday, tomorrow or the one after.
    """
    text = " ".join(typed.lower().replace(",", " ").split())
    if iso := _ISO.fullmatch(text):
        return _existing(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _BY_NUMBERS.fullmatch(text):
        first, second, year = int(numbers[1]), int(numbers[2]), _year(numbers[3])
        found = {*_in_year(second, first, year, today), *_in_year(first, second, year, today)}
        return tuple(sorted(found))
    words = [word.strip(".") for word in text.split()]
    return _read_words([word for word in words if word not in _LEFT_OUT], today)


def day_named(text: str, today: date) -> date:
    """Return the last of the weekdays that *text* names, each as it comes next from *today* on; *today* without any."""
    named = [number for number, name in enumerate(_WEEKDAYS) if re.search(rf"\b{name}s?\b", text.lower())]
    return max((today + timedelta((number - today.weekday()) % 7) for number in named), default=today)


def _read_words(words: list[str], today: date) -> tuple[date, ...]:
    named = _NAMED.get(" ".join(words))
    found = today + timedelta(named) if named is not None else _after_span(words, today)
    if found:
        return (found,)
    is_next, rest = words[:1] == ["next"], [word for word in words if word != "next"]
    weekday = _place(rest[0], _WEEKDAYS) if rest else None
    if weekday is None or len(rest) > 1:  # “Tuesday 8 December” is the eighth, whatever weekday that is
        return _day_and_month(rest if weekday is None else rest[1:], today)
    soon = _next_weekday(weekday, today)
    is_this_week = soon.weekday() > today.weekday()
    return (soon, soon + timedelta(7)) if is_next and is_this_week else (soon,)


def _after_span(span: list[str], today: date) -> date | None:
    """Return the day after a *span* such as “in 3 days”, “a week” or “next month”; None if it is no span."""
    match span[1:] if span[:1] == ["in"] else span:
        case ["next", "month"]:
            return _months_later(today, 1)
        case [number, unit] if (count := _count(number)) is not None and unit in _DAYS_IN:
            return today + timedelta(count * _DAYS_IN[unit])
        case [number, "month" | "months"] if (count := _count(number)) is not None:
            return _months_later(today, count)
    return None


def _day_and_month(words: list[str], today: date) -> tuple[date, ...]:
    match words:
        case [day] if (found := _DAY_OF_MONTH.fullmatch(day)) and found[2]:
            months = (_months_later(today.replace(day=1), number) for number in range(13))
            days = (each for month in months for each in _existing(month.year, month.month, int(found[1])))
            return tuple(each for each in days if each > today)[:1]
        case [first, second, *rest] if len(rest) < 2 and (not rest or re.fullmatch(r"(20)?\d\d", rest[0])):
            year = _year(rest[0] if rest else None)
            for day, name in ((first, second), (second, first)):
                found, month = _DAY_OF_MONTH.fullmatch(day), _place(name, _MONTHS)
                if found and month is not None:
                    return tuple(_in_year(month + 1, int(found[1]), year, today))
    return ()


def _place(name: str, names: tuple[str, ...]) -> int | None:
    """Return the place among *names* of the one that *name* is, or begins; None if there is none."""
    if name in _OTHER_SPELLINGS:
        number = _OTHER_SPELLINGS[name]
        return number - 1 if names is _MONTHS and name == "sept" else number if names is _WEEKDAYS else None
    if len(name) < _SHORTEST_NAME:
        return None
    return next((place for place, each in enumerate(names) if each.startswith(name)), None)


def _count(word: str) -> int | None:
    if re.fullmatch(r"\d{1,3}", word):
        return int(word)
    return 1 if word in {"a", "an"} else _NUMBERS.index(word) if word in _NUMBERS[1:] else None


def _year(word: str | None) -> int | None:
    return None if word is None else int(word) if len(word) > 2 else 2000 + int(word)


def _in_year(month: int, day: int, year: int | None, today: date) -> Iterator[date]:
    """Yield that day in *year*, or the next one after *today* if no year is known; nothing if there is no such day."""
    years = [year] if year is not None else range(today.year, today.year + _YEARS_TO_LOOK)
    found = (each for number in years for each in _existing(number, month, day))
    yield from [each for each in found if year is not None or each > today][:1]


def _existing(year: int, month: int, day: int) -> tuple[date, ...]:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


def _next_weekday(weekday: int, today: date) -> date:
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _months_later(day: date, months: int) -> date:
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    return next(found for last in (day.day, 30, 29, 28) for found in _existing(year, month, min(day.day, last)))
