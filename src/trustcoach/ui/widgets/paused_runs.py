"""Keep where a breath, a timer or a list was, so that it goes on there after help or another aside."""

from typing import Generic, TypeVar

from trustcoach.core.program.question import Question
from trustcoach.core.reply import Reply, Submit

T = TypeVar("T")


class PausedRuns(Generic[T]):
    """How far the person came at each question that was left before its end."""

    def __init__(self) -> None:
        self._left: list[tuple[Question, T]] = []

    def take(self, question: Question) -> T | None:
        """Return how far they came when *question* was left; None if it was not."""
        for number, (asked, reached) in enumerate(self._left):
            if asked is question:
                del self._left[number]
                return reached
        return None

    def keep(self, question: Question, reached: T, reply: Reply) -> Reply:
        """Keep how far they came, unless the *reply* ends the question; return the reply."""
        if not isinstance(reply, Submit):
            self._left.append((question, reached))
        return reply
