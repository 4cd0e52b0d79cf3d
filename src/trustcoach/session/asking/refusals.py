"""Explain what is not possible at a question."""

from trustcoach.core.program.question import Question
from trustcoach.core.reply import GoBack, PostponeQuestion, Reply, SkipQuestion

_CANNOT_SKIP = "This one has no skip. You can leave it for now (Ctrl-L, or /later in plain mode), and it stays open."
_CANNOT_SKIP_PAGE = "This is a page to read. Enter goes on."
_NEEDS_A_PICK = "This one needs a pick before you can go on. Ctrl-C (or /stop) stops here."
_NO_EARLIER_QUESTION = "This is the first question here."


def refusal_note(reply: Reply | None, question: Question, *, can_go_back: bool, can_be_left: bool) -> str:
    """Return what to show if *reply* is not possible at *question*; "" if it is."""
    match reply:
        case SkipQuestion() | PostponeQuestion() if question.kind.is_page:
            return _CANNOT_SKIP_PAGE
        case SkipQuestion() | PostponeQuestion() if not can_be_left:
            return _NEEDS_A_PICK
        case SkipQuestion() if not question.is_optional:
            return _CANNOT_SKIP
        case GoBack() if not can_go_back:
            return _NO_EARLIER_QUESTION
    return ""
