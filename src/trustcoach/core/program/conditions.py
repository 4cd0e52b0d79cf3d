"""Small declarative conditions on earlier answers: when a question or a coaching passage applies."""

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple, Protocol, assert_never

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.shape import Id, Key


class AnswersSoFar(Protocol):
    """The answers and finished steps that a condition can look at."""

    def effective_value(self, question_id: QuestionId) -> Value | None:
        """Return the value that counts at present, or None."""

    def says(self, test: "Says") -> bool:
        """Return whether *test* holds for the words of the answer; False if they are not read."""

    def is_finished(self, step: str) -> bool:
        """Return whether the step with that id has nothing left to answer."""


class AnyChosen(NamedTuple):
    """Met when any of these choices was chosen."""

    question_id: Annotated[QuestionId, Key("ask")]
    choice_ids: Annotated[frozenset[Id], Key("is")]


class AtLeast(NamedTuple):
    """Met when the answer's size is *limit* or more."""

    question_id: Annotated[QuestionId, Key("ask")]
    limit: Annotated[int, Key("at least")]


class AtMost(NamedTuple):
    """Met when the answer's size is *limit* or less."""

    question_id: Annotated[QuestionId, Key("ask")]
    limit: Annotated[int, Key("at most")]


class LowerThan(NamedTuple):
    """Met when one rating is lower than an earlier one by at least *at_least_by*."""

    question_id: Annotated[QuestionId, Key("ask")]
    earlier_id: Annotated[QuestionId, Key("below")]
    at_least_by: Annotated[int, Key("by")] = 1


class IsAnswered(NamedTuple):
    """Met when there is an answer (*expected* true), or when there is none (*expected* false)."""

    question_id: Annotated[QuestionId, Key("ask")]
    expected: Annotated[bool, Key("answered")]


class Says(NamedTuple):
    """Met when any of these labels is found in the words of the answer."""

    question_id: Annotated[QuestionId, Key("ask")]
    labels: Annotated[frozenset[Id], Key("says")]
    parts: Annotated[frozenset[Id], Key("in")] = frozenset()
    """The parts that are read, where the answer has parts; all of them if none is named."""


Matches = Callable[[Value, Says], bool]
"""Tells whether a condition on what was written holds for a value."""


def match_nothing(_value: Value, _test: Says) -> bool:
    """Return False, where there is nothing to read words with."""
    return False


class StepFinished(NamedTuple):
    """Met when nothing is left to answer in a step."""

    step_id: Annotated[Id, Key("finished")]


class AllOf(NamedTuple):
    """Met when all of its parts are."""

    parts: Annotated[tuple["Condition", ...], Key("all")]


class AnyOf(NamedTuple):
    """Met when any of its parts is."""

    parts: Annotated[tuple["Condition", ...], Key("any")]


class Not(NamedTuple):
    """Met when its part is not."""

    part: Annotated["Condition", Key("not")]


SimpleCondition = AnyChosen | AtLeast | AtMost | LowerThan | IsAnswered | Says | StepFinished
Condition = SimpleCondition | AllOf | AnyOf | Not


def is_met(condition: Condition, answers: AnswersSoFar) -> bool:  # noqa: C901, PLR0911 (one case for each condition)
    """Return whether *condition* is met by *answers*. Without an answer, only `answered: false` is met."""
    match condition:
        case AnyChosen(question_id, choices):
            value = answers.effective_value(question_id)
            return value is not None and not choices.isdisjoint(value.chosen_ids())
        case AtLeast(question_id, limit):
            found = _size_of_answer(answers, question_id)
            return found is not None and found >= limit
        case AtMost(question_id, limit):
            found = _size_of_answer(answers, question_id)
            return found is not None and found <= limit
        case LowerThan(question_id, earlier, by):
            found, before = _size_of_answer(answers, question_id), _size_of_answer(answers, earlier)
            return found is not None and before is not None and before - found >= by
        case IsAnswered(question_id, expected):
            return (answers.effective_value(question_id) is not None) is expected
        case Says():
            return answers.says(condition)
        case StepFinished(step):
            return answers.is_finished(step)
        case AllOf(parts):
            return all(is_met(part, answers) for part in parts)
        case AnyOf(parts):
            return any(is_met(part, answers) for part in parts)
        case Not(part):
            return not is_met(part, answers)


def simple_conditions(condition: Condition | None) -> Iterator[SimpleCondition]:
    """Yield the simple conditions that *condition* is made of."""
    match condition:
        case None:
            return
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from simple_conditions(part)
        case Not(part):
            yield from simple_conditions(part)
        case _:
            yield condition


def question_ids_in(condition: Condition | None) -> Iterator[QuestionId]:
    """Yield the ids of the questions that *condition* looks at."""
    for test in simple_conditions(condition):
        match test:
            case LowerThan(question_id, earlier):
                yield question_id
                yield earlier
            case (
                AnyChosen(question_id)
                | AtLeast(question_id)
                | AtMost(question_id)
                | IsAnswered(question_id)
                | Says(question_id)
            ):
                yield question_id
            case StepFinished():
                pass
            case _:
                assert_never(test)


def _size_of_answer(answers: AnswersSoFar, question_id: QuestionId) -> int | None:
    value = answers.effective_value(question_id)
    return value.size() if value else None
