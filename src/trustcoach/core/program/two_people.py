"""Two people at one keyboard: copies of questions for the second person, and joint questions."""

from collections.abc import Callable, Mapping

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
)
from trustcoach.core.program.ids import QuestionId, second_person_id
from trustcoach.core.program.kinds import Choose
from trustcoach.core.program.program import Track
from trustcoach.core.program.question import Question, StepItem, Turn

WHO_QUESTION = "who"
"""The name of the question, in the opening of a track for two, that asks who is there."""
TWO_PEOPLE = "two"
"""Its choice for two people at one keyboard."""
NAMES_QUESTION = "names"
"""The name of the question, in the same opening, that asks for their names, the first to answer first."""
HURT_QUESTION = "hurt"
"""The name of the question, in the same opening, that asks which of the two was hurt."""
FIRST_PERSON, SECOND_PERSON = "first", "second"
"""Its choices for one of them."""


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


def second_person_copy(item: StepItem, opening_id: str, theirs: Mapping[QuestionId, QuestionId]) -> StepItem:
    """Return the second person's copy of *item*, asked only if two people are present.

    Conditions, recalls and starts in the copy look at the second person's own answers: *theirs* has their ids.
    *opening_id* is the id of the track's opening, which asks who is there.
    """
    two = AnyChosen(QuestionId(opening_id, WHO_QUESTION), frozenset({TWO_PEOPLE}))
    when = two if item.when is None else AllOf((two, _second_person_condition(item.when, theirs)))
    copy = item._replace(id=second_person_id(item.id), when=when, turn=Turn.SECOND)
    if not isinstance(copy, Question):
        return copy
    return _with_earlier_answers(copy, lambda question_id: (theirs.get(question_id, question_id),))


def joint_copy(item: StepItem, theirs: Mapping[QuestionId, QuestionId]) -> StepItem:
    """Return *item* as one that two people answer together.

    It recalls, and starts with, the answers of both to each question that *theirs* has an id of the second person for.
    """
    both = item._replace(turn=Turn.BOTH)
    if not isinstance(both, Question):
        return both
    return _with_earlier_answers(
        both, lambda question_id: tuple(dict.fromkeys((question_id, theirs.get(question_id, question_id))))
    )


def _with_earlier_answers(question: Question, ids: Callable[[QuestionId], tuple[QuestionId, ...]]) -> Question:
    """Return *question* with the answers to *ids* in the place of each answer that it shows again."""
    return question._replace(
        kind=question.kind.with_earlier_ids(ids),
        recalls=tuple(each._replace(question_id=own) for each in question.recalls for own in ids(each.question_id)),
        starts_with=tuple(
            each._replace(question_id=own) for each in question.starts_with for own in ids(each.question_id)
        ),
    )


def _second_person_condition(condition: Condition, theirs: Mapping[QuestionId, QuestionId]) -> Condition:
    match condition:
        case AnyChosen(ask) | AtLeast(ask) | AtMost(ask) | IsAnswered(ask) | Says(ask):
            return condition._replace(question_id=theirs.get(ask, ask))
        case LowerThan(ask, earlier, by):
            return LowerThan(theirs.get(ask, ask), theirs.get(earlier, earlier), by)
        case StepFinished():
            return condition
        case AllOf(parts) | AnyOf(parts):
            return condition._replace(parts=tuple(_second_person_condition(part, theirs) for part in parts))
        case Not(part):
            return Not(_second_person_condition(part, theirs))
