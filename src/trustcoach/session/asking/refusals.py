"""What cannot be had at a question, and what is said then."""

from trustcoach.core.program.question import Question
from trustcoach.core.prompt import GoBack, PostponeQuestion, Reply, SkipQuestion

_NO_SKIP = "This one has no skip. You can leave it for now (Ctrl-L, or /later in plain mode), and it stays open."
_A_PAGE = "This is a page to read. Enter goes on."
_A_PICK = "This one needs a pick before you can go on. Ctrl-C (or /stop) stops here."
_FIRST = "This is the first question here."


def refused(reply: Reply | None, question: Question, *, goes_back: bool, goes_on: bool) -> str:
    """Return what to say if *reply* cannot be had at *question*; nothing if it can."""
    match reply:
        case SkipQuestion() | PostponeQuestion() if question.kind.is_page:
            return _A_PAGE
        case SkipQuestion() | PostponeQuestion() if not goes_on:
            return _A_PICK
        case SkipQuestion() if not question.is_optional:
            return _NO_SKIP
        case GoBack() if not goes_back:
            return _FIRST
    return ""
