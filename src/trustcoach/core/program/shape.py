"""What the fields of a dataclass say beside their types about the file that they are read from."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Key:
    """The name of a field in the file, where that is not its own with spaces for the underscores."""

    name: str


class Shape(Enum):
    """What a type alone does not say."""

    ID = "small letters, digits and single hyphens"
    INLINE = "its fields stand beside those of its owner"


Id = Annotated[str, Shape.ID]
