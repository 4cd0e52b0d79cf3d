"""Two people at one keyboard: what is asked of the second, and what both answer together."""

from itertools import product

import pytest

from tests.answer_values import FakeAnswers
from tests.core.journals import ref
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
    StepFinished,
    is_met,
)
from trustcoach.core.program.ids import QuestionId, second_person_id
from trustcoach.core.program.kinds import Chosen, Rate, Rating, Value, WriteLine
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Coaching, Question, Recall, Turn
from trustcoach.core.program.two_people import joint_copy, second_person_copy

EASE, AFTER, SHARED = ref("talk.ease"), ref("talk.after"), ref("talk.shared")
THEIR_EASE, THEIR_AFTER = ref("talk.ease-second"), ref("talk.after-second")
EACH = {each: second_person_id(each) for each in (EASE, AFTER)}
WHO = ref("pair-opening.who")
BOTH_HERE, ONE_HERE = Chosen("two", "Both of us"), Chosen("alone", "One of us")


def asked_second(when: Condition | None, known: FakeAnswers) -> bool:
    """Return whether the second person's copy of a question with the condition *when* is asked."""
    copy = second_person_copy(Question(ref("talk.next"), WriteLine(), "Next?", when=when), "pair-opening", EACH)
    assert copy.when is not None
    return is_met(copy.when, known)


def test_the_second_answer_has_a_name_of_its_own() -> None:
    """Beside the first, in the same step."""
    assert second_person_id(EASE) == THEIR_EASE


def test_the_copy_for_the_second_is_the_same_question() -> None:
    """Only its id, its turn and its condition differ."""
    question = Question(
        EASE, Rate("hard", "easy"), "How easy?", help="Any number.", example="5", is_private=True, is_optional=True
    )
    copy = second_person_copy(question, "pair-opening", EACH)
    assert isinstance(copy, Question)
    assert (copy.id, copy.turn) == (THEIR_EASE, Turn.SECOND)
    same = (copy.kind, copy.text, copy.help, copy.example, copy.is_private, copy.is_optional)
    assert same == (question.kind, question.text, question.help, question.example, True, True)


@pytest.mark.parametrize(("who", "asked"), [(BOTH_HERE, True), (ONE_HERE, False), (None, False)])
def test_the_second_is_asked_only_where_two_are_there(who: Chosen | None, asked: bool) -> None:
    """Whether or not the question has a condition of its own that is met."""
    known: dict[QuestionId, Value] = {THEIR_EASE: Rating(9)}
    if who:
        known[WHO] = who
    assert asked_second(None, FakeAnswers(known)) is asked
    assert asked_second(AtLeast(EASE, 5), FakeAnswers(known)) is asked


@pytest.mark.parametrize(
    "condition",
    [
        AtLeast(EASE, 5),
        AtMost(EASE, 5),
        LowerThan(AFTER, EASE, 2),
        IsAnswered(EASE, expected=True),
        IsAnswered(AFTER, expected=False),
        Not(AtLeast(EASE, 5)),
        AllOf((AtLeast(EASE, 5), AtMost(AFTER, 4))),
        AnyOf((AtLeast(EASE, 5), AtMost(AFTER, 4))),
    ],
)
def test_conditions_look_at_the_second_persons_own_answers(condition: Condition) -> None:
    """The copy is asked exactly when the first would be, had they answered what the second did."""
    outcomes = set()
    for ease, after in product((None, 2, 5, 9), repeat=2):
        theirs: dict[QuestionId, Value] = {
            question_id: Rating(value)
            for question_id, value in ((THEIR_EASE, ease), (THEIR_AFTER, after))
            if value is not None
        }
        firsts: dict[QuestionId, Value] = {
            question_id: Rating(value) for question_id, value in ((EASE, ease), (AFTER, after)) if value is not None
        }
        expected = is_met(condition, FakeAnswers(firsts))
        distractions: list[dict[QuestionId, Value]] = [
            {},
            {EASE: Rating(0), AFTER: Rating(10)},
            {EASE: Rating(10), AFTER: Rating(0)},
        ]
        for distraction in distractions:
            known: dict[QuestionId, Value] = {WHO: BOTH_HERE, **theirs, **distraction}
            assert asked_second(condition, FakeAnswers(known)) is expected
        outcomes.add(expected)
    assert outcomes == {True, False}


def test_what_only_one_answer_exists_of_is_looked_at_by_both() -> None:
    """A shared answer and a finished step are the same for the second."""
    known = FakeAnswers({WHO: BOTH_HERE, SHARED: Chosen("yes", "Yes")}, frozenset({"look"}))
    assert asked_second(AnyChosen(SHARED, frozenset({"yes"})), known)
    assert not asked_second(AnyChosen(SHARED, frozenset({"no"})), known)
    assert asked_second(StepFinished("look"), known)
    assert not asked_second(StepFinished("act"), known)


def test_the_choice_of_the_second_decides_for_the_second() -> None:
    """A choice is looked up under their own id, too."""
    picked = AnyChosen(EASE, frozenset({"yes"}))
    yes, no = Chosen("yes", "Yes"), Chosen("no", "No")
    assert asked_second(picked, FakeAnswers({WHO: BOTH_HERE, EASE: no, THEIR_EASE: yes}))
    assert not asked_second(picked, FakeAnswers({WHO: BOTH_HERE, EASE: yes, THEIR_EASE: no}))


def test_the_second_sees_their_own_earlier_words() -> None:
    """And the shared ones where there is only one answer."""
    recalls = (Recall(EASE, "You said:"), Recall(SHARED, "You both said:"))
    copy = second_person_copy(Question(ref("talk.next"), WriteLine(), "Next?", recalls=recalls), "pair-opening", EACH)
    assert isinstance(copy, Question)
    assert copy.recalls == (Recall(THEIR_EASE, "You said:"), Recall(SHARED, "You both said:"))


def test_coaching_for_the_second_keeps_its_words() -> None:
    """It is shown on their turn, under its own name."""
    passage = Coaching(ref("talk.hard"), "Keep it short.", when=AtMost(EASE, 3))
    copy = second_person_copy(passage, "pair-opening", EACH)
    assert isinstance(copy, Coaching)
    assert (copy.text, copy.id, copy.turn) == ("Keep it short.", ref("talk.hard-second"), Turn.SECOND)


def test_what_both_answer_recalls_the_words_of_both() -> None:
    """First the first person's, then the second's, under the same lead; shared answers come back once."""
    recalls = (Recall(EASE, "You said:"), Recall(SHARED, "You both said:"))
    both = joint_copy(Question(ref("talk.topic"), WriteLine(), "Topic?", recalls=recalls), EACH)
    assert isinstance(both, Question)
    assert (both.id, both.turn) == (ref("talk.topic"), Turn.BOTH)
    assert both.recalls == (
        Recall(EASE, "You said:"),
        Recall(THEIR_EASE, "You said:"),
        Recall(SHARED, "You both said:"),
    )


def test_coaching_for_both_changes_only_its_turn() -> None:
    """There is one passage, said to both."""
    passage = Coaching(ref("talk.calm"), "Breathe.", when=IsAnswered(EASE, expected=True))
    both = joint_copy(passage, EACH)
    assert isinstance(both, Coaching)
    assert (both.id, both.text, both.when) == (passage.id, passage.text, passage.when)
    assert both.turn is Turn.BOTH


def test_in_a_track_for_one_every_turn_is_anyones(small: Program) -> None:
    """Nobody is asked twice."""
    track = next(track for track in small.tracks if track.id == "alone")
    assert {item.turn for step in track.all_steps for item in step.items} == {Turn.ANYONE}
