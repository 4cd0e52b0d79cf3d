"""Markers beside the type of a field that say how it is read from YAML."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Annotated, NamedTuple, TypeVar

Part = TypeVar("Part")


class Key(NamedTuple):
    """The name of a field in the file, where that is not its own with spaces for the underscores.

    For a Location it is the field whose line counts, instead of that of the whole map.
    """

    name: str


class Shape(Enum):
    """A marker for what the type alone does not say."""

    ID = "small letters, digits and single hyphens"
    INLINE = "its fields stand beside those of its owner"
    NOT_IN_FILE = "no file has it: it is filled in when the question is asked"


Id = Annotated[str, Shape.ID]


class FileFields(ABC):
    """Base of a class whose fields in the file make one value together; it stands beside the type of that value."""

    __slots__ = ()

    @abstractmethod
    def make(self) -> object:
        """Return the value. Raises FieldMistake."""


class FieldMistake(ValueError):  # noqa: N818 (it describes what an author wrote)
    """The field *key* contradicts another one; *hint* says what to do."""

    def __init__(self, key: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.key = key
        self.hint = hint


def parts_of(value: object, kind: type[Part]) -> Iterator[Part]:
    """Yield the values of *kind* among the fields of a dataclass, and in the dataclasses, maps and lists in it."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from parts_of(each, kind)
    elif is_dataclass(value):
        for each in fields(value):
            yield from parts_of(getattr(value, each.name), kind)
