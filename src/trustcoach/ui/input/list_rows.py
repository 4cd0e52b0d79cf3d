"""A list and a table of cards while they are being answered: what the keys change."""

from trustcoach.ui.frame.fields import CardList, FieldView, OptionList
from trustcoach.ui.widgets.fields import Places, rows_named

NO_ROW = -1
"""Where the pointer is as long as the person has not moved."""


class Rows:
    """A list that is being answered."""

    def __init__(self, start: OptionList) -> None:
        self._start = start
        self.pointed_at = NO_ROW if start.pointed is None else start.pointed
        """The row of the pointer, counted from 0, or NO_ROW."""
        self.marked = start.marked

    @property
    def choice_count(self) -> int:
        """How many rows there are."""
        return len(self._start.options)

    def find(self, typed: str) -> int | None:
        """Return the first row that is named by what was *typed*; None if none is."""
        return next(iter(rows_named(typed, self._start.options, self._start.other_names)), None)

    def view(self) -> FieldView:
        """Return the list as it is now."""
        pointed = None if self.pointed_at == NO_ROW else self.pointed_at
        return self._start._replace(pointed=pointed, marked=self.marked)


class Cards:
    """Cards that are being sorted."""

    def __init__(self, start: CardList) -> None:
        self._start = start
        self.pointed_at = start.pointed
        self.places: Places = start.places
        """The heap of each card, counted from 0; None for a card in none."""
        self.saved: Places = start.places

    @property
    def choice_count(self) -> int:
        """How many rows there are."""
        return len(self._start.cards)

    def find(self, _typed: str) -> int | None:
        """Return None: a card is found by looking."""
        return None

    @property
    def heap_count(self) -> int:
        """How many heaps there are."""
        return len(self._start.heaps)

    def view(self) -> FieldView:
        """Return the list as it is now."""
        return self._start._replace(pointed=self.pointed_at, places=self.places)
