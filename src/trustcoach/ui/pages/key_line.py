"""The lines between a question and its field: what to do there, and every key that works."""

from collections.abc import Iterable

from trustcoach.core.program.question import Question
from trustcoach.ui.page import KeyHints, Page
from trustcoach.ui.question_keys import HELP, QuestionKey
from trustcoach.ui.widgets.by_kind import keys_in_field


def with_keys(page: Page, question: Question, works: Iterable[QuestionKey], *, is_empty: bool = True) -> Page:
    """Return *page* with the keys that *works* names in the place of its KeyHints.

    *is_empty* says that the field is empty; in a field with text, a question mark is only typed.
    """
    help_shown = "?" if is_empty or question.kind.offered_choices() else HELP.label
    named = (f"{help_shown if key is HELP else key.label} {key.brief}" for key in works)
    line = KeyHints(f"{keys_in_field(question.kind)}\n{' · '.join(named)}")
    return tuple(line if isinstance(block, KeyHints) else block for block in page)
