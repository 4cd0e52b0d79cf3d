"""The content check of the help lines: every number has a source and a date, and the texts are easy to read."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from trustcoach.core.program.check.structure import CheckedText, GradeFunction, check_wording
from trustcoach.core.program.location import Problem, Reminder
from trustcoach.core.program.support import ANYWHERE_ELSE, EmergencyNumber, HelpLine, Region, Support, Unconfirmed

MAX_SOURCE_AGE = timedelta(days=365)
"""A source of this age should be looked at again."""

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
_COUNTRY = re.compile(r"[A-Z]{2}")


def check_support(support: Support, grade: GradeFunction | None, today: date) -> tuple[Problem, ...]:
    """Return all problems in the help lines, in the order of their file."""
    found = [
        *_check_names(support),
        *(problem for region in support.regions for problem in _check_region(region)),
        *(problem for region in support.regions for each in region.numbers for problem in _check_evidence(each, today)),
        *(problem for text in _texts_of_support(support) for problem in check_wording(text, grade)),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.location.line))


def remind_of_old_sources(support: Support, today: date) -> tuple[Reminder, ...]:
    """Return a reminder for each region with a source more than a year old, naming the help lines to look at."""
    found = []
    for region in support.regions:
        names = [each.name for each in region.numbers if today - each.evidence.source_date > MAX_SOURCE_AGE]
        if names:
            message = f"{region.name} has sources more than a year old. Look again at: {', '.join(names)}."
            found.append(Reminder(region.location, message))
    return tuple(found)


def _check_evidence(number: EmergencyNumber | HelpLine, today: date) -> Iterator[Problem]:
    evidence, location, name = number.evidence, number.location, number.name
    if not evidence.sources:
        yield Problem(location, f"{name} has no source", "Add “sources” with the page that names it, or take it out")
    for address in evidence.sources:
        if not _ADDRESS.fullmatch(address):
            message = f"the source “{address}” of {name} is no address"
            yield Problem(location, message, "Write it in full, with https:// or http://")
    if evidence.source_date > today:
        yield Problem(location, f"the source of {name} is from the future", "Write the date of the source as “checked”")


def _check_names(support: Support) -> Iterator[Problem]:
    ids = Counter(region.id for region in support.regions)
    codes = Counter(code for region in support.regions for code in region.countries)
    for region in support.regions:
        if ids[region.id] > 1:
            yield Problem(region.location, f"there are two regions “{region.id}”", "Give each an id of its own")
        if region.parent_id and region.parent_id not in {whole.id for whole in support.main_regions}:
            message = f"“within” names no whole region “{region.parent_id}”"
            yield Problem(region.location, message, "Name one by its id, which is not itself within another")
        for code in region.countries:
            if codes[code] > 1:
                yield Problem(region.location, f"the country {code} is served twice", "Leave it in one region")
            if not _COUNTRY.fullmatch(code):
                message = f"“{code}” is not the code of a country"
                yield Problem(region.location, message, "Write two capital letters, as ISO 3166 has them")
    if ANYWHERE_ELSE not in ids:
        message = f"there is no region “{ANYWHERE_ELSE}”"
        yield Problem(support.texts.location, message, "Add it, for places that have no region of their own")


def _check_region(region: Region) -> Iterator[Problem]:
    if not region.lines:
        yield Problem(region.location, f"{region.name} has no line", "Add one, or take the region out")
    for line in region.lines:
        if not (line.call or line.text or line.chat or line.web):
            message = f"{line.name} cannot be reached"
            yield Problem(line.location, message, "Add “call”, “text”, “chat” or “web”")
        if line.unconfirmed and not _unconfirmed_text(line, line.unconfirmed):
            message = f"{line.name} says nothing that could be unconfirmed as “{line.unconfirmed.value}”"
            yield Problem(line.location, message, "Add it, or take “unconfirmed” out")


def _unconfirmed_text(line: HelpLine, what: Unconfirmed) -> str:
    match what:
        case Unconfirmed.NUMBER:
            return line.call
        case Unconfirmed.TEXT:
            return line.text
        case Unconfirmed.HOURS:
            return line.hours
        case _:
            assert_never(what)


def _texts_of_support(support: Support) -> Iterator[CheckedText]:
    for name, text in support.texts._asdict().items():
        if isinstance(text, str) and text:
            yield CheckedText(support.texts.location, name.replace("_", " "), text)
    for region in support.regions:
        if region.emergency and region.emergency.note:
            yield CheckedText(region.emergency.location, "note", region.emergency.note)
        for line in region.lines:
            yield from _texts_of_line(line)


def _texts_of_line(line: HelpLine) -> Iterator[CheckedText]:
    yield CheckedText(line.location, "for", line.for_whom)
    for name, text in (("hours", line.hours), ("languages", line.languages), ("note", line.note)):
        if text:
            yield CheckedText(line.location, name, text)
