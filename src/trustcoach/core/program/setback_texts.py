"""What is said when something went wrong, and what is asked for a plan for waves."""

from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.location import Location
from trustcoach.core.program.menu import Menu
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.question import Question, StepItem
from trustcoach.core.program.shape import Id, Key


class Setback(Enum):
    """What can go wrong."""

    DANGER = "danger"
    OWN_DANGER = "own-danger"
    """The person fears what they may do themselves."""
    WAVE = "wave"
    SLIP = "slip"
    TRUTH = "truth"
    """Something new came out, or has to be said."""


class SetbackChoice(Enum):
    """What can be done after something went wrong."""

    PLAN = "plan"
    """Make a plan for waves."""
    CHANGE = "change"
    """Change that plan."""
    TOOL = "tool"
    PROMISES = "promises"
    PEOPLE = "people"
    STOP = "stop"
    """Stop for today."""
    ENOUGH = "enough"


class WaveOwner(Enum):
    """Whose wave it is: a plan for each is half of what two people can do."""

    OWN = "own"
    THEIRS = "theirs"


class WavePlan(NamedTuple):
    """A plan for waves: a few lines about what the person does themselves."""

    title: str
    asks: tuple[StepItem, ...]
    location: Annotated[Location, Key("title")]
    not_for: tuple[Id, ...] = ()
    """The ids of the tracks that have no use for it."""

    @property
    def question(self) -> Question:
        """The question that the plan answers."""
        return next(item for item in self.asks if isinstance(item, Question))


class SetbackTexts(NamedTuple):
    """What is said when something went wrong."""

    title: str
    question: str
    choices: dict[Setback, str]
    texts: dict[Setback, Passage]
    next_question: Annotated[str, Key("next")]
    ways: dict[SetbackChoice, str]
    whose: Menu[WaveOwner]
    tool: Id
    """The tool for a wave."""
    plans: dict[WaveOwner, WavePlan]
    location: Annotated[Location, Key("question")]
