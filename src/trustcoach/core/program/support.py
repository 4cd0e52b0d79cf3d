"""Help lines by region, as plain values, with the source and the date of every number."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.shape import Id, Key, Shape

ANYWHERE_ELSE = "elsewhere"
"""The id of the region for all places without a region of their own."""


class Unconfirmed(Enum):
    """What could not be confirmed about a help line that is shown nevertheless."""

    NUMBER = "number"
    TEXT = "text"
    """The number for written messages."""
    HOURS = "hours"


class DatePrecision(Enum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class NumberEvidence(NamedTuple):
    """Where a number comes from."""

    source_date: Annotated[date, Key("checked")]
    """The date of the source, which is not the day on which somebody looked at it."""
    sources: tuple[str, ...] = ()
    """The addresses of pages that name the number, starting with the one that the date belongs to."""
    precision: Annotated[DatePrecision, Key("dated")] = DatePrecision.DAY
    """How much of that date is known; unknown parts are 1."""
    is_second_hand: Annotated[bool, Key("second hand")] = False
    """Whether the pages were not seen on that date, but others said then what stands there."""


class EmergencyNumber(NamedTuple):
    """The number for danger: police, ambulance, fire."""

    call: str
    evidence: Annotated[NumberEvidence, Shape.INLINE]
    note: str = ""
    """What to do when it is not safe to speak, or ""."""
    location: Location = NO_LOCATION

    @property
    def name(self) -> str:
        """What it is called where help lines have their names."""
        return "Emergency number"


class HelpLine(NamedTuple):
    """One help line. Unknown fields are empty."""

    name: str
    kind: HelpLineKind
    for_whom: Annotated[str, Key("for")]
    """Whom it serves, and with what, worded to follow “for”."""
    evidence: Annotated[NumberEvidence, Shape.INLINE]
    call: str = ""
    text: str = ""
    """The number for written messages, with the word to send if it needs one."""
    chat: str = ""
    """The page with its chat."""
    web: str = ""
    hours: str = ""
    languages: str = ""
    note: str = ""
    unconfirmed: Unconfirmed | None = None
    location: Location = NO_LOCATION


class Region(NamedTuple):
    """A country, a part of one, or several: one emergency number, and the help lines that serve it."""

    id: Id
    name: str
    other_names: Annotated[tuple[str, ...], Key("also")] = ()
    """Other names under which people may look for it."""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes of the countries that it serves; empty for a part of a country."""
    parent_id: Annotated[Id, Key("within")] = ""
    """The id of the region that this one is a part of, or ""."""
    emergency: EmergencyNumber | None = None
    """None for a part: it has the number of the whole."""
    lines: tuple[HelpLine, ...] = ()
    location: Location = NO_LOCATION

    @property
    def numbers(self) -> Iterator[EmergencyNumber | HelpLine]:
        """The emergency number, if the region has its own, and the help lines."""
        if self.emergency:
            yield self.emergency
        yield from self.lines


class SupportTexts(NamedTuple):
    """Texts that are true of every help line."""

    intro: str
    trace: str
    """What a call leaves behind on a phone and on a bill."""
    no_answer: str
    abroad: str
    change: str
    """That numbers change, and what to do when one is wrong."""
    danger: str
    """What to do in danger where the emergency number is not known."""
    counselling: str = ""
    """What to know before a list of counsellors."""
    location: Location = NO_LOCATION


class Support(NamedTuple):
    """All help lines, and the texts about them."""

    texts: Annotated[SupportTexts, Key("words")]
    regions: tuple[Region, ...]

    @property
    def main_regions(self) -> tuple[Region, ...]:
        """The regions that are not a part of another one."""
        return tuple(region for region in self.regions if not region.parent_id)

    @property
    def coverage(self) -> str:
        """How many places have lines of their own, in words."""
        return f"{sum(len(region.countries) for region in self.main_regions)} countries and territories"

    def subregions(self, region: Region) -> tuple[Region, ...]:
        """Return the parts of *region*."""
        return tuple(part for part in self.regions if part.parent_id == region.id)

    def other_names(self, region: Region) -> tuple[str, ...]:
        """Return under which names people may look for *region* besides its own: also its codes, and its parts."""
        parts = (name for part in self.subregions(region) for name in (part.name, *part.other_names))
        return (*region.other_names, *region.countries, *parts)

    def main_region_of(self, region: Region) -> Region:
        """Return the region that *region* is a part of, or *region* itself."""
        return next((each for each in self.regions if each.id == region.parent_id), region)


def region_by_id(support: Support, name: str) -> Region | None:
    """Return the region with that id, as a setting stores it; None if these help lines have none."""
    return next((region for region in support.regions if region.id == name), None)


def guess_region(support: Support, country_code: str) -> Region | None:
    """Return the region that serves the country with that ISO 3166 code; None if there is none."""
    return next((region for region in support.regions if country_code.upper() in region.countries), None)
