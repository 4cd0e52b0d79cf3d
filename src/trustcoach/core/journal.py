"""The journal: facts only, in the order in which they were written down. The rest is derived."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from trustcoach.core.answers import Value
from trustcoach.core.conditions import Reference


class Outcome(Enum):
    """How a plan went, by its maker's own account."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not-kept"
    NOT_NEEDED = "not-needed"
    TOO_SOON = "too-soon"
    """Its moment has not come yet: the plan stays open."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An ask was answered. A later answer to the same ask revises it; both stay."""

    ask: Reference
    question: str
    """The question as it was asked that day."""
    value: Value
    private: bool = False
    """Whether the ask was a private one that day: left out of exports unless asked for."""


@dataclass(frozen=True, slots=True)
class Skip:
    """An optional ask was skipped."""

    ask: Reference
    question: str


@dataclass(frozen=True, slots=True)
class Later:
    """An ask was left for now: it stays open, and the walk goes on without it."""

    ask: Reference
    question: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A step was begun anew. What was answered before stays, and no longer counts as answered."""

    step: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How a plan went."""

    plan: str
    """The id of the entry that holds the plan."""
    outcome: Outcome
    in_the_way: str = ""


Fact = Answer | Skip | Later | Visit | FollowUp


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact, with an id of its own and the time it was written down (aware, in UTC)."""

    id: str
    at: datetime
    fact: Fact

    @property
    def step(self) -> str | None:
        """The id of the step that the fact belongs to, if it belongs to one."""
        match self.fact:
            case Answer(ask) | Skip(ask) | Later(ask):
                return ask.step
            case Visit(step):
                return step
            case FollowUp():
                return None


@dataclass(frozen=True, slots=True)
class Journal:
    """All entries of one person, oldest first."""

    entries: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)

    def adding(self, entry: Entry) -> "Journal":
        """Give the journal with one *entry* more."""
        return Journal((*self.entries, entry))

    def answers(self) -> Iterator[tuple[Entry, Answer]]:
        """Give every answer ever written down, with its entry, oldest first."""
        for entry in self.entries:
            if isinstance(entry.fact, Answer):
                yield entry, entry.fact
