"""The kinds of question: what can be answered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered by a choosing ask."""

    id: str
    label: str
    stored_as: str | None = None
    """The id of the choice that is written down in its place, `skip` for none, or None for the choice itself.

    An answer that could put somebody in danger if the wrong person read it is heard, and not kept.
    """
    is_exclusive: bool = False
    """Whether it goes with no other choice, as “None of these” does."""

    @property
    def shown_label(self) -> str:
        """The words as they are offered, with a mark if this choice is not saved."""
        return f"{self.label} (not saved)" if self.stored_as else self.label


STORED_AS_SKIP = "skip"
"""In place of a choice's id: nothing of it is written down."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page to read. Its answer is that it was read."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Choose:
    """One of several choices."""

    choices: tuple[Choice, ...]
    leaving_ids: frozenset[str] = frozenset()
    """The ids of choices that leave the rest of the step for now."""


@dataclass(frozen=True, slots=True)
class ChooseSeveral:
    """Any number of the choices, at least one."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A number from 0 to 10."""

    low_label: str
    """What 0 means."""
    high_label: str
    """What 10 means."""


@dataclass(frozen=True, slots=True)
class NameSeveral:
    """Several short lines."""


@dataclass(frozen=True, slots=True)
class WriteLine:
    """One line."""


@dataclass(frozen=True, slots=True)
class Write:
    """A reflection of any length."""

    suggested_minutes: int | None = None
    """A suggested limit in minutes. Nobody is ever cut off."""


@dataclass(frozen=True, slots=True)
class MakePlan:
    """An implementation intention: if this happens, then I will do that; and a day to look back."""

    example_if: str
    example_then: str
    days_until_follow_up: int
    """Days until the look back, unless the person picks another day."""


Kind = Read | Choose | ChooseSeveral | Rate | NameSeveral | WriteLine | Write | MakePlan
