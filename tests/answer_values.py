"""Answers as a test writes them: a text, a number, names or choices, in the place of a value of their kind."""

from dataclasses import dataclass, field
from typing import cast

from trustcoach.core.program.conditions import Says
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, ChosenSeveral, Names, Rating, Value, Written

Given = Value | str | int | tuple[str, ...] | tuple[Chosen, ...]


def value_of(given: Given) -> Value:
    """Return the value that *given* stands for."""
    match given:
        case Value():
            return given
        case str():
            return Written(given)
        case int():
            return Rating(given)
        case tuple() if given and isinstance(given[0], Chosen):
            return ChosenSeveral(given)
        case tuple():
            return Names(cast(tuple[str, ...], given))
    return given


def given_of(value: Value | None) -> Given | None:
    """Return *value* as a test writes it."""
    match value:
        case Written(text):
            return text
        case Rating(number):
            return number
        case ChosenSeveral(choices):
            return choices
        case Names(names):
            return names
    return value


@dataclass
class FakeAnswers:
    """Some answers, and some finished steps, for conditions to look at."""

    values: dict[QuestionId, Value] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()

    def effective_value(self, question_id: QuestionId) -> Value | None:
        """Return the answer to *question_id*."""
        return self.values.get(question_id)

    def says(self, test: Says) -> bool:
        """Return whether a label stands in the text of the answer."""
        value = self.values.get(test.question_id)
        return value is not None and any(label in text for label in test.labels for text in value.own_texts())

    def is_finished(self, step: str) -> bool:
        """Return whether *step* is among the finished."""
        return step in self.steps
