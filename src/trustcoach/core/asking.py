"""What can come back from a question besides an answer."""

from dataclasses import dataclass

from trustcoach.core.answers import Value


@dataclass(frozen=True, slots=True)
class Given:
    """An answer."""

    value: Value


@dataclass(frozen=True, slots=True)
class Skipped:
    """The ask was optional, and the person passes."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """The person wants the question before."""


@dataclass(frozen=True, slots=True)
class NeedsHelp:
    """The person asked for help with this question."""


Reply = Given | Skipped | GoBack | NeedsHelp
