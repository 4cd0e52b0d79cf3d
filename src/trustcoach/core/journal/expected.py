"""Find which questions of a step are asked, and which may be."""

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question


def asked_questions(progress: Progress, step: Step) -> tuple[Question, ...]:
    """Return the questions of *step* that apply; no pages."""
    return tuple(each for each in step.questions if not each.kind.is_page and progress.applies(step, each))


def expected_questions(progress: Progress, step: Step) -> tuple[Question, ...]:
    """Return the questions of *step* that apply, and those that depend on an answer in it.

    They stay the same while the step is walked: a number of them that changes would be one more thing to wonder about.
    """
    return tuple(
        question for question in step.questions if not question.kind.is_page and _may(progress, step, question)
    )


def _may(progress: Progress, step: Step, question: Question) -> bool:
    if progress.applies(step, question):
        return True
    if question.when is None or (question.is_private and progress.are_two_present(step)):
        return False
    ground = set(question_ids_in(question.when))
    return any(_may(progress, step, each) for each in step.questions if each.id in ground)
