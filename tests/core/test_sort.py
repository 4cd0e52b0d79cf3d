"""sort: which cards lie where, how they are kept and said back."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KINDS
from tests.core.journals import journal, ref
from trustcoach.core.journal.entries import Answer
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.recall import recalled_answers
from trustcoach.core.program.conditions import AllOf, IsAnswered
from trustcoach.core.program.export_blocks import LabelledText, LabelledTexts
from trustcoach.core.program.kinds import (
    Choice,
    InvalidAnswer,
    PlacedCard,
    RawAnswer,
    SortCards,
    Sorted,
    UnreadableValue,
    value_from_json,
)
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Turn
from trustcoach.storage.content import compiled, program_loader

TODAY = date(2026, 11, 23)
CARDS = Choice("where", "Where it happened"), Choice("who", "Who else knew")
HEAPS = Choice("need", "I need to know"), Choice("later", "Not yet"), Choice("pictures", "Only pictures")
SHIPPED = compiled.load_program()
FROM = (ref("sort.questions"),)
KIND = SortCards(HEAPS, CARDS, FROM)
OWN = KIND.with_own_cards(["Is it over?", "Why?"])


@pytest.mark.parametrize(
    ("places", "size", "heaps", "own"),
    [
        ((0, None, None, None), 1, {"need"}, ()),
        ((0, 0, None, None), 2, {"need"}, ()),
        ((1, 0, 1, None), 3, {"need", "later"}, ("Is it over?",)),
        ((2, 2, 0, 1), 4, {"need", "later", "pictures"}, ("Is it over?", "Why?")),
    ],
)
def test_what_is_not_placed_counts_for_nothing(
    places: tuple[int | None, ...], size: int, heaps: set[str], own: tuple[str, ...]
) -> None:
    """A condition sees the heaps with a card, and how many cards there are in all."""
    value = OWN.place(places)
    assert value.size() == size
    assert value.chosen_ids() == heaps
    assert value.own_texts() == own


@given(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=4, max_size=4))
def test_every_card_comes_back_from_the_disk_in_its_heap(places: list[int | None]) -> None:
    """None is lost, none is doubled, and heap by heap they stand in the order in which they were offered."""
    value = OWN.place(places)
    assert value_from_json(json.loads(json.dumps(value.to_json()))) == value
    found = {each.words: each.heap_id for each in value.cards}
    placed = {
        card.label: HEAPS[place].id for card, place in zip(OWN.all_cards, places, strict=True) if place is not None
    }
    assert found == placed
    shown = [line for each in value.labelled().texts for line in each.text.split("\n")]
    assert shown == [each.words for each in value.cards]


def test_lines_become_cards_once_and_no_more_than_a_dozen() -> None:
    """Empty ones and those that a card of the program says already do not."""
    lines = ["Why?", " ", "Who else knew", "Why?", *(f"Line {number}" for number in range(20))]
    cards = KIND.with_own_cards(lines).all_cards
    assert [card.label for card in cards[:3]] == ["Where it happened", "Who else knew", "Why?"]
    assert len(cards) == 2 + 12


def test_they_are_said_back_heap_by_heap() -> None:
    """In a line for a review, and in blocks for an export."""
    value = OWN.place([1, 0, 1, None])
    assert value.as_text() == "I need to know: Who else knew\nNot yet: Where it happened, Is it over?"
    assert value.as_phrase() == "I need to know: Who else knew; Not yet: Where it happened, Is it over?"
    assert tuple(value.export_blocks()) == (
        LabelledTexts(
            (LabelledText("I need to know", "Who else knew"), LabelledText("Not yet", "Where it happened\nIs it over?"))
        ),
    )


def test_an_answers_file_maps_cards_to_heaps() -> None:
    """Own lines by their words."""
    raw = {"who": "need", "Is it over?": "later"}
    assert KIND.from_raw(raw, TODAY) == Sorted(
        (
            PlacedCard("who", "Who else knew", "need", "I need to know"),
            PlacedCard("", "Is it over?", "later", "Not yet"),
        )
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("need", "a map"),
        (("where",), "a map"),
        ({}, "a map"),
        ({"where": "attic"}, "no heap “attic”; it has need, later, pictures"),
        ({"wher": "need"}, "no card “wher”; it has where, who"),
    ],
)
def test_what_is_no_answer_is_refused(raw: RawAnswer, says: str) -> None:
    """With a sentence that names what there is."""
    with pytest.raises(InvalidAnswer, match=says):
        SortCards(HEAPS, CARDS).from_raw(raw, TODAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"sorted": {"where": "need"}},
        {"sorted": ["Ann"]},
        {"sorted": [{"card": "where", "words": "Ann", "heap": "need"}]},
        {"sorted": [{"card": 3, "words": "Ann", "heap": "need", "heap_words": "I need to know"}]},
    ],
)
def test_what_no_version_wrote_is_not_read(fields: dict[str, object]) -> None:
    """The error names no word of the person's."""
    with pytest.raises(UnreadableValue) as told:
        value_from_json(fields)
    assert "Ann" not in str(told.value)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (SortCards(HEAPS[:1], CARDS), "has 1 heaps"),
        (SortCards((*HEAPS, *HEAPS), CARDS), "has 6 heaps"),
        (SortCards(HEAPS), "has 0 cards"),
        (SortCards(HEAPS, tuple(Choice(f"c{number}", "Card") for number in range(13))), "has 13 cards"),
        (SortCards(HEAPS, (Choice("long", "x" * 61),)), "the card “long” has 61 characters"),
        (SortCards((*HEAPS, Choice("wide", "x" * 31)), CARDS), "the heap “wide” has 31 characters"),
        (SortCards(HEAPS, (Choice("skip", "Skip"),)), "a card can't be called “skip”"),
    ],
)
def test_an_author_is_told_what_to_mend(kind: SortCards, says: str) -> None:
    """And a sound one has nothing to mend."""
    assert any(says in message for message, _ in kind.problems("sorted", False))
    for sound in (KIND, SortCards(HEAPS, CARDS), SortCards(HEAPS, (), FROM)):
        assert not list(sound.problems("sorted", False))


def test_the_words_of_cards_and_heaps_are_checked() -> None:
    """Like every other text of the program."""
    assert next(KIND.texts()) == ("cards", "Where it happened")
    assert list(KIND.texts())[-1] == ("heaps", "Only pictures")


@pytest.fixture(scope="module")
def program() -> Program:
    """Return the program that has one of each kind."""
    return program_loader.load_program(KINDS)


def test_a_sort_of_own_lines_alone_is_asked_only_if_there_are_any(program: Program) -> None:
    """One with cards of the program is asked in any case."""
    assert program.questions_by_id[ref("sort.own")][1].when == AllOf(
        (IsAnswered(ref("sort.questions"), expected=True),)
    )
    assert program.questions_by_id[ref("sort.sorted")][1].when is None


def test_each_of_two_sorts_their_own_lines_and_both_those_of_both(program: Program) -> None:
    """As with answers that are shown again."""
    for name, sources in (
        ("talk.cards", ("talk.lines",)),
        ("talk.cards-second", ("talk.lines-second",)),
        ("talk.both-cards", ("talk.lines", "talk.lines-second")),
    ):
        _, question = program.questions_by_id[ref(name)]
        assert isinstance(question.kind, SortCards)
        assert question.kind.cards_from == tuple(ref(each) for each in sources)
        assert set(question.kind.cards_from) <= set(question.earlier_ids())
    assert program.questions_by_id[ref("talk.both-cards")][1].turn is Turn.BOTH


def test_what_was_set_aside_is_not_shown_again_later() -> None:
    """A no needs no reason; where nothing else was placed, it is all there is."""
    kind = OWN._replace(set_aside=frozenset({"pictures"}))
    assert kind.to_recall(kind.place((0, 2, 1, 2))) == kind.place((0, None, 1, None))
    assert kind.to_recall(kind.place((2, None, None, 2))) == kind.place((2, None, None, 2))
    assert OWN.to_recall(OWN.place((0, 2, 1, 2))) == OWN.place((0, 2, 1, 2))


def test_an_author_who_sets_aside_what_is_no_heap_is_told() -> None:
    """With its name."""
    kind = KIND._replace(set_aside=frozenset({"never"}))
    assert [message for message, _ in kind.problems("sorted", False)] == [
        "“sorted” sets aside “never”, which is no heap"
    ]


def test_two_who_place_what_they_sorted_do_not_see_what_they_refused() -> None:
    """In the book: it leaves room for what they are to place."""
    step = "establish-new-routines"
    _, sort = SHIPPED.questions_by_id[ref(f"{step}.places")]
    _, week = SHIPPED.questions_by_id[ref(f"{step}.week")]
    assert isinstance(sort.kind, SortCards)
    value = sort.kind.place([0, 2, *[None] * (len(sort.kind.cards) - 2)])
    progress = Progress(SHIPPED, journal(Answer(sort.id, sort.text, value)))
    assert [each.value for each in recalled_answers(progress, week)] == [value._replace(cards=value.cards[:1])]
