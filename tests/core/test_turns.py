"""Two people at one keyboard: what is asked of the second, and what both answer together."""

from dataclasses import dataclass, field
from itertools import product

import pytest

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
    QuestionId,
    StepFinished,
    holds,
)
from trustcoach.core.program.program import Coaching, Program, Question, Rate, Recall, Turn, WriteLine
from trustcoach.core.program.two_people import for_both, for_the_second, second
from trustcoach.core.program.values import Chosen, Value

EASE, AFTER, SHARED = ref("talk.ease"), ref("talk.after"), ref("talk.shared")
THEIR_EASE, THEIR_AFTER = ref("talk.ease-second"), ref("talk.after-second")
EACH = frozenset({EASE, AFTER})
WHO = ref("pair-opening.who")
BOTH_HERE, ONE_HERE = Chosen("two", "Both of us"), Chosen("alone", "One of us")


@dataclass
class Answers:
    """What is known: some answers, and some finished steps."""

    values: dict[QuestionId, Value] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()

    def value(self, ask: QuestionId) -> Value | None:
        """Give the answer to *ask*."""
        return self.values.get(ask)

    def finished(self, step: str) -> bool:
        """Tell whether *step* is among the finished."""
        return step in self.steps


def asked_second(when: Condition | None, known: Answers) -> bool:
    """Tell whether the second person's copy of an ask with *when* is asked."""
    copy = for_the_second(Question(ref("talk.next"), WriteLine(), "Next?", when=when), "pair-opening", EACH)
    assert copy.when is not None
    return holds(copy.when, known)


def test_the_second_answer_has_a_name_of_its_own() -> None:
    """Beside the first, in the same step."""
    assert second(EASE) == THEIR_EASE


def test_the_copy_for_the_second_is_the_same_question() -> None:
    """Only its name, its turn and when it is asked are others."""
    ask = Question(
        EASE, Rate("hard", "easy"), "How easy?", help="Any number.", example="5", private=True, optional=True
    )
    copy = for_the_second(ask, "pair-opening", EACH)
    assert isinstance(copy, Question)
    assert (copy.reference, copy.turn) == (THEIR_EASE, Turn.SECOND)
    same = (copy.form, copy.question, copy.help, copy.example, copy.private, copy.optional)
    assert same == (ask.form, ask.question, ask.help, ask.example, True, True)


@pytest.mark.parametrize(("who", "asked"), [(BOTH_HERE, True), (ONE_HERE, False), (None, False)])
def test_the_second_is_asked_only_where_two_are_there(who: Chosen | None, asked: bool) -> None:
    """Whether or not the ask has a condition of its own that holds."""
    known: dict[QuestionId, Value] = {THEIR_EASE: 9}
    if who:
        known[WHO] = who
    assert asked_second(None, Answers(known)) is asked
    assert asked_second(AtLeast(EASE, 5), Answers(known)) is asked


@pytest.mark.parametrize(
    "condition",
    [
        AtLeast(EASE, 5),
        AtMost(EASE, 5),
        LowerThan(AFTER, EASE, 2),
        IsAnswered(EASE, yes=True),
        IsAnswered(AFTER, yes=False),
        Not(AtLeast(EASE, 5)),
        AllOf((AtLeast(EASE, 5), AtMost(AFTER, 4))),
        AnyOf((AtLeast(EASE, 5), AtMost(AFTER, 4))),
    ],
)
def test_conditions_look_at_the_second_persons_own_answers(condition: Condition) -> None:
    """The copy is asked exactly when the first would be, had they answered what the second did."""
    outcomes = set()
    for ease, after in product((None, 2, 5, 9), repeat=2):
        theirs = {ask: value for ask, value in ((THEIR_EASE, ease), (THEIR_AFTER, after)) if value is not None}
        firsts = {ask: value for ask, value in ((EASE, ease), (AFTER, after)) if value is not None}
        expected = holds(condition, Answers(dict(firsts)))
        distractions: list[dict[QuestionId, Value]] = [{}, {EASE: 0, AFTER: 10}, {EASE: 10, AFTER: 0}]
        for distraction in distractions:
            known: dict[QuestionId, Value] = {WHO: BOTH_HERE, **theirs, **distraction}
            assert asked_second(condition, Answers(known)) is expected
        outcomes.add(expected)
    assert outcomes == {True, False}


def test_what_only_one_answer_exists_of_is_looked_at_by_both() -> None:
    """A shared answer and a finished step are the same for the second."""
    known = Answers({WHO: BOTH_HERE, SHARED: Chosen("yes", "Yes")}, frozenset({"look"}))
    assert asked_second(AnyChosen(SHARED, frozenset({"yes"})), known)
    assert not asked_second(AnyChosen(SHARED, frozenset({"no"})), known)
    assert asked_second(StepFinished("look"), known)
    assert not asked_second(StepFinished("act"), known)


def test_the_choice_of_the_second_decides_for_the_second() -> None:
    """A choice is looked up under their own name, too."""
    picked = AnyChosen(EASE, frozenset({"yes"}))
    yes, no = Chosen("yes", "Yes"), Chosen("no", "No")
    assert asked_second(picked, Answers({WHO: BOTH_HERE, EASE: no, THEIR_EASE: yes}))
    assert not asked_second(picked, Answers({WHO: BOTH_HERE, EASE: yes, THEIR_EASE: no}))


def test_the_second_sees_their_own_earlier_words() -> None:
    """And the shared ones where there is only one answer."""
    recalls = (Recall(EASE, "You said:"), Recall(SHARED, "You both said:"))
    copy = for_the_second(Question(ref("talk.next"), WriteLine(), "Next?", recall=recalls), "pair-opening", EACH)
    assert isinstance(copy, Question)
    assert copy.recall == (Recall(THEIR_EASE, "You said:"), Recall(SHARED, "You both said:"))


def test_coaching_for_the_second_keeps_its_words() -> None:
    """It is shown on their turn, under its own name."""
    passage = Coaching(ref("talk.hard"), "Keep it short.", when=AtMost(EASE, 3))
    copy = for_the_second(passage, "pair-opening", EACH)
    assert isinstance(copy, Coaching)
    assert (copy.text, copy.reference, copy.turn) == ("Keep it short.", ref("talk.hard-second"), Turn.SECOND)


def test_what_both_answer_recalls_the_words_of_both() -> None:
    """First the one's, then the other's, under the same lead; shared words come back once."""
    recalls = (Recall(EASE, "You said:"), Recall(SHARED, "You both said:"))
    both = for_both(Question(ref("talk.topic"), WriteLine(), "Topic?", recall=recalls), EACH)
    assert isinstance(both, Question)
    assert (both.reference, both.turn) == (ref("talk.topic"), Turn.BOTH)
    assert both.recall == (Recall(EASE, "You said:"), Recall(THEIR_EASE, "You said:"), Recall(SHARED, "You both said:"))


def test_coaching_for_both_changes_only_its_turn() -> None:
    """There is one passage, said to both."""
    passage = Coaching(ref("talk.calm"), "Breathe.", when=IsAnswered(EASE, yes=True))
    both = for_both(passage, EACH)
    assert isinstance(both, Coaching)
    assert (both.reference, both.text, both.when) == (passage.reference, passage.text, passage.when)
    assert both.turn is Turn.BOTH


def test_in_a_track_for_two_every_ask_of_each_has_its_second_right_behind_it(small: Program) -> None:
    """With the coaching of the first between them; a plan is one for both, and pages are for anyone."""
    talk = next(step for _, step in small.chapters if step.id == "talk")
    turns = [(item.reference.ask, item.turn) for item in talk.items]
    assert turns == [
        ("why", Turn.ANYONE),
        ("example", Turn.ANYONE),
        ("order", Turn.ANYONE),
        ("ease", Turn.FIRST),
        ("hard", Turn.FIRST),
        ("ease-second", Turn.SECOND),
        ("hard-second", Turn.SECOND),
        ("topic", Turn.BOTH),
        ("plan", Turn.BOTH),
        ("close", Turn.ANYONE),
    ]


def test_in_a_track_for_one_every_turn_is_anyones(small: Program) -> None:
    """Nobody is asked twice."""
    track = next(track for track in small.tracks if track.id == "alone")
    assert {item.turn for step in track.chapters for item in step.items} == {Turn.ANYONE}
