"""A menu: a question with a fixed set of choices, whose words stand in a content file."""

from enum import Enum
from typing import Annotated, Generic, NamedTuple, TypeVar

from trustcoach.core.program.location import Location
from trustcoach.core.program.shape import Key

MenuChoice = TypeVar("MenuChoice", bound=Enum)


class Menu(NamedTuple, Generic[MenuChoice]):
    """A question, and the words of each choice."""

    question: str
    choices: dict[MenuChoice, str]
    location: Annotated[Location, Key("question")]
