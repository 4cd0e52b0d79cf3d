"""Prompt: one question as it is asked."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

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
