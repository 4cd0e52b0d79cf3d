"""The visits of the steps, as the entries of a journal tell of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Entry, Postponed, Skip, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value


class StepVisit(NamedTuple):
    """One visit of a step, with the last entry of each question."""

    started_at: datetime
    entries: dict[QuestionId, Entry]


class History:
    """What the active *entries* of a journal say of every step."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries: tuple[Entry, ...] = ()
        self.visits: dict[str, list[StepVisit]] = {}
        """The visits of each step by its id, oldest first."""
        self.last_changes: dict[QuestionId, int] = {}
        """The number of the entry that changed the answer to a question in the same visit."""
        self.numbers: dict[str, int] = {}
        """The numbers of the entries by their ids."""
        self._add(entries)

    def with_entries(self, new: Sequence[Entry]) -> "History":
        """Return the history with *new* entries at its end, none of which takes back another; this one stays."""
        longer = History()
        longer.entries = self.entries
        longer.visits = {step: [*visits[:-1], _copy(visits[-1])] for step, visits in self.visits.items()}
        longer.last_changes, longer.numbers = dict(self.last_changes), dict(self.numbers)
        longer._add(new)
        return longer

    def _add(self, new: Sequence[Entry]) -> None:
        for number, entry in enumerate(new, len(self.entries)):
            self._add_entry(number, entry)
        self.entries = (*self.entries, *new)

    def _add_entry(self, number: int, entry: Entry) -> None:
        self.numbers[entry.id] = number
        step_id = entry.step_id
        if step_id is None:
            return
        visits = self.visits.setdefault(step_id, [])
        if not visits or isinstance(entry.fact, StepRestarted):
            visits.append(StepVisit(entry.at, {}))
        if isinstance(entry.fact, (Answer, Skip, Postponed)):
            before = visits[-1].entries.get(entry.fact.question_id)
            if before and before.fact != entry.fact:
                self.last_changes[entry.fact.question_id] = number
            visits[-1].entries[entry.fact.question_id] = entry


def versions(entries: Iterable[Entry]) -> dict[str, tuple[Value, ...]]:
    """Return the versions of each answer, by the id of its entry: the answers to its question in that visit so far."""
    found: dict[str, tuple[Value, ...]] = {}
    last: dict[QuestionId, tuple[Value, ...]] = {}
    for entry in entries:
        match entry.fact:
            case StepRestarted(step):
                last = {question_id: each for question_id, each in last.items() if question_id.step != step}
            case Answer(question_id, _, value):
                before = last.get(question_id, ())
                last[question_id] = before if before[-1:] == (value,) else (*before, value)
                found[entry.id] = last[question_id]
    return found


def _copy(visit: StepVisit) -> StepVisit:
    return visit._replace(entries=dict(visit.entries))
