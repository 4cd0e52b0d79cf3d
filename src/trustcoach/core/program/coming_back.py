"""What is said to somebody who comes back, and what they are asked about weeks and months."""

from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.conditions import Condition
from trustcoach.core.program.location import Location
from trustcoach.core.program.menu import Menu
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import StepItem
from trustcoach.core.program.shape import Id, Key

AFTER = "MONTHS"
"""What stands in a label where a number of months is put in."""


class Trend(Enum):
    """How the last weeks went beside those before, as far as numbers tell."""

    WORSE = "worse"
    STUCK = "stuck"
    BETTER = "better"
    STEADY = "steady"


class AmountChoice(Enum):
    """How many questions somebody who was away for long wants to answer."""

    ONE = "one"
    ALL = "all"
    ENOUGH = "enough"


class Greeting(NamedTuple):
    """What is said to somebody who was away for so many days, or more."""

    after: int
    text: str
    location: Annotated[Location, Key("text")]


class TrendText(NamedTuple):
    """What is said about how the last weeks went, and the tool that is offered with it."""

    text: str
    location: Annotated[Location, Key("text")]
    tool: Id = ""


class LookBackTexts(NamedTuple):
    """What is asked in a look back on a week, or on months."""

    title: str
    minutes: int
    asks: tuple[StepItem, ...]
    lead_in: str
    """What stands above the words or numbers of earlier look backs."""
    location: Annotated[Location, Key("title")]

    def as_step(self, name: str) -> Step:
        """Return the questions as a step with the id *name*."""
        return Step(name, self.title, self.minutes, self.asks, self.location)


class ComingBack(NamedTuple):
    """What is said to somebody who comes back, by how long they were away and how it went."""

    greetings: tuple[Greeting, ...]
    small_after: int
    """Days after which the smallest thing is offered first."""
    small: Menu[AmountChoice]
    next_question: Annotated[str, Key("next")]
    after_months: str
    """What stands beside the number of a look back, with `AFTER` in the place of how many months."""
    lower_is_better: tuple[Id, ...]
    stuck_week: Condition
    """When the averages of a week are those of somebody who is stuck."""
    stuck_weeks: int
    trends: Annotated[dict[Trend, TrendText], Key("paces")]
    location: Annotated[Location, Key("next")]

    def greeting(self, days: int) -> str:
        """Return what is said to somebody who was away for so many *days*; nothing after a few."""
        fitting = [each for each in self.greetings if each.after <= days]
        return max(fitting, key=lambda each: each.after).text if fitting else ""
