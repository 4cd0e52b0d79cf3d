"""One question put to a person, and what can come back of it besides an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trustcoach.core.program.kinds import Draft, Value
from trustcoach.core.program.question import Question


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question, and what its fields start from."""

    question: Question
    today: date
    previous_value: Value | None = None
    """The answer given before, to be edited."""
    was_skipped: bool = False
    """Whether it was skipped before, so that a list starts at its skip."""
    starts_at_last_field: bool = False
    """Whether the last of several fields comes first, since the person comes back from what follows it."""
    draft: Draft = ()
    """Words typed and not yet given. They go before an earlier answer."""
    save_draft: Callable[[Draft], str] = lambda _: ""
    """Takes what stands in the fields, again and again while it changes, and returns what to warn of: that it could
    not be saved, or nothing."""

    def initial_texts(self) -> Draft:
        """Return the texts to start from."""
        return self.draft or (self.previous_value.field_texts() if self.previous_value else ())


@dataclass(frozen=True, slots=True)
class Submit:
    """An answer."""

    value: Value


@dataclass(frozen=True, slots=True)
class SkipQuestion:
    """The ask was optional, and the person passes."""


@dataclass(frozen=True, slots=True)
class PostponeQuestion:
    """The person leaves the question for now; it stays open."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """The person wants the question before."""


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """The person asked for help with this question."""


@dataclass(frozen=True, slots=True)
class ShowSources:
    """The person asked what this question rests on."""


@dataclass(frozen=True, slots=True)
class ShowSupport:
    """The person wants to see who can help."""


@dataclass(frozen=True, slots=True)
class OpenEditor:
    """The person wants to write in an editor of their own."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """The person wants the shell for a while."""


Reply = Submit | SkipQuestion | PostponeQuestion | GoBack | ShowHelp | ShowSources | ShowSupport | OpenEditor | Suspend
