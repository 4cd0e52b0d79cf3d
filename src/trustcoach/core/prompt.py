"""Prompt: one question as it is asked, and the replies that can come back."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from trustcoach.core.distinct import Distinct, NoFields
from trustcoach.core.program.kinds import Draft, Value
from trustcoach.core.program.question import Question

AUTOSAVE_SECONDS = 0.3
"""Seconds between a keystroke and its draft on the disk; one second is what is promised."""


class Prompt(NamedTuple):
    """A question, and what its fields start with."""

    question: Question
    today: date
    previous_value: Value | None = None
    """The earlier answer, to be edited."""
    is_from_today: bool = False
    """Whether the earlier answer was given today."""
    start_text: str = ""
    """What the field starts with where there is neither an earlier answer nor a draft."""
    was_skipped: bool = False
    """Whether the question was skipped before, so that a list starts at its skip."""
    starts_at_last_field: bool = False
    """Whether to start at the last field, since the person came back from the confirmation."""
    can_go_back: bool = True
    """Whether there is a question before this one."""
    is_aside: bool = False
    """Whether it is a page beside the question, such as its help: then Escape closes it."""
    has_help: bool = True
    """Whether there is help with it."""
    note: str = ""
    """What to say beside the field, such as why something was not possible."""
    is_saved: bool = True
    """Whether what is typed is saved."""
    draft: Draft = ()
    """Text that was typed and not yet submitted. It takes precedence over an earlier answer."""
    save_draft: Callable[[Draft], str] = lambda _: ""
    """Called with the field texts after each change; returns a warning if they could not be saved, else ""."""

    is_again: bool = False
    """Whether the person comes back to the question, such as from its help."""
    when_shown: Callable[[], None] = lambda: None
    """Called once the question is on the screen, while the person reads."""

    def initial_texts(self) -> Draft:
        """Return the texts that the fields start with."""
        before = self.previous_value.field_texts() if self.previous_value else ()
        return self.draft or before or ((self.start_text,) if self.start_text else ())


class Submit(NamedTuple):
    """The person submits an answer."""

    value: Value


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
