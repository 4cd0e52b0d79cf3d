"""Two people at one keyboard: copies of questions for the second person, and joint questions."""

from dataclasses import replace

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
)
from trustcoach.core.program.ids import QuestionId, second_person_id
from trustcoach.core.program.kinds import Choose
from trustcoach.core.program.program import Track
from trustcoach.core.program.question import Question, Recall, StepItem, Turn

WHO_QUESTION = "who"
"""The name of the question, in the opening of a track for two, that asks who is there."""
TWO_PEOPLE = "two"
"""Its choice for two people at one keyboard."""
NAMES_QUESTION = "names"
"""The name of the question, in the same opening, that asks for their names, the first to answer first."""


def who_question(track: Track) -> Question | None:
    """Return the question in the opening of *track* that asks who is there; None in a track for one."""
    for question in track.opening.questions:
        if is_who_question(question):
            return question
    return None


def is_who_question(item: StepItem) -> bool:
    """Return whether *item* asks who is there, and two people can be."""
    return (
        isinstance(item, Question)
        and item.id.name == WHO_QUESTION
        and isinstance(item.kind, Choose)
        and TWO_PEOPLE in {choice.id for choice in item.kind.choices}
    )


def second_person_copy(item: StepItem, opening_id: str, answered_by_each: frozenset[QuestionId]) -> StepItem:
    """Return the second person's copy of *item*, asked only if two people are present.

    Conditions and recalls in the copy look at the second person's own answer to each question in *answered_by_each*.
    *opening_id* is the id of the track's opening, which asks who is there.
    """
    two = AnyChosen(QuestionId(opening_id, WHO_QUESTION), frozenset({TWO_PEOPLE}))
    when = two if item.when is None else AllOf((two, _second_person_condition(item.when, answered_by_each)))
    copy = replace(item, id=second_person_id(item.id), when=when, turn=Turn.SECOND)
    if isinstance(copy, Question):
        return replace(
            copy,
            recalls=tuple(
                Recall(_second_if_both_answer(answered_by_each, part.question_id), part.lead_in)
                for part in copy.recalls
            ),
        )
    return copy


def joint_copy(item: StepItem, answered_by_each: frozenset[QuestionId]) -> StepItem:
    """Return *item* as one that two people answer together.

    It recalls the answers of both to each question in *answered_by_each*.
    """
    both = replace(item, turn=Turn.BOTH)
    if not isinstance(both, Question):
        return both
    recalls = [
        Recall(question_id, part.lead_in)
        for part in both.recalls
        for question_id in (
            (part.question_id, second_person_id(part.question_id))
            if part.question_id in answered_by_each
            else (part.question_id,)
        )
    ]
    return replace(both, recalls=tuple(recalls))


def _second_if_both_answer(answered_by_each: frozenset[QuestionId], question_id: QuestionId) -> QuestionId:
    return second_person_id(question_id) if question_id in answered_by_each else question_id


def _second_person_condition(condition: Condition, answered_by_each: frozenset[QuestionId]) -> Condition:
    match condition:
        case AnyChosen(ask) | AtLeast(ask) | AtMost(ask) | IsAnswered(ask):
            return replace(condition, question_id=_second_if_both_answer(answered_by_each, ask))
        case LowerThan(ask, earlier, by):
            return LowerThan(
                _second_if_both_answer(answered_by_each, ask), _second_if_both_answer(answered_by_each, earlier), by
            )
        case StepFinished():
            return condition
        case AllOf(parts):
            return AllOf(tuple(_second_person_condition(part, answered_by_each) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_second_person_condition(part, answered_by_each) for part in parts))
        case Not(part):
            return Not(_second_person_condition(part, answered_by_each))
