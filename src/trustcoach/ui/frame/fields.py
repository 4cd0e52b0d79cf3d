"""The fields of a question as they are drawn: a page, a list, a text. Frozen values; each key makes a new one."""

from typing import NamedTuple

from trustcoach.core.distinct import Distinct, NoFields


class ReadPage(Distinct, NoFields):
    """A page that only waits to be read."""

    __slots__ = ()


class OptionList(NamedTuple):
    """A list to choose from."""

    options: tuple[str, ...]
    pointed: int | None = None
    """The row of the pointer; None as long as the person has not moved."""
    marked: frozenset[int] | None = None
    """The rows that are marked; None in a list where one is chosen."""
    other_names: tuple[tuple[str, ...], ...] = ()
    """Other names under which each row is found; none where there are its words alone."""


class CardList(NamedTuple):
    """Cards to sort into heaps."""

    cards: tuple[str, ...]
    heaps: tuple[str, ...]
    places: tuple[int | None, ...]
    """The heap of each card, counted from 0; None for a card in none."""
    pointed: int = 0
    """The row of the pointer."""


class Scale(NamedTuple):
    """Numbers from 0 to 10 with what both ends mean."""

    low_label: str
    high_label: str
    before: int | None = None
    """The number of the time before."""
    is_from_today: bool = False
    """Whether that was today."""


class TypedText(NamedTuple):
    """A field with text."""

    text: str = ""
    cursor: int = 0
    label: str = ""
    """What stands before it, if anything."""
    example: str = ""
    """Shown below it while it is empty."""
    footnote: str = ""
    """A line above the keys: how many words there are."""
    scale: Scale | None = None


class RunningLine(NamedTuple):
    """A breath to follow, or a time that runs, at one moment."""

    words: str
    """What to do."""
    fullness: float | None
    """How long the line is, from 0 to 1; None if there is none."""
    counted: str
    """Which breath it is, or of how many minutes."""


FieldView = ReadPage | OptionList | CardList | TypedText | RunningLine
