"""What follows the steps, day by day: a check-in, and promises and limits of one's own."""

from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.conditions import Condition
from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question, StepItem
from trustcoach.core.program.shape import Id, Key

TODAY = "today"
"""The id of the check-in, as a step has one: its answers are kept under it, one a day."""
BEFORE, RECENT = "BEFORE", "RECENT"
"""What stands in a sentence where numbers are put in."""
FOLLOW_THROUGH_TITLES = {TODAY: "Day by day", "promises": "Promises", "limits": "Limits of your own"}
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
    PROMISES = "promises"
    PEOPLE = "people"
    ENOUGH = "enough"


class ProgressChoice(Enum):
    """What can be looked at of the time behind, besides the numbers of each question."""

    PROMISES = "promises"
    STATEMENTS = "statements"
    ENOUGH = "enough"


class Keep(Enum):
    """Whether something new stays as it is."""

    KEEP = "keep"
    CHANGE = "change"


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


class OneChoice(Enum):
    """What can be done with something on a list, or with a plan."""

    TOLD = "told"
    CHANGE = "change"
    PROMISE = "promise"
    """Of a plan alone: make a promise, or a limit, of it."""
    LET_GO = "let-go"


class PlanChoice(Enum):
    """What becomes of a plan that was looked back on."""

    PROMISE = "promise"
    LET_GO = "let-go"


class MissedChoice(Enum):
    """What can be done about something that was missed."""

    SAY = "say"
    SMALLER = "smaller"
    ENOUGH = "enough"


class OneMenu(NamedTuple):
    """A choice of OneChoice."""

    question: str
    choices: dict[OneChoice, str]
    location: Annotated[Location, Key("question")]


class PlanMenu(NamedTuple):
    """A choice of PlanChoice."""

    question: str
    choices: dict[PlanChoice, str]
    location: Annotated[Location, Key("question")]


class MissedMenu(NamedTuple):
    """A choice of MissedChoice."""

    question: str
    choices: dict[MissedChoice, str]
    location: Annotated[Location, Key("question")]


class KeepMenu(NamedTuple):
    """Whether to keep something new as it reads."""

    question: str
    choices: dict[Keep, str]
    location: Annotated[Location, Key("question")]


class OwnWords(NamedTuple):
    """What is asked about the lists as a whole."""

    title: str
    question: str
    choices: dict[ListChoice, str]
    which: str
    which_list: str
    nothing: str
    """What stands where a list has nothing on it."""
    asks: tuple[StepItem, ...]
    """One line: what helped to keep something."""
    for_one: OneMenu
    after_plan: PlanMenu
    missed: MissedMenu
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
    keep: KeepMenu
    missed: Passage
    is_private: Annotated[bool, Key("private")]
    location: Annotated[Location, Key("title")]
    not_for: tuple[Id, ...] = ()
    """The ids of the tracks that have no use for it."""
    say_so: str = ""
    """What leads in to something that was missed, in a promise to say so; without it none is offered."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in order."""
        return tuple(item for item in self.asks if isinstance(item, Question))


class ProgressWords(NamedTuple):
    """What is said about the time behind."""

    title: str
    question: str
    choices: dict[ProgressChoice, str]
    by_day: str
    """What the rows of a chart are, while there are few days."""
    by_week: str
    changed: str
    """With `BEFORE` and `RECENT` in the place of two numbers, as in the next."""
    unchanged: str
    too_early: str
    nothing: str
    low_week: Condition
    """When the averages of a week are low."""
    low_weeks: int
    """So many low weeks in a row are too many."""
    not_enough: Passage
    """What is said then."""
    location: Annotated[Location, Key("question")]


class FollowThrough(NamedTuple):
    """All that is asked from day to day."""

    place: str
    """What stands beside the titles, in a few words."""
    again: AgainMenu
    fits: FitMenu
    own_words: OwnWords
    lists: dict[ListKind, OwnList]
    progress: ProgressWords
    check_in: Step
    """Two or three numbers, a line, and the passages that answer them."""
    location: Annotated[Location, Key("place")]

    @property
    def short_texts(self) -> tuple[tuple[Location, str], ...]:
        """All words outside the steps, with their lines."""
        again, fits, own = self.again, self.fits, self.own_words
        one, after, missed = own.for_one, own.after_plan, own.missed
        texts = {
            self.location: [self.place],
            again.location: [again.question, *again.choices.values()],
            fits.location: [fits.question, fits.kept, *fits.choices.values()],
            own.location: [own.title, own.question, *own.choices.values(), own.which, own.which_list, own.nothing],
            one.location: [one.question, *one.choices.values()],
            after.location: [after.question, *after.choices.values()],
            missed.location: [missed.question, *missed.choices.values()],
        }
        time = self.progress
        charts = [time.by_day, time.by_week, time.changed, time.unchanged, time.too_early, time.nothing]
        texts[time.location] = [time.title, time.question, *time.choices.values(), *charts]
        for each in self.lists.values():
            texts[each.location] = [each.title, each.make, *filter(None, [each.say_so])]
            texts[each.keep.location] = [each.keep.question, *each.keep.choices.values()]
        return tuple((location, text) for location, found in texts.items() for text in found)

    def step_of_list(self, kind: ListKind) -> Step:
        """Return the questions of a list as a step, for the content check."""
        own = self.lists[kind]
        return Step(kind.value, own.title, 1, own.asks, own.location)
