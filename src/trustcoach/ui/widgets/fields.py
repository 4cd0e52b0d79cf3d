"""The ways to ask that the keyboard has, and plain mode: Enter, a list, a list with marks, a text field."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from trustcoach.core.program.kinds import Pace
from trustcoach.core.prompt import Reply
from trustcoach.text import pluralize
from trustcoach.ui.frame.fields import Scale
from trustcoach.ui.page import Page

Options = tuple[tuple[str, str], ...]
"""What a list offers: ids, and their words."""


Places = tuple[int | None, ...]
"""The heap of each card, counted from 0; None for a card in none."""


class CardTable(NamedTuple):
    """Cards to sort."""

    cards: tuple[str, ...]
    heaps: tuple[str, ...]
    places: Places
    first: int = 0
    """The card to begin with."""


class TextField(NamedTuple):
    """A field to type in."""

    label: str = ""
    """What stands before it, if anything."""
    initial_text: str = ""
    example: str = ""
    """Shown below it while it is empty."""
    is_multiline: bool = False
    """Whether it takes several lines."""
    explanation: str = ""
    """What to type, as a sentence for plain mode."""
    hint: str = ""
    """What to do in it, in a few words, on a screen."""
    above: Page = ()
    """What was typed in the field before this one, which belongs to the same answer, and a label; on a screen."""
    scale: Scale | None = None
    """The numbers to choose from, if it takes one."""
    plain_prompt: str = "On one line:"
    """What stands before one line in plain mode."""
    is_own_words: bool = True
    """Whether words are typed, so that none of those that stood here before may get lost in a draft."""
    problem: Callable[[str], str] = lambda _: ""
    """Says in a sentence why what was typed cannot be taken; nothing if it can."""
    may_be_emptied: bool = False
    """Whether nothing is an answer too, also where something stood before."""
    is_saved: bool = True
    """Whether what is typed is saved."""
    shows_count: bool = False
    """Whether words are counted below it."""
    suggested_minutes: int | None = None
    """A suggested limit in minutes."""
    save_draft: Callable[[str], str] = lambda _: ""
    """Takes what stands in the field while it changes, and returns what to warn of below it, if anything."""


class Widgets(Protocol):
    """The fields of a question. Each gives what was entered, or a Reply that is no answer; all raise Stopped."""

    def wait_for_enter(self) -> Reply:
        """Wait until a page was read."""
        ...

    def breathe(self, pace: Pace) -> Reply:
        """Lead a breath until it is over, or the person stops it."""
        ...

    def time(self, minutes: int) -> Reply:
        """Let a time run below a page, from when the person begins it until they go on."""
        ...

    def pick_one(self, offers: Options, start: str | None) -> str | Reply:
        """Return the id of one offer."""
        ...

    def pick_several(
        self, offers: Options, start: frozenset[str], alone: frozenset[str], if_none: str
    ) -> frozenset[str] | Reply:
        """Return the ids of any number of offers; those of *alone* go with no other.

        If there is something to say to nothing *if_none*, at least one has to be.
        """
        ...

    def sort_cards(self, table: CardTable, if_none: str, save: Callable[[Places], str]) -> Places | Reply:
        """Return the heap of each card; *save* takes them after each change, and returns what to warn of.

        If there is something to say to no card placed *if_none*, at least one has to be.
        """
        ...

    def type_text(self, field: TextField) -> str | Reply:
        """Return what was typed."""
        ...

    def show_note(self, text: str) -> None:
        """Show a quiet line above the next field."""
        ...


def toggle_mark(before: frozenset[int], number: int, alone: frozenset[int]) -> frozenset[int]:
    """Return which options are marked after a change at *number*: those of *alone* go with no other."""
    if number in before:
        return before - {number}
    return frozenset({number}) if number in alone else (before - alone) | {number}


def word_count(field: TextField, text: str) -> str:
    """Return the line below the field: how many words there are, in free writing; else what to do."""
    if not field.shows_count:
        return field.hint
    words = pluralize(len(text.split()), "word") if text.strip() else ""
    minutes = f"{field.suggested_minutes} minutes are plenty" if field.suggested_minutes else ""
    return " · ".join(filter(None, (words, "kept as you type" if field.is_saved else "not kept", minutes)))
