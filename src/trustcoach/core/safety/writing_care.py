"""Find which writing pages have a rating right beside them, and count those that were written."""

from trustcoach.core.journal.entries import Answer
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Rate, Reflection
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question


def is_chosen_by_step(page: Question) -> bool:
    """Return whether the step itself chose this page by a condition, so that no other needs to be offered."""
    return page.when is not None


def has_rating_beside(step: Step, page: Question) -> bool:
    """Return whether *step* has a rating right before or after the group of writing pages around *page*."""
    questions = list(step.questions)
    start = end = questions.index(page)
    while start and isinstance(questions[start - 1].kind, Reflection):
        start -= 1
    while end + 1 < len(questions) and isinstance(questions[end + 1].kind, Reflection):
        end += 1
    return any(
        isinstance(question.kind, Rate)
        for question in (*questions[max(start - 1, 0) : start], *questions[end + 1 : end + 2])
    )


def count_written_pages(progress: Progress, step: Step) -> int:
    """Return how many pages were written in *step*, in all visits of it."""
    pages = {question.id for question in step.questions if isinstance(question.kind, Reflection)}
    return sum(
        question_id in pages and isinstance(entry.fact, Answer)
        for visit in progress.visits(step.id)
        for question_id, entry in visit.entries.items()
    )
