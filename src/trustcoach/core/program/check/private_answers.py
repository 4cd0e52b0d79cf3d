"""Check that nothing that may be seen gives away what is private."""

from collections.abc import Collection, Iterator

from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Choose
from trustcoach.core.program.location import Problem
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question, StepItem

_ADVICE = "Add “private: true” to it"


def check_private_answers(program: Program) -> Iterator[Problem]:
    """Yield a problem for each answer that is seen, and tells of a private one that is made of it or asked for it."""
    items = [item for _, step in program.all_steps_and_private for item in step.items]
    questions = {item.id: item for item in items if isinstance(item, Question)}
    lookers: dict[QuestionId, list[StepItem]] = {}
    for item in items:
        for looked_at in _looks_at(item):
            lookers.setdefault(looked_at, []).append(item)
    for question in questions.values():
        for source in _parts_of(question) if question.is_private else ():
            if source in questions and not questions[source].is_private:
                message = f"“{source.name}” is part of “{question.id.name}”, which is private"
                yield Problem(questions[source].location, message, _ADVICE)
        for source in () if question.is_private else _parts_of(question):
            if source in questions and questions[source].is_private:
                message = f"“{question.id.name}” is made of “{source.name}”, which is private"
                yield Problem(question.location, message, _ADVICE)
        if isinstance(question.kind, Choose) and not question.is_private and _are_private(lookers.get(question.id, ())):
            message = f"“{question.id.name}” only decides which private page comes"
            yield Problem(question.location, message, _ADVICE)


def _parts_of(question: Question) -> Iterator[QuestionId]:
    """Yield the ids of the questions whose words stand in the answer to *question*."""
    yield from (start.question_id for start in question.starts_with)
    yield from question.kind.earlier_ids()


def _are_private(lookers: Collection[StepItem]) -> bool:
    """Return whether all that looks at the answer to a question is private pages to write on."""
    return bool(lookers) and all(
        isinstance(item, Question) and item.is_private and item.kind.is_own_words for item in lookers
    )


def _looks_at(item: StepItem) -> tuple[QuestionId, ...]:
    return (*question_ids_in(item.when), *(item.earlier_ids() if isinstance(item, Question) else ()))
