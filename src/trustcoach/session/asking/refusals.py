"""What is not possible at a question, and what is shown then."""

from trustcoach.core.program.kinds import Read
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import GoBack, PostponeQuestion, Reply, SkipQuestion

_NO_SKIP = "This one has no skip. You can leave it for now (Ctrl-L, or /later in plain mode), and it stays open."
_A_PAGE = "This is a page to read. Enter goes on."
_A_PICK = "This one needs a pick before you can go on. Ctrl-C (or /stop) stops here."
_FIRST = "This is the first question here."


def refused(reply: Reply | None, question: Question, *, goes_back: bool, goes_on: bool) -> str:
    """Return what to show if *reply* is not possible at *question*; "" if it is."""
    match reply:
        case SkipQuestion() | PostponeQuestion() if isinstance(question.kind, Read):
            return _A_PAGE
        case SkipQuestion() | PostponeQuestion() if not goes_on:
            return _A_PICK
        case SkipQuestion() if not question.is_optional:
            return _NO_SKIP
        case GoBack() if not goes_back:
            return _FIRST
    return ""
