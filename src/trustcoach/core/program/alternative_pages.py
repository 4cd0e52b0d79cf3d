"""Another page in the place of one that was asked for. Its words are kept under a name of its own.

So they are never taken for an answer to the question that was passed by, which stays open.
"""

from dataclasses import replace

from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import Program, Question
from trustcoach.core.safety.safety_check import SafetyContent, WritingPage


def alternative_question(safety: SafetyContent, ask: Question, page: WritingPage) -> Question:
    """Return the other *page* to ask in the place of *ask*, as private and as optional as that one."""
    other = safety.writing_care.other_pages[page]
    return replace(
        other, id=_alternative_id(ask.id, page), turn=ask.turn, is_private=ask.is_private, is_optional=ask.is_optional
    )


def original_question_id(program: Program, reference: QuestionId) -> QuestionId:
    """Return the name of the ask that the page named *reference* stands in for; *reference* itself for any other."""
    if program.safety:
        for page in program.safety.writing_care.other_pages:
            if reference.name.endswith(_suffix(page)):
                return QuestionId(reference.step, reference.name.removesuffix(_suffix(page)))
    return reference


def _alternative_id(reference: QuestionId, page: WritingPage) -> QuestionId:
    return QuestionId(reference.step, f"{reference.name}{_suffix(page)}")


def _suffix(page: WritingPage) -> str:
    return f"-instead-{page.value}"
