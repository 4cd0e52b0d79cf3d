"""Two people at one keyboard: the same ask for the one, then for the other."""

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
    QuestionId,
    StepFinished,
)
from trustcoach.core.program.program import Choose, Item, Question, Recall, Track, Turn

WHO = "who"
"""The ask in the opening of a track for two that says who is there."""
TWO = "two"
"""Its choice for two people at one keyboard."""
NAMES = "names"
"""The ask in the same opening that says what to call them, the first to answer first."""


def who_is_asked(track: Track) -> Question | None:
    """Return the ask in the opening of *track* that says whether two people are there; None in a track for one."""
    for ask in track.opening.asks:
        if (
            ask.reference.ask == WHO
            and isinstance(ask.form, Choose)
            and any(each.id == TWO for each in ask.form.choices)
        ):
            return ask
    return None


def second(reference: QuestionId) -> QuestionId:
    """Give the name under which the second person's answer is kept."""
    return QuestionId(reference.step, f"{reference.ask}-second")


def for_the_second(item: Item, opening: str, each: frozenset[QuestionId]) -> Item:
    """Give the second person's copy of *item*, asked only where two people are there.

    It looks at the second person's own answer wherever *each* says that both have one. *opening* is the id of
    the track's opening, which knows who is there.
    """
    two = AnyChosen(QuestionId(opening, WHO), frozenset({TWO}))
    when = two if item.when is None else AllOf((two, _theirs(item.when, each)))
    copy = replace(item, reference=second(item.reference), when=when, turn=Turn.SECOND)
    if isinstance(copy, Question):
        return replace(copy, recall=tuple(Recall(_own(each, part.ask), part.lead) for part in copy.recall))
    return copy


def for_both(item: Item, each: frozenset[QuestionId]) -> Item:
    """Give *item* as one that both answer together: the words of both come back where *each* has two answers."""
    both = replace(item, turn=Turn.BOTH)
    if not isinstance(both, Question):
        return both
    recalls = [
        Recall(reference, part.lead)
        for part in both.recall
        for reference in ((part.ask, second(part.ask)) if part.ask in each else (part.ask,))
    ]
    return replace(both, recall=tuple(recalls))


def _own(each: frozenset[QuestionId], reference: QuestionId) -> QuestionId:
    return second(reference) if reference in each else reference


def _theirs(condition: Condition, each: frozenset[QuestionId]) -> Condition:
    match condition:
        case AnyChosen(ask) | AtLeast(ask) | AtMost(ask) | IsAnswered(ask):
            return replace(condition, ask=_own(each, ask))
        case LowerThan(ask, earlier, by):
            return LowerThan(_own(each, ask), _own(each, earlier), by)
        case StepFinished():
            return condition
        case AllOf(parts):
            return AllOf(tuple(_theirs(part, each) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_theirs(part, each) for part in parts))
        case Not(part):
            return Not(_theirs(part, each))
