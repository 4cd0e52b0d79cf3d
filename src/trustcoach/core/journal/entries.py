"""The journal: facts only, in the order in which they were written down. The rest is derived."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import PlanOutcome, Value


@dataclass(frozen=True, slots=True)
class Answer:
    """An ask was answered. A later answer to the same ask revises it; both stay."""

    question_id: QuestionId
    question_text: str
    """The question as it was asked that day."""
    value: Value
    is_private: bool = False
    """Whether the ask was a private one that day: left out of exports unless asked for."""


@dataclass(frozen=True, slots=True)
class Skip:
    """An optional ask was skipped."""

    question_id: QuestionId
    question_text: str
    is_private: bool = False
    """Whether the ask was a private one that day. Journals of version 0.1.0 say this of no skip."""


@dataclass(frozen=True, slots=True)
class Postponed:
    """An ask was left for now: it stays open, and the walk goes on without it."""

    question_id: QuestionId
    question_text: str
    is_private: bool = False
    """As for a skip."""


@dataclass(frozen=True, slots=True)
class StepRestarted:
    """A step was begun anew. What was answered before stays, and no longer counts as answered."""

    step_id: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How a plan went."""

    plan_entry_id: str
    """The id of the entry that holds the plan."""
    outcome: PlanOutcome
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """Earlier entries were taken back, all at once. A withdrawal can be taken back too, which brings them back."""

    entry_ids: tuple[str, ...]
    """Their ids, oldest first. An id that no earlier entry has changes nothing."""


Fact = Answer | Skip | Postponed | StepRestarted | FollowUp | Undo


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact, with an id of its own and the time it was written down (aware, in UTC)."""

    id: str
    at: datetime
    fact: Fact
    extra_json: str = ""
    """What else stands in it on the disk, put there by hand or by another version, as it has to be written again."""

    @property
    def step_id(self) -> str | None:
        """The id of the step that the fact belongs to, if it belongs to one."""
        match self.fact:
            case Answer(ask) | Skip(ask) | Postponed(ask):
                return ask.step
            case StepRestarted(step):
                return step
            case FollowUp() | Undo():
                return None


@dataclass(frozen=True, slots=True)
class Journal:
    """All entries of one person, oldest first, whether or not they were taken back.

    To save, copy or merge a journal is to read its `entries`; to learn anything from it is to read `in_force`.
    """

    entries: tuple[Entry, ...] = ()
    extra_fields: tuple[tuple[str, str], ...] = ()
    """What else stands beside the entries on the disk, by name, as it has to be written again."""

    def __bool__(self) -> bool:
        return bool(self.entries)

    def with_entries(self, *new: Entry) -> "Journal":
        """Return the journal with *new* entries behind the rest."""
        return replace(self, entries=(*self.entries, *new))

    def active_entries(self) -> tuple[Entry, ...]:
        """Return the entries that no withdrawal in force takes back, oldest first; such withdrawals are among them."""
        taken_back: set[str] = set()
        found: list[Entry] = []
        for entry in reversed(self.entries):  # what can take an entry back stands behind it, so one pass will do
            if entry.id in taken_back:
                continue
            found.append(entry)
            if isinstance(entry.fact, Undo):
                taken_back.update(entry.fact.entry_ids)
        return tuple(reversed(found))

    def all_answers(self) -> Iterator[tuple[Entry, Answer]]:
        """Yield every answer ever written down, taken back or not, with its entry, oldest first."""
        for entry in self.entries:
            if isinstance(entry.fact, Answer):
                yield entry, entry.fact
