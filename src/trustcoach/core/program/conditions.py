"""Small declarative conditions on earlier answers: when an ask or a coaching passage applies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from trustcoach.core.program.values import Chosen, Value


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The stable name of an ask: its step's id and its own."""

    step: str
    ask: str

    def __str__(self) -> str:
        return f"{self.step}.{self.ask}"


class Known(Protocol):
    """What a condition may look at."""

    def value(self, ask: Reference) -> Value | None:
        """Give the answer that counts at present, or None."""
        ...

    def finished(self, step: str) -> bool:
        """Tell whether nothing is left to answer in that step."""
        ...


@dataclass(frozen=True, slots=True)
class Picked:
    """Holds when any of *choices* was chosen."""

    ask: Reference
    choices: frozenset[str]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Holds when the answer's size is *limit* or more."""

    ask: Reference
    limit: int


@dataclass(frozen=True, slots=True)
class AtMost:
    """Holds when the answer's size is *limit* or less."""

    ask: Reference
    limit: int


@dataclass(frozen=True, slots=True)
class Below:
    """Holds when one rating is lower than an earlier one by at least *by*."""

    ask: Reference
    earlier: Reference
    by: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Holds when there is an answer (*yes*), or when there is none."""

    ask: Reference
    yes: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """Holds when nothing is left to answer in a step."""

    step: str


@dataclass(frozen=True, slots=True)
class All:
    """Holds when all of its parts hold."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Holds when any of its parts holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: "Condition"


Condition = Picked | AtLeast | AtMost | Below | Answered | Finished | All | Any | Not


def size(value: Value) -> int | None:
    """Give the rating, the number of names or choices, or the number of words; None for other answers."""
    match value:
        case int():
            return value
        case str():
            return len(value.split())
        case tuple():
            return len(value)
        case _:
            return None


def holds(condition: Condition, known: Known) -> bool:  # noqa: PLR0911 (one case for each condition)
    """Tell whether *condition* holds for what is *known*. Of an ask without answer only `answered: false` does."""
    match condition:
        case Picked(ask, choices):
            return not choices.isdisjoint(_chosen(known.value(ask)))
        case AtLeast(ask, limit):
            found = _size(known, ask)
            return found is not None and found >= limit
        case AtMost(ask, limit):
            found = _size(known, ask)
            return found is not None and found <= limit
        case Below(ask, earlier, by):
            found, before = _size(known, ask), _size(known, earlier)
            return found is not None and before is not None and before - found >= by
        case Answered(ask, yes):
            return (known.value(ask) is not None) is yes
        case Finished(step):
            return known.finished(step)
        case All(parts):
            return all(holds(part, known) for part in parts)
        case Any(parts):
            return any(holds(part, known) for part in parts)
        case Not(part):
            return not holds(part, known)


def tests(condition: Condition | None) -> Iterator[Condition]:
    """Give the single tests that *condition* is made of."""
    match condition:
        case None:
            return
        case All(parts) | Any(parts):
            for part in parts:
                yield from tests(part)
        case Not(part):
            yield from tests(part)
        case _:
            yield condition


def asks(condition: Condition | None) -> Iterator[Reference]:
    """Give the asks that *condition* looks at."""
    for test in tests(condition):
        match test:
            case Below(ask, earlier):
                yield ask
                yield earlier
            case Picked(ask) | AtLeast(ask) | AtMost(ask) | Answered(ask):
                yield ask


def _size(known: Known, ask: Reference) -> int | None:
    value = known.value(ask)
    return None if value is None else size(value)


def _chosen(value: Value | None) -> frozenset[str]:
    match value:
        case Chosen(choice):
            return frozenset({choice})
        case tuple():
            return frozenset(each.choice for each in value if isinstance(each, Chosen))
        case _:
            return frozenset()
