"""The content check of the help lines: every number with a source and a date, and words that are easy to read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from trustcoach.core.program.check.references import Problem
from trustcoach.core.program.check.structure import HARDEST_HELP, CheckedText, Grade, readable
from trustcoach.core.program.program import Location
from trustcoach.core.program.support import ELSEWHERE, EmergencyNumber, HelpLine, Region, Support

OLD = timedelta(days=365)
"""A source of that age should be looked at again."""

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to look at again, which is not a mistake."""

    where: Location
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def check_support(support: Support, grade: Grade, today: date) -> tuple[Problem, ...]:
    """Give all that is to be mended in the help lines, in the order of their file."""
    found = [
        *_names(support),
        *(problem for region in support.regions for problem in _region(region)),
        *(problem for region in support.regions for each in region.numbers for problem in _proof(each, today)),
        *(problem for text in _texts(support) for problem in readable(text, grade)),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.where.line))


def old_sources(support: Support, today: date) -> tuple[Reminder, ...]:
    """Give a reminder for each region in which a source is more than a year old, with the lines to look at."""
    found = []
    for region in support.regions:
        names = [_name(each) for each in region.numbers if today - each.evidence.checked > OLD]
        if names:
            message = f"{region.name} has sources more than a year old. Look again at: {', '.join(names)}."
            found.append(Reminder(region.where, message))
    return tuple(found)


def _name(number: EmergencyNumber | HelpLine) -> str:
    return number.name if isinstance(number, HelpLine) else "the emergency number"


def _proof(number: EmergencyNumber | HelpLine, today: date) -> Iterator[Problem]:
    evidence, where, name = number.evidence, number.where, _name(number)
    if not evidence.sources:
        yield Problem(where, f"{name} has no source", "Add “sources” with the page that names it, or take it out")
    for address in evidence.sources:
        if not _ADDRESS.fullmatch(address):
            message = f"the source “{address}” of {name} is no address"
            yield Problem(where, message, "Write it in full, with https:// or http://")
    if evidence.checked > today:
        yield Problem(where, f"the source of {name} is from the future", "Write the date of the source as “checked”")


def _names(support: Support) -> Iterator[Problem]:
    ids = Counter(region.id for region in support.regions)
    codes = Counter(code for region in support.regions for code in region.countries)
    for region in support.regions:
        if ids[region.id] > 1:
            yield Problem(region.where, f"there are two regions “{region.id}”", "Give each an id of its own")
        if region.within and region.within not in {whole.id for whole in support.wholes}:
            message = f"“within” names no whole region “{region.within}”"
            yield Problem(region.where, message, "Name one by its id, which is not itself within another")
        for code in region.countries:
            if codes[code] > 1:
                yield Problem(region.where, f"the country {code} is served twice", "Leave it in one region")
            if not _COUNTRY.fullmatch(code):
                message = f"“{code}” is not the code of a country"
                yield Problem(region.where, message, "Write two capital letters, as ISO 3166 has them")
    if ELSEWHERE not in ids:
        message = f"there is no region “{ELSEWHERE}”"
        yield Problem(support.words.where, message, "Add it, for places that have no region of their own")


def _region(region: Region) -> Iterator[Problem]:
    if not region.lines:
        yield Problem(region.where, f"{region.name} has no line", "Add one, or take the region out")
    for line in region.lines:
        if not (line.call or line.text or line.chat or line.web):
            message = f"{line.name} cannot be reached"
            yield Problem(line.where, message, "Add “call”, “text”, “chat” or “web”")


def _texts(support: Support) -> Iterator[CheckedText]:
    words = support.words
    for name, text in (
        ("intro", words.intro),
        ("trace", words.trace),
        ("no answer", words.no_answer),
        ("abroad", words.abroad),
        ("change", words.change),
        ("danger", words.danger),
    ):
        yield _text(words.where, name, text)
    for region in support.regions:
        if region.emergency and region.emergency.note:
            yield _text(region.emergency.where, "note", region.emergency.note)
        for line in region.lines:
            yield from _line(line)


def _line(line: HelpLine) -> Iterator[CheckedText]:
    yield _text(line.where, "for", line.for_whom)
    for name, text in (("hours", line.hours), ("languages", line.languages), ("note", line.note)):
        if text:
            yield _text(line.where, name, text)


def _text(where: Location, name: str, text: str) -> CheckedText:
    return CheckedText(where, name, text, HARDEST_HELP, None)
