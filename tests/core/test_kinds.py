"""The kinds of question, each by itself: which answers they take, and what is saved of them."""

from datetime import date

import pytest

from trustcoach.core.program.kinds import (
    STORED_AS_SKIP,
    Choice,
    Choose,
    ChooseSeveral,
    Chosen,
    ChosenSeveral,
    InvalidAnswer,
    MakePlan,
    Names,
    NameSeveral,
    Rate,
    RawAnswer,
    UnreadableValue,
    WriteLine,
    value_from_json,
)

TODAY = date(2026, 11, 23)
SEVERAL = ChooseSeveral(
    (
        Choice("afraid", "I am afraid", stored_as="tired"),
        Choice("hurt", "They hurt me", stored_as="busy"),
        Choice("alone", "I feel alone", stored_as=STORED_AS_SKIP),
        Choice("tired", "I am tired"),
        Choice("busy", "I am busy"),
        Choice("none", "None of these", is_exclusive=True),
    )
)


def saved(*choice_ids: str) -> tuple[str, ...] | None:
    """Return the ids of the choices that are saved of these; None for a skip."""
    match SEVERAL.redacted(SEVERAL.pick(frozenset(choice_ids))):
        case ChosenSeveral(choices):
            return tuple(each.choice_id for each in choices)
    return None


@pytest.mark.parametrize(
    ("picked", "kept"),
    [
        (("tired", "busy"), ("tired", "busy")),
        (("afraid", "busy"), ("busy",)),
        (("afraid",), ("tired",)),
        (("afraid", "hurt"), ("tired",)),
        (("alone", "hurt"), ("busy",)),
        (("alone",), None),
    ],
)
def test_of_several_choices_those_not_saved_leave_no_number_behind(
    picked: tuple[str, ...], kept: tuple[str, ...] | None
) -> None:
    """One stands in for all of them, and none beside a choice that is saved: how many there were is not to be told."""
    assert saved(*picked) == kept


def test_a_choice_for_itself_goes_with_no_other() -> None:
    """In an answers file as on the screen; the message names it."""
    with pytest.raises(InvalidAnswer, match="It can't have “none” with another choice"):
        SEVERAL.from_raw(("tired", "none"), TODAY)
    assert SEVERAL.from_raw(("none",), TODAY).chosen_ids() == {"none"}
    assert SEVERAL.from_raw(("busy", "tired"), TODAY).chosen_ids() == {"busy", "tired"}


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (SEVERAL, ()),
        (SEVERAL, "tired"),
        (NameSeveral(), ()),
        (NameSeveral(), "Ann"),
        (NameSeveral(), (" ", "")),
        (WriteLine(), " "),
        (WriteLine(), ("a", "list")),
        (Rate("low", "high"), "11"),
        (Rate("low", "high"), "-1"),
        *(
            (Rate("low", "high"), raw)
            for raw in ("like a -3", "2 or 3", "3-4", "3.5", "7/10", "7 of 10", "about 11", "٣")
        ),
        (Choose((Choice("a", "A"), Choice("b", "B"))), "c"),
        (MakePlan("it rains", "I stay", 7), "rain"),
        (MakePlan("it rains", "I stay", 7), {"if": "it rains"}),
        (MakePlan("it rains", "I stay", 7), {"if": "it rains", "then": "I stay", "look back": "soon"}),
    ],
)
def test_what_is_no_answer_is_refused(kind: Choose | ChooseSeveral | NameSeveral, raw: RawAnswer) -> None:
    """Whatever the kind, with a sentence."""
    with pytest.raises(InvalidAnswer) as told:
        kind.from_raw(raw, TODAY)
    assert str(told.value).endswith(".")


def test_an_answer_of_a_file_is_read_as_it_stands() -> None:
    """A list of names keeps its order; the first and the last number of the scale are answers."""
    assert NameSeveral().from_raw(("Ben", "Ann"), TODAY) == Names(("Ben", "Ann"))
    assert [Rate("low", "high").from_raw(raw, TODAY).number for raw in ("0", " 10 ")] == [0, 10]


@pytest.mark.parametrize("typed", ["like a 3 idk", "3.", "3, maybe", "a 3ish", "3??", "=3"])
def test_a_number_may_stand_among_words(typed: str) -> None:
    """Where it is the only one, it is plain what was meant."""
    assert Rate("low", "high").parse(typed).number == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"names": "Ann"},
        {"names": ["Ann", 3]},
        {"choices": "calm"},
        {"choices": ["calm"]},
        {"choices": [{"choice": "calm"}]},
        {"choice": "calm"},
        {"choice": 3, "words": "Calm"},
        {"rating": "7"},
        {"rating": True},
        {"read": False},
        {"text": ["a", "list"]},
        {"if": "it rains", "look_back": "2026-11-30"},
        {},
    ],
)
def test_what_no_version_wrote_is_not_read_as_a_value(fields: dict[str, object]) -> None:
    """It is an error that names no word of the person's."""
    with pytest.raises(UnreadableValue) as told:
        value_from_json(fields)
    assert not any(word in str(told.value) for word in ("Ann", "calm", "Calm", "rains"))


def test_the_example_of_a_plan_is_one_sentence() -> None:
    """As help shows it."""
    assert MakePlan("it rains", "I stay in", 7).example() == "if it rains, then I stay in."


def test_a_choice_that_is_not_saved_says_so_where_it_is_offered() -> None:
    """Before somebody picks it; and help says what is saved instead."""
    afraid, *_ = SEVERAL.choices
    assert afraid.shown_label == "I am afraid (not saved)"
    assert Choice("tired", "I am tired").shown_label == "I am tired"
    assert "“I am tired” or “I am busy” or that you passed this by" in SEVERAL.explain_redaction()
    for kind in (Choose((Choice("a", "A"), Choice("b", "B"))), WriteLine(), NameSeveral(), Rate("low", "high")):
        assert kind.explain_redaction() == ""


def test_only_a_leaving_choice_leaves_the_step() -> None:
    """Any other answer goes on."""
    kind = Choose((Choice("go", "Go"), Choice("stay", "Stay")), leaving_ids=frozenset({"go"}))
    assert kind.leaves_step(Chosen("go", "Go"))
    assert not kind.leaves_step(Chosen("stay", "Stay"))
