"""What is asked about promises and limits of one's own."""

from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.location import Location
from trustcoach.core.program.menu import Menu
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.question import Question, StepItem
from trustcoach.core.program.shape import Id, Key


class KeepOrChange(Enum):
    """Whether a new promise or limit is kept as it reads, or changed."""

    KEEP = "keep"
    CHANGE = "change"


class ListKind(Enum):
    """Lists of what the person means to do. The value is the id under which the journal has what is on it."""

    PROMISES = "promises"
    LIMITS = "limits"


class ListChoice(Enum):
    """What can be done with the lists."""

    OPEN = "open"
    MAKE = "make"
    EARLIER = "earlier"
    ENOUGH = "enough"


class ItemChoice(Enum):
    """What can be done with something on a list, or with a plan."""

    TOLD = "told"
    CHANGE = "change"
    PROMISE = "promise"
    """Of a plan alone: make a promise, or a limit, of it."""
    LET_GO = "let-go"


class AfterPlanChoice(Enum):
    """What can be done with a plan after its follow-up."""

    AGAIN = "again"
    """The same plan once more, with another day to look back."""
    PROMISE = "promise"
    LET_GO = "let-go"


class MissedChoice(Enum):
    """What can be done about something that was missed."""

    SAY = "say"
    SMALLER = "smaller"
    ENOUGH = "enough"


class OwnListsTexts(NamedTuple):
    """What is said and asked about the lists as a whole."""

    title: str
    question: str
    choices: dict[ListChoice, str]
    which: str
    which_list: str
    nothing: str
    """What stands where a list has nothing on it."""
    asks: tuple[StepItem, ...]
    """One line: what helped to keep something."""
    for_one: Menu[ItemChoice]
    after_plan: Menu[AfterPlanChoice]
    missed: Menu[MissedChoice]
    location: Annotated[Location, Key("question")]

    @property
    def helped(self) -> Question:
        """The line about what helped to keep something."""
        return next(item for item in self.asks if isinstance(item, Question))


class OwnList(NamedTuple):
    """A list of promises, or of limits."""

    title: str
    """What one of them is called."""
    make: str
    """The label of the choice to make one."""
    asks: tuple[StepItem, ...]
    """The questions: `what`, `cost`, `whom`, `seen` and `when`, in the order in which they are asked."""
    keep: Menu[KeepOrChange]
    missed: Passage
    is_private: Annotated[bool, Key("private")]
    location: Annotated[Location, Key("title")]
    not_for: tuple[Id, ...] = ()
    """The ids of the tracks that have no use for it."""
    say_so: str = ""
    """The words before a missed promise in a new one, to tell the other of it; without them that is not offered."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in order."""
        return tuple(item for item in self.asks if isinstance(item, Question))
