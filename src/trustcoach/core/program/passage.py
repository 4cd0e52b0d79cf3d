"""Texts, and the sources of their claims."""

from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.shape import Key


class Strength(Enum):
    """How well a claim is supported, from a controlled trial down to what practitioners report."""

    TRIAL = "trial"
    REVIEW = "review"
    STUDY = "study"
    BOOK = "book"
    PRACTICE_WISDOM = "practice wisdom"


class Source(NamedTuple):
    """Where a claim comes from, and how far it holds."""

    id: str
    authors: Annotated[str, Key("who")]
    title: str
    year: int
    strength: Strength
    claim: Annotated[str, Key("says")]
    """What the program takes from the source, in one sentence."""
    caution: str
    """How certain it is, and for whom it may not fit."""
    link: str = ""
    location: Location = NO_LOCATION

    @property
    def citation(self) -> str:
        """The source in a few words: authors, year and strength."""
        first, *others = self.authors.split(", ")
        return f"{first}{' and others' if others else ''}, {self.year} ({self.strength.value})"


class Passage(NamedTuple):
    """A text to read, with the ids of the sources of its claims."""

    text: str
    sources: tuple[str, ...] = ()
    location: Annotated[Location, Key("text")] = NO_LOCATION
    evidence: str = ""
    """How sure anyone is of what it says, shown only to a person who asks why."""
