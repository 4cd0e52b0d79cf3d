"""One question put to a person, and what can come back of it besides an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trustcoach.core.program.kinds import NameSeveral, Rate, Write, WriteLine
from trustcoach.core.program.question import Question
from trustcoach.core.program.values import Plan, Value

Draft = tuple[str, ...]
"""What stands in the fields of a question while it is being answered: one text, or the two of a plan."""


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


_RATINGS = tuple(str(number) for number in range(11))


def parse_typed(question: Question, typed: str) -> Value | None:
    """Return the answer that *typed* is to an ask for text, names or a rating; None if it is none."""
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
    """Return the fields from which *value* can be given again; nothing if no field holds it."""
    match value:
        case Plan(if_this, then_that, look_back):
            return if_this, then_that, look_back.isoformat()
        case str():
            return (value,)
        case tuple() if all(isinstance(each, str) for each in value):
            return ("\n".join(each for each in value if isinstance(each, str)),)
    return ()
