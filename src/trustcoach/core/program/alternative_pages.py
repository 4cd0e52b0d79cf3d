"""Another writing page asked in the place of a question, and saved under an id of its own.

So its text is never taken for an answer to the question that it replaces, which stays open.
"""

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import SafetyContent, WritingPage


def alternative_question(safety: SafetyContent, question: Question, page: WritingPage) -> Question:
    """Return the other *page* to ask in the place of *question*, as private and as optional as that one."""
    other = safety.writing_care.other_pages[page]
    return other._replace(
        id=_alternative_id(question.id, page),
        turn=question.turn,
        is_private=question.is_private,
        is_optional=question.is_optional,
    )


def original_question_id(program: Program, question_id: QuestionId) -> QuestionId:
    """Return the id of the question that an alternative page replaces; *question_id* itself for any other."""
    if program.safety:
        for page in program.safety.writing_care.other_pages:
            if question_id.name.endswith(_suffix(page)):
                return QuestionId(question_id.step, question_id.name.removesuffix(_suffix(page)))
    return question_id


def _alternative_id(question_id: QuestionId, page: WritingPage) -> QuestionId:
    return QuestionId(question_id.step, f"{question_id.name}{_suffix(page)}")


def _suffix(page: WritingPage) -> str:
    return f"-instead-{page.value}"
