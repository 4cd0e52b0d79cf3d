"""Keep where the pointer and the marks of a list were, for whoever comes back to it from help or another aside."""

from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply
from trustcoach.ui.frame.fields import FieldView, OptionList
from trustcoach.ui.widgets.paused_runs import PausedRuns


class LeftLists:
    """The lists of the questions that were left before an answer."""

    def __init__(self) -> None:
        self._lists = PausedRuns[OptionList]()

    def as_left(self, prompt: Prompt | None, start: OptionList) -> OptionList:
        """Return the list as it was when its question was left, if the person comes back to it; else *start*."""
        left = self._lists.take(prompt.question) if prompt else None
        return left if prompt and prompt.is_again and left and left.options == start.options else start

    def keep(self, prompt: Prompt | None, field: FieldView, reply: Reply) -> Reply:
        """Keep *field*, if it is a list, and return the *reply* that came in the place of an answer."""
        return self._lists.keep(prompt.question, field, reply) if prompt and isinstance(field, OptionList) else reply
