"""What the line of keys below a question says."""

from trustcoach.core.prompt import Prompt
from trustcoach.ui.frame.footer import Footer
from trustcoach.ui.question_keys import HELP, QUICK_EXIT, SUPPORT, QuestionKey
from trustcoach.ui.widgets.fields import has_one_digit


def key_line(prompt: Prompt | None, here: tuple[str, ...], *, is_page: bool) -> Footer:
    """Return the line of keys at *prompt*: those that work *here*, and those that work everywhere."""
    always = _named(QUICK_EXIT), _named(SUPPORT)
    footer = Footer(here, always, goes_back=prompt is not None and prompt.can_go_back)
    if prompt and prompt.is_aside:
        footer = footer._replace(back="Esc close" if is_page else "Esc back")
    if prompt and prompt.has_help:
        help_key = _named(HELP._replace(label="?"))
        footer = footer._replace(everywhere=(*always, help_key), beside_text=(*always, _named(HELP)))
    return footer


def moving_keys(count: int, arrows: str) -> str:
    """Return how to move in a list with so many rows and how to choose one; *arrows* are drawn, or named."""
    return f"{arrows} or {_numbers(count)}, Enter"


def marking_keys(count: int) -> str:
    """Return how to mark rows in a list with so many."""
    return f"{_numbers(count) if has_one_digit(count) else 'Space'} marks, Enter"


def _numbers(count: int) -> str:
    return f"1-{count}" if count > 1 else "1"


def _named(key: QuestionKey) -> str:
    return f"{key.label} {key.brief}"
