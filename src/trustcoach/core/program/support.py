"""Help lines: whom to call, by region. Plain values, with the source and the date of every number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Annotated

from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.lookup import find_by_name
from trustcoach.core.program.shape import Id, Key, Shape

ANYWHERE_ELSE = "elsewhere"
"""The id of the region for every place that has none of its own."""


class HelpLineKind(Enum):
    """What a line is for; they are shown in this order."""

    CRISIS = "crisis"
    PARTNER_ABUSE = "partner abuse"
    OWN_BEHAVIOUR = "own behaviour"
    """For people who hurt somebody, or fear that they do."""
    MEN = "men"
    LGBT = "lgbt"
    OTHER = "other"


class DatePrecision(Enum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a number comes from."""

    source_date: Annotated[date, Key("checked")]
    """The date of the source, which is not the day on which somebody looked at it."""
    sources: tuple[str, ...] = ()
    """The addresses of pages that name it, the one of the date first."""
    precision: Annotated[DatePrecision, Key("dated")] = DatePrecision.DAY
    """How much of that date is known; the rest of it stands at 1."""


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """The number for danger: police, ambulance, fire."""

    call: str
    evidence: Annotated[Evidence, Shape.INLINE]
    note: str = ""
    """What to do when it is not safe to speak, or nothing."""
    location: Location = field(default=NO_LOCATION, compare=False)


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One help line. What is not known of it is empty."""

    name: str
    kind: HelpLineKind
    for_whom: Annotated[str, Key("for")]
    """Whom it serves, and with what, as it reads after “for”."""
    evidence: Annotated[Evidence, Shape.INLINE]
    call: str = ""
    text: str = ""
    """The number for written messages, with the word to send if it needs one."""
    chat: str = ""
    """The page on which its chat is found."""
    web: str = ""
    hours: str = ""
    languages: str = ""
    note: str = ""
    location: Location = field(default=NO_LOCATION, compare=False)


@dataclass(frozen=True, slots=True)
class Region:
    """A country, a part of one, or several: one emergency number, and the lines that serve it."""

    id: Id
    name: str
    other_names: Annotated[tuple[str, ...], Key("also")] = ()
    """Other names by which somebody may ask for it."""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes of the countries that it serves; none for a part of a country."""
    parent_id: Annotated[Id, Key("within")] = ""
    """The id of the region that this one is a part of, or nothing."""
    emergency: EmergencyNumber | None = None
    """None for a part: it has the number of the whole."""
    lines: tuple[HelpLine, ...] = ()
    location: Location = field(default=NO_LOCATION, compare=False)

    @property
    def numbers(self) -> Iterator[EmergencyNumber | HelpLine]:
        """The emergency number, if it has one of its own, and the lines."""
        if self.emergency:
            yield self.emergency
        yield from self.lines


@dataclass(frozen=True, slots=True)
class SupportTexts:
    """What is true of every line."""

    intro: str
    trace: str
    """What a call leaves behind on a phone and on a bill."""
    no_answer: str
    abroad: str
    change: str
    """That numbers change, and what to do when one is wrong."""
    danger: str
    """What to do in danger, in a place of which we do not know the number."""
    location: Location = field(default=NO_LOCATION, compare=False)


@dataclass(frozen=True, slots=True)
class Support:
    """All the help lines."""

    texts: Annotated[SupportTexts, Key("words")]
    regions: tuple[Region, ...]

    @property
    def main_regions(self) -> tuple[Region, ...]:
        """The regions that are not a part of another one."""
        return tuple(region for region in self.regions if not region.parent_id)

    def subregions(self, region: Region) -> tuple[Region, ...]:
        """Return the parts of *region*."""
        return tuple(part for part in self.regions if part.parent_id == region.id)

    def main_region_of(self, region: Region) -> Region:
        """Return the region that *region* is a part of, or itself."""
        return next((each for each in self.regions if each.id == region.parent_id), region)


def find_region(support: Support, typed: str) -> Region:
    """Return the region that *typed* names: by id, name, another name, country code, or the start of one.

    Raises UsageError, naming the regions, if none or several fit.
    """
    named = [(region, (region.id, region.name, *region.other_names, *region.countries)) for region in support.regions]
    return find_by_name(named, typed, "region")


def region_by_id(support: Support, name: str) -> Region | None:
    """Return the region of that id, which somebody has settled on once; None if these help lines have none such."""
    return next((region for region in support.regions if region.id == name), None)


def guess_region(support: Support, country_code: str) -> Region | None:
    """Return the region that serves the country of that ISO 3166 code, or None if there is none."""
    return next((region for region in support.regions if country_code.upper() in region.countries), None)
