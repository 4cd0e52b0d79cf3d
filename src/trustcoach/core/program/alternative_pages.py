"""Another page in the place of one that was asked for. Its words are kept under a name of its own.

So they are never taken for an answer to the question that was passed by, which stays open.
"""

from dataclasses import replace

from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import Program, Question
from trustcoach.core.safety.safety_check import SafetyContent, WritingPage


def standing_in(safety: SafetyContent, ask: Question, page: WritingPage) -> Question:
    """Return the other *page* to ask in the place of *ask*, as private and as optional as that one."""
    other = safety.writing.pages[page]
    return replace(
        other, reference=_name(ask.reference, page), turn=ask.turn, private=ask.private, optional=ask.optional
    )


def stood_in_for(program: Program, reference: QuestionId) -> QuestionId:
    """Return the name of the ask that the page named *reference* stands in for; *reference* itself for any other."""
    if program.safety:
        for page in program.safety.writing.pages:
            if reference.ask.endswith(_ending(page)):
                return QuestionId(reference.step, reference.ask.removesuffix(_ending(page)))
    return reference


def _name(reference: QuestionId, page: WritingPage) -> QuestionId:
    return QuestionId(reference.step, f"{reference.ask}{_ending(page)}")


def _ending(page: WritingPage) -> str:
    return f"-instead-{page.value}"
