"""Reply: what can come back when a question is asked."""

from typing import TYPE_CHECKING, NamedTuple

from trustcoach.core.distinct import Distinct, NoFields

if TYPE_CHECKING:  # the keys are named on pages of a command that needs no question
    from trustcoach.core.program.kinds import Value


class Submit(NamedTuple):
    """The person submits an answer."""

    value: "Value"


class Wish(Distinct, NoFields):
    """What the person wants instead of an answer. Each wish is a class of its own, and all values of it are equal."""


class SkipQuestion(Wish):
    """The person skips an optional question."""


class PostponeQuestion(Wish):
    """The person postpones the question; it stays open."""


class GoBack(Wish):
    """The person wants the previous question."""


class ShowHelp(Wish):
    """The person asked for help with this question."""


class ShowSources(Wish):
    """The person asked for the sources behind this question."""


class ShowSupport(Wish):
    """The person wants to see who can help."""


class ShowTools(Wish):
    """The person wants something for the next few minutes."""


class ShowSetbacks(Wish):
    """Something went wrong, and the person wants to see what to do."""


class OpenEditor(Wish):
    """The person wants to write in their own editor."""


class Suspend(Wish):
    """The person wants to suspend the program and use the shell."""


Reply = (
    Submit
    | SkipQuestion
    | PostponeQuestion
    | GoBack
    | ShowHelp
    | ShowSources
    | ShowSupport
    | ShowTools
    | ShowSetbacks
    | OpenEditor
    | Suspend
)
