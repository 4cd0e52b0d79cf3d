"""Answers as a test writes them: a text, a number, names or choices, in the place of a value of their kind."""

from typing import cast

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
