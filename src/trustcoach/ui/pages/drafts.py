"""The page for drafts at questions that no walk comes back to by itself."""

from collections.abc import Iterable

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import QuestionId, is_read_back_draft, question_id_of_draft
from trustcoach.core.program.program import Program
from trustcoach.ui.page import Page, QuietLine


def drafts_page(program: Program, progress: Progress, question_ids: Iterable[QuestionId]) -> Page:
    """Return where to find the drafts of *question_ids*, if their questions are answered already."""
    typed = {question_id_of_draft(question_id) for question_id in question_ids if not is_read_back_draft(question_id)}
    found = [
        (question.text, step)
        for _, step in program.all_steps
        for question in step.questions
        if question.id in typed and progress.current_value(question) is not None
    ]
    return tuple(
        QuietLine(
            f"You have words at “{question}” that you haven't given yet. The answer you gave before stands. "
            f"To go on with them, go back to that question. It's in: trustcoach start --step {step.id}"
        )
        for question, step in found
    )
