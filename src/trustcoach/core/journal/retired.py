"""Answers to questions that a program does not ask any more."""

from trustcoach.core.journal.entries import Answer
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import QuestionId, second_person_id
from trustcoach.core.program.program import Program, Step
from trustcoach.core.program.question import RetiredQuestion, Turn


def retired_answers(progress: Progress, step: Step) -> tuple[tuple[RetiredQuestion, Answer], ...]:
    """Return the answers in this visit of *step* to questions that are not asked any more, each with its question."""
    visits = progress.visits(step.id)
    entries = visits[-1].entries if visits else {}
    found = ((question, entries[question.id].fact) for question in progress.program.retired if question.id in entries)
    return tuple((question, fact) for question, fact in found if isinstance(fact, Answer))


def turn_of_retired(program: Program, question_id: QuestionId) -> Turn:
    """Return who answered a retired question: one of two people, if each of them had one; else anyone."""
    if second_person_id(question_id) in program.retired_by_id:
        return Turn.FIRST
    others = (each for each in (*program.retired_by_id, *program.questions_by_id) if each.step == question_id.step)
    return Turn.SECOND if question_id in map(second_person_id, others) else Turn.ANYONE
