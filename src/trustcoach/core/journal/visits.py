"""A visit of a step, and an earlier answer that is shown again."""

from dataclasses import dataclass
from datetime import datetime

from trustcoach.core.journal.entries import Entry
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.question import Turn


@dataclass(frozen=True, slots=True)
class RecalledAnswer:
    """An earlier answer that is shown above a question."""

    lead_in: str
    value: Value
    turn: Turn
    """Whose answer it is."""
    question_id: QuestionId
    """The question that it answered."""
    is_private: bool


@dataclass(frozen=True, slots=True)
class StepVisit:
    """One visit of a step, with the last entry of each question."""

    started_at: datetime
    entries: dict[QuestionId, Entry]
