"""Earlier answers that are shown again above a question, or that its field starts with."""

from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Postponed
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import is_met, question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.question import Question, Turn


class RecalledAnswer(NamedTuple):
    """An earlier answer that is shown above a question."""

    lead_in: str
    value: Value
    turn: Turn
    """Whose answer it is."""
    question_id: QuestionId
    """The question that it answered."""
    is_private: bool


def previous_visit_value(progress: Progress, question: Question) -> Value | None:
    """Return the latest answer of an earlier visit, if the current visit has neither answer nor skip yet."""
    latest = progress.latest_entry(question.id)
    if latest and not isinstance(latest.fact, Postponed):
        return None
    for visit in reversed(progress.visits(question.id.step)):
        entry = visit.entries.get(question.id)
        if entry and isinstance(entry.fact, Answer):
            return entry.fact.value
    return None


def recalled_answers(progress: Progress, question: Question) -> tuple[RecalledAnswer, ...]:
    """Return the earlier answers that *question* recalls, to be shown above it."""
    found = (recalled_answer(progress, question, each.question_id, each.lead_in) for each in question.recalls)
    return tuple(answer for answer in found if answer)


def recalled_answer(
    progress: Progress, question: Question, question_id: QuestionId, lead_in: str = ""
) -> RecalledAnswer | None:
    """Return the answer to *question_id* if there is one and it may be shown again at *question*; else None.

    Lines such as “don't know” are no part of it.
    """
    value = progress.answers_in(question.id.step).effective_value(question_id)
    asked = progress.program.find_question(question_id)
    content = value.as_content() if value else None
    if content is None or (asked and not _may_be_recalled(progress, asked, question)):
        return None
    if asked is None:
        return RecalledAnswer(lead_in, content, Turn.ANYONE, question_id, is_private=False)
    return RecalledAnswer(lead_in, asked.kind.to_recall(content), asked.turn, question_id, asked.is_private)


def answers_shown_above(progress: Progress, question: Question) -> tuple[RecalledAnswer, ...]:
    """Return what is shown above *question*: the answers that it recalls, and its own of an earlier visit."""
    recalled, last = recalled_answers(progress, question), previous_visit_value(progress, question)
    if last is None:
        return recalled
    own = RecalledAnswer("Last time you answered:", last, question.turn, question.id, question.is_private)
    return (*recalled, own)


def _may_be_recalled(progress: Progress, question: Question, above: Question) -> bool:
    """Return whether the answer to *question* may be shown above the question *above*.

    It always may if *question*'s own `recall_when` looks at *above*.
    """
    condition = question.recall_when
    if condition is None or above.id in question_ids_in(condition):
        return True
    return is_met(condition, progress.answers_in(question.id.step))
