"""The lines between a question and its field: what to do there, and every key that works."""

from collections.abc import Iterable

from trustcoach.core.program.kinds import Choose, ChooseSeveral, MakePlan, NameSeveral, Rate, Read, Write, WriteLine
from trustcoach.core.program.question import Question
from trustcoach.ui.page import KeyHints, Page
from trustcoach.ui.question_keys import HELP, QuestionKey

IN_A_LIST = "↑ ↓ or a number to move · Enter to choose"


def with_keys(page: Page, question: Question, works: Iterable[QuestionKey], *, is_empty: bool = True) -> Page:
    """Return *page* with the keys that *works* names in the place of its KeyHints.

    *is_empty* says that the field is empty; in a field with text, a question mark is only typed.
    """
    help_shown = "?" if is_empty or isinstance(question.kind, Choose | ChooseSeveral) else HELP.label
    named = (f"{help_shown if key is HELP else key.label} {key.brief}" for key in works)
    line = KeyHints(f"{_in_the_field(question)}\n{' · '.join(named)}")
    return tuple(line if isinstance(block, KeyHints) else block for block in page)


def _in_the_field(question: Question) -> str:
    match question.kind:
        case Choose():
            return IN_A_LIST
        case ChooseSeveral():
            return "↑ ↓ or a number to move · Space to mark · Enter when done"
        case Rate(low, high):
            return f"0 {low} · 10 {high} · Enter when done"
        case NameSeveral():
            return "one on each line · Tab when done"
        case Write(minutes):
            return " · ".join(["Tab when done", *([f"{minutes} minutes are plenty"] if minutes else [])])
        case WriteLine() | MakePlan() | Read():
            return "Enter when done"
