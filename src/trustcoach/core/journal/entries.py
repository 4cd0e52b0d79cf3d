"""The entries of a journal: facts in the order in which they were written. Everything else is computed from them."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from trustcoach.core.distinct import Distinct
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import PlanOutcome, Value
from trustcoach.text import pluralize


class Answer(NamedTuple):
    """A question was answered. A later answer to the same question revises it; both stay in the journal."""

    question_id: QuestionId
    question_text: str
    """The question's text as it was asked that day."""
    value: Value
    is_private: bool = False
    """Whether the question was private that day: such answers are left out of exports unless asked for."""


class _LeftFields(NamedTuple):
    question_id: QuestionId
    question_text: str
    is_private: bool = False
    """Whether the question was private that day. Journals of version 0.1.0 say this of none that was left."""


class Skip(Distinct, _LeftFields):
    """An optional question was skipped."""

    __slots__ = ()


class Postponed(Distinct, _LeftFields):
    """A question was left for now: it stays open, and the walk goes on without it."""

    __slots__ = ()


class StepRestarted(NamedTuple):
    """A step was begun anew. Its earlier answers stay in the journal and no longer count."""

    step_id: str


class FollowUp(NamedTuple):
    """How a plan went."""

    plan_entry_id: str
    """The id of the entry that holds the plan."""
    outcome: PlanOutcome
    obstacle: str = ""
    helped: str = ""
    """What helped to keep it. Journals of version 0.1.0 never say this."""


class Undo(NamedTuple):
    """Earlier entries were taken back, all at once. An Undo can be undone too, which brings them back."""

    entry_ids: tuple[str, ...]
    """Ids of the undone entries, oldest first. An id that no earlier entry has is ignored."""


Fact = Answer | Skip | Postponed | StepRestarted | FollowUp | Undo


class Entry(NamedTuple):
    """One fact, with an id of its own and the time it was written down (aware, in UTC)."""

    id: str
    at: datetime
    fact: Fact
    extra_json: str = ""
    """Unknown JSON fields of the entry, to be written again unchanged: put there by hand or by another version."""

    @property
    def step_id(self) -> str | None:
        """The id of the step that the fact belongs to, if any."""
        if isinstance(self.fact, (Answer, Skip, Postponed)):  # asked often: a match takes three times as long
            return self.fact.question_id.step
        return self.fact.step_id if isinstance(self.fact, StepRestarted) else None


class Journal(NamedTuple):
    """All entries of one person, oldest first, undone or not.

    To save, copy or merge a journal, use its `entries`; to learn anything from it, use `active_entries`.
    """

    entries: tuple[Entry, ...] = ()
    extra_fields: tuple[tuple[str, str], ...] = ()
    """Unknown JSON fields beside the entries, by name, to be written again unchanged."""

    def __bool__(self) -> bool:
        return bool(self.entries)

    def in_words(self) -> str:
        """Return in words how many entries there are."""
        return pluralize(len(self.entries), "entry", "entries")

    def with_entries(self, *new: Entry) -> "Journal":
        """Return the journal with the *new* entries at its end."""
        return self._replace(entries=(*self.entries, *new))

    def active_entries(self) -> tuple[Entry, ...]:
        """Return the entries that no active Undo takes back, oldest first; active Undo entries are included."""
        taken_back: set[str] = set()
        found: list[Entry] = []
        for entry in reversed(self.entries):  # what can undo an entry comes after it, so one pass is enough
            if entry.id in taken_back:
                continue
            found.append(entry)
            if isinstance(entry.fact, Undo):
                taken_back.update(entry.fact.entry_ids)
        return tuple(reversed(found))

    def all_answers(self) -> Iterator[tuple[Entry, Answer]]:
        """Yield every answer with its entry, undone or not, oldest first."""
        for entry in self.entries:
            if isinstance(entry.fact, Answer):
                yield entry, entry.fact
