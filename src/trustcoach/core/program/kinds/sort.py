"""sort: cards that are put into named heaps."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, LabelledText, LabelledTexts
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds.base import (
    Draft,
    InvalidAnswer,
    Json,
    Kind,
    RawAnswer,
    Value,
    ValueInLines,
    json_objects,
    json_text,
)
from trustcoach.core.program.kinds.choice import STORED_AS_SKIP, Choice
from trustcoach.core.program.kinds.choose import MAX_CHOICE_LENGTH
from trustcoach.core.program.shape import Id, MadeBy, Shape

MAX_CARDS = 12
"""Cards of each sort: those of the program, and lines of the person."""
MAX_HEAP_LENGTH = 30
"""Characters of the label of a heap, which stands on the row of each card in it."""
NOTHING_PLACED = "Nothing is placed yet. Put at least one card into a heap."


class PlacedCard(NamedTuple):
    """A card in a heap."""

    card_id: str
    """Nothing for a line of the person's own."""
    words: str
    heap_id: str
    heap_label: str


class _SortedFields(NamedTuple):
    cards: tuple[PlacedCard, ...]


class Sorted(ValueInLines, _SortedFields):
    """The cards that were placed, heap by heap."""

    __slots__ = ()
    key: ClassVar[str] = "sorted"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the cards. Raises UnreadableValue."""
        return cls(tuple(_read_card(each) for each in json_objects(fields, cls.key, "card")))

    def to_json(self) -> dict[str, object]:
        """Return a list of them."""
        return {
            self.key: [
                {"card": each.card_id, "words": each.words, "heap": each.heap_id, "heap_words": each.heap_label}
                for each in self.cards
            ]
        }

    def labelled(self) -> LabelledTexts:
        """Return the cards of each heap, a line each, below its label."""
        return LabelledTexts(tuple(LabelledText(heap, "\n".join(words)) for heap, words in self._heaps()))

    def lines(self) -> tuple[str, ...]:
        """Return a line for each heap."""
        return tuple(LabelledText(heap, ", ".join(words)).sentence for heap, words in self._heaps())

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield the heaps."""
        yield self.labelled()

    def size(self) -> int:
        """Return how many cards were placed."""
        return len(self.cards)

    def chosen_ids(self) -> frozenset[str]:
        """Return the ids of the heaps that have a card."""
        return frozenset(each.heap_id for each in self.cards)

    def own_texts(self) -> tuple[str, ...]:
        """Return the cards that are lines of the person's own."""
        return tuple(each.words for each in self.cards if not each.card_id)

    def field_texts(self) -> Draft:
        """Return the words of each card, and behind them those of its heap."""
        return tuple(words for each in self.cards for words in (each.words, each.heap_label))

    def _heaps(self) -> Iterator[tuple[str, list[str]]]:
        for heap in dict.fromkeys(each.heap_label for each in self.cards):
            yield heap, [each.words for each in self.cards if each.heap_label == heap]


def _read_card(fields: Json) -> PlacedCard:
    card, words, heap, label = (json_text(fields, key) for key in ("card", "words", "heap", "heap_words"))
    return PlacedCard(card, words, heap, label)


def _read_cards(cards: dict[Id, str] | None = None) -> tuple[Choice, ...]:
    return tuple(Choice(card_id, words) for card_id, words in (cards or {}).items())


def _read_heaps(heaps: dict[Id, str]) -> tuple[Choice, ...]:
    return tuple(Choice(heap_id, label) for heap_id, label in heaps.items())


def _read_own_cards(cards_from: QuestionId | None = None) -> tuple[QuestionId, ...]:
    return (cards_from,) if cards_from else ()


class _SortCardsFields(NamedTuple):
    heaps: Annotated[tuple[Choice, ...], MadeBy(_read_heaps)]
    cards: Annotated[tuple[Choice, ...], MadeBy(_read_cards)] = ()
    cards_from: Annotated[tuple[QuestionId, ...], MadeBy(_read_own_cards)] = ()
    """The questions whose lines are cards, too: one, or that of each of two people who sort together."""
    set_aside: frozenset[Id] = frozenset()
    """Heaps that are not shown again above later questions."""
    own_cards: Annotated[tuple[Choice, ...], Shape.NOT_IN_FILE] = ()
    """Those lines, as cards without an id."""


class SortCards(Kind[Sorted], _SortCardsFields):
    """Cards, each of which may be put into one heap; at least one is."""

    __slots__ = ()
    name: ClassVar[str] = "sort"
    has_size: ClassVar[bool] = True
    returns_prefilled: ClassVar[bool] = True

    def with_own_cards(self, lines: Sequence[str]) -> Self:
        """Return it with *lines* as cards: the first dozen, and none that says the same as another card."""
        known = {card.label for card in self.cards}
        new = [line for line in dict.fromkeys(lines) if line.strip() and line not in known]
        return self._replace(own_cards=tuple(Choice("", line) for line in new[:MAX_CARDS]))

    @property
    def all_cards(self) -> tuple[Choice, ...]:
        """The cards of the program, and then the person's own."""
        return (*self.cards, *self.own_cards)

    def place(self, heaps: Sequence[int | None]) -> Sorted:
        """Return the cards in the heaps with these numbers, counted from 0; None for a card that stays unsorted."""
        return Sorted(
            tuple(
                PlacedCard(card.id, card.label, heap.id, heap.label)
                for number, heap in enumerate(self.heaps)
                for card, placed in zip(self.all_cards, heaps, strict=True)
                if placed == number
            )
        )

    def from_raw(self, raw: RawAnswer, _today: date, /) -> Sorted:
        """Return the cards of a map from cards to heaps. Raises InvalidAnswer.

        A card is named by its id; what is no id is a line of the person's own, where those are cards.
        """
        if not isinstance(raw, Mapping) or not raw:
            raise InvalidAnswer("It needs a map from its cards to its heaps.")
        ids, heaps = [card.id for card in self.cards], [heap.id for heap in self.heaps]
        own = [name for name in raw if name not in ids]
        if own and not self.cards_from:
            raise InvalidAnswer(f"It has no card “{own[0]}”; it has {', '.join(ids)}.")
        for heap in raw.values():
            if heap not in heaps:
                raise InvalidAnswer(f"It has no heap “{heap}”; it has {', '.join(heaps)}.")
        whole = self._replace(own_cards=tuple(Choice("", line) for line in own))
        names = (card.id or card.label for card in whole.all_cards)
        return whole.place([heaps.index(raw[name]) if name in raw else None for name in names])

    def earlier_ids(self) -> tuple[QuestionId, ...]:
        """Return the questions whose lines are cards."""
        return self.cards_from

    def with_earlier_ids(self, ids: Callable[[QuestionId], tuple[QuestionId, ...]], /) -> Self:
        """Return it with cards from the answers to other questions."""
        return self._replace(cards_from=tuple(own for each in self.cards_from for own in ids(each)))

    def to_recall(self, value: Value) -> Value:
        """Return *value* without the cards that were set aside; all of them, if no others were placed."""
        if not isinstance(value, Sorted):
            return value
        return Sorted(tuple(each for each in value.cards if each.heap_id not in self.set_aside) or value.cards)

    def offered_choices(self) -> tuple[Choice, ...]:
        """Return the heaps: a condition can ask which of them have a card."""
        return self.heaps

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the words of cards and heaps."""
        yield from (("cards", card.label) for card in self.cards)
        yield from (("heaps", heap.label) for heap in self.heaps)

    def problems(self, question_name: str, _is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield mistakes in cards and heaps."""
        if not 2 <= len(self.heaps) <= 4:
            yield f"“{question_name}” has {len(self.heaps)} heaps", "Give it 2 to 4"
        if len(self.cards) > MAX_CARDS or not (self.cards or self.cards_from):
            message = f"“{question_name}” has {len(self.cards)} cards"
            yield message, f"Give it 1 to {MAX_CARDS}, or “cards from”"
        for what, each, most in (
            *(("heap", heap, MAX_HEAP_LENGTH) for heap in self.heaps),
            *(("card", card, MAX_CHOICE_LENGTH) for card in self.cards),
        ):
            if len(each.label) > most:
                yield f"the {what} “{each.id}” has {len(each.label)} characters", f"Use {most} at the most"
        for heap_id in sorted(self.set_aside - {heap.id for heap in self.heaps}):
            yield f"“{question_name}” sets aside “{heap_id}”, which is no heap", "Name a heap of this ask"
        if STORED_AS_SKIP in {card.id for card in self.cards}:
            yield "a card can't be called “skip”, which skips a question", "Give it another id"
