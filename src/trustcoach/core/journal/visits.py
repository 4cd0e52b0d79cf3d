"""Where somebody is in a track, one visit of a step, and an earlier answer that is shown again."""

from dataclasses import dataclass
from datetime import datetime

from trustcoach.core.journal.entries import Entry
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Question, Turn


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody is on a track."""

    track: Track
    step: Step
    question: Question
    """The ask that waits for an answer."""


@dataclass(frozen=True, slots=True)
class RecalledAnswer:
    """Earlier words that come back above a question."""

    lead_in: str
    value: Value
    turn: Turn
    """Whose words they are."""
    question_id: QuestionId
    """Where they were written."""
    is_private: bool


@dataclass(frozen=True, slots=True)
class StepVisit:
    """One visit of a step: the last fact about each of its asks."""

    started_at: datetime
    entries: dict[QuestionId, Entry]
