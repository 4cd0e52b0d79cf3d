"""The kinds of question: one file for each, and the tables that name them.

A new kind is a file here, its names in these tables, a row in content/README.md and, for a new value, one in
journal-format.md. It needs a widget of its own only if its answer is not typed in one field.
"""

from trustcoach.core.program.kinds.base import (
    Draft,
    InvalidAnswer,
    Json,
    Kind,
    RawAnswer,
    TypedKind,
    UnreadableValue,
    Value,
)
from trustcoach.core.program.kinds.breathe import Breathe, BreathMoment, BreathPhase, Pace
from trustcoach.core.program.kinds.check_in import CheckIn, CheckInAnswer
from trustcoach.core.program.kinds.choice import STORED_AS_SKIP, Choice
from trustcoach.core.program.kinds.choose import Choose, Chosen
from trustcoach.core.program.kinds.choose_several import ChooseSeveral, ChosenSeveral
from trustcoach.core.program.kinds.letter import WriteLetter
from trustcoach.core.program.kinds.names import Names, NameSeveral
from trustcoach.core.program.kinds.parts import FilledPart, FillParts, Part, Parts
from trustcoach.core.program.kinds.plan import MakePlan, Plan, PlanOutcome, if_line
from trustcoach.core.program.kinds.promise import Cost, Promise
from trustcoach.core.program.kinds.rate import Rate, Rating
from trustcoach.core.program.kinds.read import PageRead, Read
from trustcoach.core.program.kinds.sort import PlacedCard, SortCards, Sorted
from trustcoach.core.program.kinds.statement import About, WriteStatement
from trustcoach.core.program.kinds.timer import Timer
from trustcoach.core.program.kinds.write import Write, WriteLine, Written

AnyKind = (
    Read
    | Timer
    | Breathe
    | Choose
    | ChooseSeveral
    | Rate
    | NameSeveral
    | WriteLine
    | Write
    | WriteLetter
    | WriteStatement
    | FillParts
    | SortCards
    | MakePlan
)
"""All kinds, for `match` with `assert_never`."""
TextPage = Read | Timer
"""The pages to read."""
Reflection = Write | WriteStatement
"""The kinds of free writing; a letter is a Write."""


def _by_name(*kinds: type[Kind[Value]]) -> dict[str, type[Kind[Value]]]:
    """Return *kinds* by their names; as a function, since mypy refuses to hand it a kind that lacks a method."""
    return {kind.name: kind for kind in kinds}


def _by_key(*types: type[Value]) -> dict[str, type[Value]]:
    """Return *types* of value by their JSON keys; a function for the same reason."""
    return {each.key: each for each in types}


KINDS_IN_ASKS = _by_name(
    Read,
    Choose,
    ChooseSeveral,
    Rate,
    NameSeveral,
    WriteLine,
    Write,
    WriteLetter,
    WriteStatement,
    FillParts,
    SortCards,
    Timer,
)
"""The kinds that a step's `asks` may have, by name: all but the plan, which a step has below `plan`, and the
breath, which only tools have."""
VALUES = _by_key(PageRead, Chosen, ChosenSeveral, Names, Rating, Written, Parts, Sorted, Plan, CheckIn, Promise)
"""The types of value that a journal may hold, by their keys in JSON."""


def value_from_json(fields: Json) -> Value:
    """Return the value that *fields* hold. Raises UnreadableValue, or ValueError for an invalid date."""
    for key, value_type in VALUES.items():
        if key in fields:
            return value_type.from_json(fields)
    raise UnreadableValue("an answer holds no value that this version knows")


__all__ = [
    "KINDS_IN_ASKS",
    "STORED_AS_SKIP",
    "VALUES",
    "About",
    "AnyKind",
    "BreathMoment",
    "BreathPhase",
    "Breathe",
    "CheckIn",
    "CheckInAnswer",
    "Choice",
    "Choose",
    "ChooseSeveral",
    "Chosen",
    "ChosenSeveral",
    "Cost",
    "Draft",
    "FillParts",
    "FilledPart",
    "InvalidAnswer",
    "Json",
    "Kind",
    "MakePlan",
    "NameSeveral",
    "Names",
    "Pace",
    "PageRead",
    "Part",
    "Parts",
    "PlacedCard",
    "Plan",
    "PlanOutcome",
    "Promise",
    "Rate",
    "Rating",
    "RawAnswer",
    "Read",
    "Reflection",
    "SortCards",
    "Sorted",
    "TextPage",
    "Timer",
    "TypedKind",
    "UnreadableValue",
    "Value",
    "Write",
    "WriteLetter",
    "WriteLine",
    "WriteStatement",
    "Written",
    "if_line",
    "value_from_json",
]
