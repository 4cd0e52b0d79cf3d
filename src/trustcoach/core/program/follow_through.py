"""What follows the steps, day by day: a check-in, and promises and limits of one's own."""

from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.coming_back import ComingBack, LookBackTexts
from trustcoach.core.program.conditions import Condition
from trustcoach.core.program.location import Location
from trustcoach.core.program.menu import Menu
from trustcoach.core.program.own_lists import ListKind, OwnList, OwnListsTexts
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Step
from trustcoach.core.program.setback_texts import SetbackTexts
from trustcoach.core.program.shape import Key

TODAY = "today"
"""The id of the check-in, as a step has one: its answers are kept under it, one a day."""
SETBACKS = "setbacks"
"""The id under which the journal has plans for waves."""
OWN_LISTS = "own-words"
"""The id under which a draft is kept of what is asked about promises and limits as a whole."""
BEFORE, RECENT = "BEFORE", "RECENT"
"""What stands in a sentence where numbers are put in."""
WEEK, MONTHS = "week", "months"
"""The ids of the look backs on a week, and on one to twelve months."""
FOLLOW_THROUGH_TITLES = {
    TODAY: "Day by day",
    WEEK: "Week by week",
    MONTHS: "Over the months",
    "promises": "Promises",
    "limits": "Limits of your own",
    SETBACKS: "When a wave comes",
}
"""The headings of what is kept outside the steps, by the ids under which the journal has it."""
PARTS_OUTSIDE_STEPS = {
    "check-ins": ("Check-ins, and looks at weeks and months", frozenset({TODAY, WEEK, MONTHS})),
    "promises": ("Promises and limits", frozenset({*(kind.value for kind in ListKind), OWN_LISTS})),
    "wave-plans": ("Plans for waves", frozenset({SETBACKS})),
}
"""What of it can be removed by itself: a title for each name, and the ids under which journal and drafts have it."""


class AgainChoice(Enum):
    """What somebody can do who has answered today's check-in, or begun to."""

    ON = "on"
    AGAIN = "again"


class Offer(Enum):
    """What may be offered after a check-in."""

    PLAN = "plan"
    """A plan whose day has come."""
    STEP = "step"
    """The next question of the step."""
    WEEK = "week"
    MONTHS = "months"
    TOOLS = "tools"
    PROMISES = "promises"
    SETBACK = "setback"
    PEOPLE = "people"
    ENOUGH = "enough"


class ProgressChoice(Enum):
    """What can be looked at of the time behind, besides the numbers of each question."""

    PROMISES = "promises"
    STATEMENTS = "statements"
    FIRST_TIMES = "first-times"
    ENOUGH = "enough"


class FirstTime(Enum):
    """What is told with its day when somebody did it for the first time."""

    STEP = "step"
    """A step was finished."""
    STATEMENT = "statement"
    """An acknowledgement was written without the “but” of an earlier version."""
    PROMISE = "promise"
    """A promise was kept."""
    REPAIR = "repair"
    """A promise was missed, and that was said within a day."""
    LIMIT = "limit"
    """A limit was kept."""
    PLAN = "plan"
    """What was planned at the end of a step was done."""
    LETTER = "letter"
    """A letter or a note was written."""


class OfferMenu(NamedTuple):
    """A choice of Offer."""

    question: str
    kept: str
    """What stands above it where no passage answers the numbers."""
    choices: dict[Offer, str]
    location: Annotated[Location, Key("question")]


class ProgressTexts(NamedTuple):
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
    first_times: dict[FirstTime, str]
    """What was done; the title of the step follows the first."""
    low_week: Condition
    """When the averages of a week are low."""
    low_weeks: int
    """Low weeks in a row from which on `not_enough` is said."""
    not_enough: Passage
    """What is said after `low_weeks` low weeks: the program may not be enough help."""
    location: Annotated[Location, Key("question")]


class FollowThrough(NamedTuple):
    """All that is asked from day to day."""

    place: str
    """What stands beside the titles, in a few words."""
    again: Menu[AgainChoice]
    fits: OfferMenu
    own_lists: Annotated[OwnListsTexts, Key("own words")]
    lists: dict[ListKind, OwnList]
    progress: ProgressTexts
    coming_back: ComingBack
    week: LookBackTexts
    months: LookBackTexts
    setbacks: SetbackTexts
    check_in: Step
    """Two or three numbers, a line, and the passages that answer them."""
    location: Annotated[Location, Key("place")]

    def step_of_list(self, kind: ListKind) -> Step:
        """Return the questions of a list as a step, for the content check."""
        own = self.lists[kind]
        return Step(kind.value, own.title, 1, own.asks, own.location)
