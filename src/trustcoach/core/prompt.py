"""Prompt: one question as it is asked, and the replies that can come back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trustcoach.core.program.kinds import NameSeveral, Rate, Write, WriteLine
from trustcoach.core.program.question import Question
from trustcoach.core.program.values import Plan, Value

Draft = tuple[str, ...]
"""The texts in the fields of a question while it is being answered: one, or the two of a plan."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question, and what its fields start with."""

    question: Question
    today: date
    previous_value: Value | None = None
    """The earlier answer, to be edited."""
    was_skipped: bool = False
    """Whether the question was skipped before, so that a list starts at its skip."""
    starts_at_last_field: bool = False
    """Whether to start at the last field, since the person came back from the confirmation."""
    draft: Draft = ()
    """Text that was typed and not yet submitted. It takes precedence over an earlier answer."""
    save_draft: Callable[[Draft], str] = lambda _: ""
    """Called with the field texts after each change; returns a warning if they could not be saved, else ""."""

    def initial_texts(self) -> Draft:
        """Return the texts that the fields start with."""
        if self.draft:
            return self.draft
        match self.previous_value:
            case str() as words:
                return (words,)
            case Plan(if_this, then_that, _):
                return (if_this, then_that)
            case tuple() as several:
                return ("\n".join(each for each in several if isinstance(each, str)),)
            case int() as rating:
                return (str(rating),)
        return ()


@dataclass(frozen=True, slots=True)
class Submit:
    """The person submits an answer."""

    value: Value


@dataclass(frozen=True, slots=True)
class SkipQuestion:
    """The person skips an optional question."""


@dataclass(frozen=True, slots=True)
class PostponeQuestion:
    """The person postpones the question; it stays open."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """The person wants the previous question."""


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """The person asked for help with this question."""


@dataclass(frozen=True, slots=True)
class ShowSources:
    """The person asked for the sources behind this question."""


@dataclass(frozen=True, slots=True)
class ShowSupport:
    """The person wants to see who can help."""


@dataclass(frozen=True, slots=True)
class OpenEditor:
    """The person wants to write in their own editor."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """The person wants to suspend the program and use the shell."""


Reply = Submit | SkipQuestion | PostponeQuestion | GoBack | ShowHelp | ShowSources | ShowSupport | OpenEditor | Suspend


_RATINGS = tuple(str(number) for number in range(11))


def parse_typed(question: Question, typed: str) -> Value | None:
    """Return the value of *typed* for a question that takes text, names or a rating; None if it is not valid."""
    match question.kind:
        case Rate():
            words = typed.strip()
            return int(words) if words in _RATINGS else None
        case NameSeveral():
            return tuple(line for line in typed.split("\n") if line.strip()) or None
        case WriteLine() | Write():
            return typed if typed.strip() else None
    return None


def draft_of(value: Value) -> Draft:
    """Return the field texts from which *value* can be submitted again; empty if it comes from no text field."""
    match value:
        case Plan(if_this, then_that, look_back):
            return if_this, then_that, look_back.isoformat()
        case str():
            return (value,)
        case tuple() if all(isinstance(each, str) for each in value):
            return ("\n".join(each for each in value if isinstance(each, str)),)
    return ()
