"""The ways to ask that the keyboard has, and plain mode: Enter, a list, a list with marks, a text field."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from trustcoach.core.program.kinds import Draft, Pace
from trustcoach.core.program.question import Question
from trustcoach.core.reply import Reply
from trustcoach.text import pluralize
from trustcoach.ui.frame.fields import Scale
from trustcoach.ui.page import Page

Options = tuple[tuple[str, str], ...]
"""What a list offers: ids, and their words."""
OtherRowNames = Sequence[tuple[str, ...]]
"""Other names of each row of a list; empty where no row has any."""
_LONG_LIST = 10
"""Rows of a list in which a row is found by its name too."""
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
    """Shown above it on a screen: its label, and the field before it, of the same answer."""
    scale: Scale | None = None
    """The numbers to choose from, if it takes one."""
    plain_prompt: str = "On one line:"
    """What stands before one line in plain mode."""
    is_own_words: bool = True
    """Whether it takes the person's own words, of which none may be lost when they are replaced."""
    problem: Callable[[str], str] = lambda _: ""
    """Returns a sentence on why a typed text is no answer; "" if it is one."""
    may_be_emptied: bool = False
    """Whether the field may be submitted empty, also where a text stood in it before."""
    is_saved: bool = True
    """Whether what is typed is saved."""
    shows_count: bool = False
    """Whether words are counted below it."""
    suggested_minutes: int | None = None
    """A suggested limit in minutes."""
    save_draft: Callable[[str], str] = lambda _: ""
    """Called with the text after each change; returns a warning to show below the field, or ""."""
    name: str = ""
    """What it is called where it is asked for again, if it has no label."""
    is_last: bool = True
    """Whether the answer ends with it, and not with another field."""


class Widgets(Protocol):
    """The fields of a question. Each returns what was entered, or another Reply; all raise SessionStopped."""

    def wait_for_enter(self) -> Reply:
        """Wait until a page was read."""
        ...

    def breathe(self, question: Question, pace: Pace) -> Reply:
        """Lead a breath until it is over, or the person stops it; one that was left goes on where it was."""
        ...

    def time(self, question: Question, minutes: int) -> Reply:
        """Let a time run below a page, from when the person begins it until they go on; as `breathe`."""
        ...

    def pick_one(self, offers: Options, start: str | None, other_names: OtherRowNames = ()) -> str | Reply:
        """Return the id of one offer, which may be found by its *other_names* too."""
        ...

    def pick_several(
        self, offers: Options, start: frozenset[str], alone: frozenset[str], if_none: str
    ) -> frozenset[str] | Reply:
        """Return the ids of any number of offers; those of *alone* go with no other.

        *if_none* is shown to a person who picks none; "" if none is an answer.
        """
        ...

    def sort_cards(self, table: CardTable, if_none: str, save: Callable[[Places], str]) -> Places | Reply:
        """Return the heap of each card; *save* takes them after each change, and returns what to warn of.

        *if_none* is shown to a person who places no card; "" if none is an answer.
        """
        ...

    def type_text(self, field: TextField) -> str | Reply:
        """Return what was typed."""
        ...

    def show_note(self, text: str) -> None:
        """Show a quiet line above the next field."""
        ...


def draft_with_place(texts: Sequence[str], number: int) -> Draft:
    """Return the draft of *texts* while the field with that *number* is open: with as many empty ones behind them."""
    return (*texts, *[""] * number)


def place_in_draft(draft: Draft, count: int) -> int:
    """Return the number of the field, of *count*, that was open when the *draft* was saved; 0 if it does not say."""
    return min(max(len(draft) - count, 0), count - 1)


def rows_named(typed: str, labels: Sequence[str], other_names: OtherRowNames = ()) -> tuple[int, ...]:
    """Return which rows begin with what was *typed*, in a list too long for one digit; else none.

    The *other_names* of the rows count where none of their *labels* begins so. Spaces and dots never do.
    """
    name = _letters(typed)
    if not name or has_one_digit(len(labels)):
        return ()
    for names_by_row in ([(label,) for label in labels], other_names):
        found = (row for row, names in enumerate(names_by_row) if any(_letters(n).startswith(name) for n in names))
        if rows := tuple(found):
            return rows
    return ()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def has_one_digit(count: int) -> bool:
    """Return whether each row of a list of so many has a number of one digit."""
    return count < _LONG_LIST


def toggle_mark(before: frozenset[int], number: int, alone: frozenset[int]) -> frozenset[int]:
    """Return which options are marked after a change at *number*: those of *alone* go with no other."""
    if number in before:
        return before - {number}
    return frozenset({number}) if number in alone else (before - alone) | {number}


def unsorted_cards(count: int) -> str:
    """Return what is said to a person who leaves *count* cards in no heap, for the first time."""
    if count == 1:
        return "1 card isn't sorted yet. Enter again leaves it."
    return f"{count} cards aren't sorted yet. Enter again leaves them."


def word_count(field: TextField, text: str) -> str:
    """Return the line below the field: how many words there are, in free writing; else what to do."""
    if not field.shows_count:
        return field.hint
    words = pluralize(len(text.split()), "word") if text.strip() else ""
    minutes = f"{field.suggested_minutes} minutes are plenty" if field.suggested_minutes else ""
    return " · ".join(filter(None, (words, "kept as you type" if field.is_saved else "not kept", minutes)))
