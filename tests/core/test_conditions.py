"""When a condition is met: the table of the manual for authors, as tests."""

from datetime import date

import pytest

from tests.answer_values import FakeAnswers, Given, value_of
from tests.core.journals import ref
from trustcoach.core.program import conditions
from trustcoach.core.program.conditions import (
    AllOf,
    AnyChosen,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    IsAnswered,
    LowerThan,
    Not,
    Says,
    StepFinished,
    is_met,
)
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, PageRead, Plan, Rating, Written

ONE, TWO = ref("step.one"), ref("step.two")
CALM, HEAVY, OTHER = Chosen("calm", "Calm"), Chosen("heavy", "Heavy"), Chosen("other", "Other")
PLAN = Plan("it rains", "I will stay in", date(2026, 11, 30))


def answers_of(one: Given | None, two: Given | None = None) -> FakeAnswers:
    """Return the answers so far when the two questions have these values, or none."""
    return FakeAnswers(
        {question_id: value_of(given) for question_id, given in ((ONE, one), (TWO, two)) if given is not None}
    )


@pytest.mark.parametrize(
    ("value", "picked"),
    [
        (CALM, True),
        (HEAVY, True),
        (OTHER, False),
        ((CALM, OTHER), True),
        ((OTHER, HEAVY), True),
        ((OTHER,), False),
        (None, False),
        ("calm", False),
        (("calm", "heavy"), False),
        (3, False),
        (PageRead(), False),
        (PLAN, False),
    ],
)
def test_a_choice_is_picked_if_any_of_the_named_ones_is_among_the_answer(value: Given | None, picked: bool) -> None:
    """`is` and `includes` look at the ids of choices; a text that happens to be equal is no choice."""
    assert is_met(AnyChosen(ONE, frozenset({"calm", "heavy"})), answers_of(value)) is picked


@pytest.mark.parametrize(
    ("value", "at_least", "at_most"),
    [
        (0, False, True),
        (2, False, True),
        (3, True, True),
        (4, True, False),
        (10, True, False),
        ("two words", False, True),
        ("exactly three words", True, True),
        ("well  more\nthan three", True, False),
        (("Ann", "Ben"), False, True),
        (("Ann", "Ben", "Cleo"), True, True),
        (("Ann and Ben", "Cleo", "Dan", "Eve"), True, False),
        ((CALM, HEAVY), False, True),
        ((CALM, HEAVY, OTHER), True, True),
        (None, False, False),
        (CALM, False, False),
        (PageRead(), False, False),
        (PLAN, False, False),
    ],
)
def test_at_least_and_at_most_take_in_their_limit(value: Given | None, at_least: bool, at_most: bool) -> None:
    """An answer of exactly the limit meets both; what has no size, and no answer, meets neither."""
    assert is_met(AtLeast(ONE, 3), answers_of(value)) is at_least
    assert is_met(AtMost(ONE, 3), answers_of(value)) is at_most


@pytest.mark.parametrize(
    ("now", "earlier", "below"),
    [
        (2, 5, True),
        (0, 10, True),
        (3, 5, False),
        (5, 5, False),
        (8, 5, False),
        (None, 5, False),
        (2, None, False),
        (None, None, False),
        (CALM, 5, False),
        (2, CALM, False),
    ],
)
def test_below_needs_a_fall_of_at_least_so_much(now: Given | None, earlier: Given | None, below: bool) -> None:
    """Exactly the named fall counts; a smaller one, a rise, or one rating alone do not."""
    assert is_met(LowerThan(ONE, TWO, 3), answers_of(now, earlier)) is below


def test_a_fall_to_zero_is_a_fall() -> None:
    """A rating of 0 is an answer like any other."""
    assert is_met(LowerThan(ONE, TWO, 1), answers_of(Rating(0), Rating(1)))
    assert is_met(AtMost(ONE, 0), answers_of(Rating(0)))
    assert is_met(IsAnswered(ONE, expected=True), answers_of(Rating(0)))


@pytest.mark.parametrize(
    ("value", "answered"), [("words", True), (0, True), (PageRead(), True), (CALM, True), (PLAN, True), (None, False)]
)
def test_answered_asks_only_whether_there_is_an_answer(value: Given | None, answered: bool) -> None:
    """Any answer will do; `answered: false` is its opposite."""
    assert is_met(IsAnswered(ONE, expected=True), answers_of(value)) is answered
    assert is_met(IsAnswered(ONE, expected=False), answers_of(value)) is not answered


def test_finished_looks_at_the_step_it_names() -> None:
    """Another step does not count."""
    known = FakeAnswers(steps=frozenset({"look"}))
    assert is_met(StepFinished("look"), known)
    assert not is_met(StepFinished("act"), known)


YES, NO = IsAnswered(ONE, expected=True), IsAnswered(TWO, expected=True)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (AllOf((YES,)), True),
        (AllOf((NO,)), False),
        (AllOf((YES, YES)), True),
        (AllOf((YES, NO)), False),
        (AllOf((NO, YES)), False),
        (AllOf((NO, NO)), False),
        (AnyOf((YES,)), True),
        (AnyOf((NO,)), False),
        (AnyOf((YES, YES)), True),
        (AnyOf((YES, NO)), True),
        (AnyOf((NO, YES)), True),
        (AnyOf((NO, NO)), False),
        (Not(YES), False),
        (Not(NO), True),
        (Not(Not(YES)), True),
        (Not(AllOf((YES, NO))), True),
        (Not(AnyOf((YES, NO))), False),
        (AllOf((YES, AnyOf((NO, Not(NO))))), True),
        (AnyOf((NO, AllOf((YES, Not(YES))))), False),
    ],
)
def test_all_any_and_not_join_tests_as_the_words_say(condition: Condition, expected: bool) -> None:
    """One question is answered, the other is not."""
    assert is_met(condition, answers_of(Written("words"))) is expected


def test_says_asks_what_is_found_in_the_words() -> None:
    """Any of its labels is enough."""
    condition = Says(ONE, frozenset({"repair", "regret"}))
    assert is_met(condition, answers_of("my repair"))
    assert not is_met(condition, answers_of("my words"))


@pytest.mark.parametrize(
    "test",
    [
        Says(ONE, frozenset({""})),
        AnyChosen(ONE, frozenset({"calm"})),
        AtLeast(ONE, 0),
        AtMost(ONE, 10),
        LowerThan(ONE, TWO, 0),
    ],
)
def test_a_test_of_an_ask_without_answer_does_not_hold_but_its_opposite_does(test: Condition) -> None:
    """However easy the condition is to meet."""
    assert not is_met(test, answers_of(None))
    assert is_met(Not(test), answers_of(None))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, 7),
        (0, 0),
        ("", 0),
        ("  three little\n\twords ", 3),
        (("Ann Lee", "Ben"), 2),
        ((CALM, HEAVY, OTHER), 3),
        (CALM, None),
        (PageRead(), None),
        (PLAN, None),
    ],
)
def test_the_size_is_the_rating_or_a_count_of_words_or_lines_or_choices(value: Given, expected: int | None) -> None:
    """What cannot be counted has no size, which is not the same as 0."""
    assert value_of(value).size() == expected


FINISHED, PICKED = StepFinished("look"), AnyChosen(ONE, frozenset({"calm"}))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, []),
        (PICKED, [PICKED]),
        (Not(FINISHED), [FINISHED]),
        (AllOf((PICKED, FINISHED)), [PICKED, FINISHED]),
        (AnyOf((Not(AllOf((FINISHED, PICKED))), YES)), [FINISHED, PICKED, YES]),
    ],
)
def test_the_single_tests_of_a_condition_come_in_the_order_in_which_they_are_written(
    condition: Condition | None, expected: list[Condition]
) -> None:
    """However deep they are nested."""
    assert list(conditions.simple_conditions(condition)) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, []),
        (FINISHED, []),
        (PICKED, [ONE]),
        (AtLeast(ONE, 1), [ONE]),
        (AtMost(ONE, 1), [ONE]),
        (Says(ONE, frozenset()), [ONE]),
        (IsAnswered(TWO, expected=False), [TWO]),
        (LowerThan(ONE, TWO, 1), [ONE, TWO]),
        (Not(AllOf((PICKED, AnyOf((FINISHED, IsAnswered(TWO, expected=True)))))), [ONE, TWO]),
    ],
)
def test_the_asks_of_a_condition_are_all_that_it_looks_at(
    condition: Condition | None, expected: list[QuestionId]
) -> None:
    """Both ratings of a comparison are among them, and a finished step is none."""
    assert list(conditions.question_ids_in(condition)) == expected


def test_a_reference_reads_as_authors_write_it() -> None:
    """The step, a full stop, the question."""
    assert str(QuestionId("look", "mood")) == "look.mood"
