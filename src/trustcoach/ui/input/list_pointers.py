"""Where the keys lead in a list: to a row, by its number or its name, to a mark, or to a heap.

A text that is pasted leads nowhere: what its first letters did is taken back.
"""

from collections.abc import Callable

from trustcoach.ui.input.escape_sequences import BURST_SECONDS
from trustcoach.ui.input.list_rows import NO_ROW, Cards, Rows
from trustcoach.ui.widgets.fields import has_one_digit

DIGIT_SECONDS = 1.5
"""Seconds within which a second digit belongs to the number that the first began."""
Toggle = Callable[[frozenset[int], int], frozenset[int]]
"""Returns which rows are marked after a change at one of them."""


class ListPointer:
    """Moves the pointer along *rows*."""

    def __init__(self, rows: Rows | Cards) -> None:
        self._rows = rows
        self._typed = ""
        self._typed_at = float("-inf")
        self._before = NO_ROW

    @property
    def is_unset(self) -> bool:
        """Whether the person has not moved yet."""
        return self._rows.pointed_at == NO_ROW

    def move(self, by: int) -> None:
        """Move *by* rows, around the ends; from NO_ROW to the first or last row."""
        start = 0 if self.is_unset and by < 0 else self._rows.pointed_at
        self._rows.pointed_at = (start + by) % self._rows.choice_count
        self._typed = ""

    def type_digit(self, digit: str, now: float) -> None:
        """Go to the row whose number *digit* completes, or begins; *now* is in seconds of a monotonic clock."""
        self._begin_burst(now)
        is_second = self._typed.isdecimal() and now - self._typed_at < DIGIT_SECONDS
        both = f"{self._typed}{digit}" if is_second else digit
        self._typed = both if 1 <= int(both) <= self._rows.choice_count else digit
        self._typed_at = now
        if 1 <= int(self._typed) <= self._rows.choice_count:
            self._rows.pointed_at = int(self._typed) - 1

    def type_letter(self, letter: str, now: float) -> None:
        """Go to the row whose words begin with what was typed before and *letter*, or else with *letter* alone.

        What was typed just before *now* is never left out; a burst that names no row was part of a pasted text.
        """
        is_burst = self._begin_burst(now)
        both = f"{self._typed}{letter}"
        is_soon = now - self._typed_at < DIGIT_SECONDS
        self._typed = both if is_soon or self._rows.find(both) is not None else letter
        self._typed_at = now
        if (found := self._rows.find(self._typed)) is not None:
            self._rows.pointed_at = found
        elif is_burst:
            self._restore()

    def undo_digit(self, now: float) -> None:
        """Go back to what was before a digit that was typed just before *now*: it was part of a pasted text."""
        if now - self._typed_at <= BURST_SECONDS:
            self._restore()
            self._typed = ""

    def _begin_burst(self, now: float) -> bool:
        """Keep what the list is like before the burst of keys that begins *now*; return whether it began before."""
        is_burst = now - self._typed_at <= BURST_SECONDS
        if not is_burst:
            self._keep()
        return is_burst

    def _keep(self) -> None:
        self._before = self._rows.pointed_at

    def _restore(self) -> None:
        self._rows.pointed_at = self._before


class MarkPointer(ListPointer):
    """Moves the pointer along *rows*; where each has one digit, it marks its row, as *toggle* changes the marks."""

    def __init__(self, rows: Rows, toggle: Toggle) -> None:
        super().__init__(rows)
        self._marks = rows
        self._toggle = toggle
        self._marked_before = rows.marked

    def mark(self) -> None:
        """Mark the row of the pointer, or take its mark away."""
        self._marks.marked = self._toggle(self._marks.marked or frozenset(), self._marks.pointed_at)

    def type_digit(self, digit: str, now: float) -> None:
        """Go to the row as in any list, and mark it if no other number begins with *digit*."""
        super().type_digit(digit, now)
        if has_one_digit(self._marks.choice_count) and 1 <= int(digit) <= self._marks.choice_count:
            self.mark()

    def _keep(self) -> None:
        super()._keep()
        self._marked_before = self._marks.marked

    def _restore(self) -> None:
        super()._restore()
        self._marks.marked = self._marked_before


class CardPointer(ListPointer):
    """Moves the pointer along cards; puts the card that it points at into a heap, and goes on to the next."""

    def __init__(self, cards: Cards) -> None:
        super().__init__(cards)
        self._cards = cards
        self._places_before = cards.places

    def type_digit(self, digit: str, now: float) -> None:
        """Put the card into the heap with that number and go on to the next card, or with 0 put it into none."""
        self._begin_burst(now)
        self._typed_at = now
        if int(digit) <= self._cards.heap_count:
            at, places = self._cards.pointed_at, self._cards.places
            self._cards.places = (*places[:at], int(digit) - 1 if int(digit) else None, *places[at + 1 :])
            self._cards.pointed_at = min(at + bool(int(digit)), self._cards.choice_count - 1)

    def type_letter(self, letter: str, now: float) -> None:  # noqa: ARG002 (a card is found by looking)
        """Find no card; a digit just before *now* was part of a pasted text."""
        self.undo_digit(now)

    def _keep(self) -> None:
        super()._keep()
        self._places_before = self._cards.places

    def _restore(self) -> None:
        super()._restore()
        self._cards.places = self._places_before
