"""What a person can answer: one type of value for each form of ask."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PageRead:
    """The answer to a page: it was read."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice, with its words as they stood on screen that day."""

    choice_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An implementation intention, and the day to look back on it."""

    if_this: str
    then_that: str
    follow_up_date: date


Value = PageRead | Chosen | tuple[Chosen, ...] | int | tuple[str, ...] | str | Plan
"""Read · choose · choose several · rate · name · line and write · plan."""
