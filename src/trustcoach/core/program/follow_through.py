"""What follows the steps, day by day: the questions of a check-in, and what is offered after them."""

from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.location import Location
from trustcoach.core.program.program import Step
from trustcoach.core.program.shape import Key

TODAY = "today"
"""The id of the check-in, as a step has one: its answers are kept under it, one a day."""
FOLLOW_THROUGH_TITLES = {TODAY: "Day by day"}
"""The headings of what is kept beside the steps, by the ids under which the journal has it."""


class Again(Enum):
    """What somebody can do who has answered today's check-in, or begun to."""

    ON = "on"
    AGAIN = "again"


class Fit(Enum):
    """What may fit after a check-in."""

    PLAN = "plan"
    """A plan whose day has come."""
    STEP = "step"
    """The next question of the step."""
    TOOLS = "tools"
    PEOPLE = "people"
    ENOUGH = "enough"


class AgainMenu(NamedTuple):
    """A choice of Again."""

    question: str
    choices: dict[Again, str]
    location: Annotated[Location, Key("question")]


class FitMenu(NamedTuple):
    """A choice of Fit."""

    question: str
    kept: str
    """What stands above it where no passage answers the numbers."""
    choices: dict[Fit, str]
    location: Annotated[Location, Key("question")]


class FollowThrough(NamedTuple):
    """All that is asked from day to day."""

    place: str
    """What stands beside the titles, in a few words."""
    again: AgainMenu
    fits: FitMenu
    check_in: Step
    """Two or three numbers, a line, and the passages that answer them."""
    location: Annotated[Location, Key("place")]

    @property
    def short_texts(self) -> tuple[tuple[Location, str], ...]:
        """All words outside the steps, with their lines."""
        menus = (self.again, self.fits)
        labels = ((menu.location, text) for menu in menus for text in (menu.question, *menu.choices.values()))
        return ((self.location, self.place), *labels, (self.fits.location, self.fits.kept))
