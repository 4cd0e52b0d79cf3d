"""Texts, and the sources behind what they claim."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated

from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.shape import Key


class Strength(Enum):
    """How well a claim is supported, from a controlled trial down to what practitioners report."""

    TRIAL = "trial"
    REVIEW = "review"
    STUDY = "study"
    BOOK = "book"
    PRACTICE_WISDOM = "practice wisdom"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from, and how far it reaches."""

    id: str
    authors: Annotated[str, Key("who")]
    title: str
    year: int
    strength: Strength
    claim: Annotated[str, Key("says")]
    """What the program takes from it, in one sentence."""
    caution: str
    """How sure it is, and for whom it may not fit."""
    link: str = ""
    location: Location = field(default=NO_LOCATION, compare=False)

    @property
    def citation(self) -> str:
        """The source in a few words: who, in which year, and how strong it is."""
        first, *others = self.authors.split(", ")
        return f"{first}{' and others' if others else ''}, {self.year} ({self.strength.value})"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to read, with the ids of the sources of what they claim."""

    text: str
    sources: tuple[str, ...] = ()
    location: Location = field(default=NO_LOCATION, compare=False)
