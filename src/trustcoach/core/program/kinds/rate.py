"""rate: a number from 0 to 10, with a name for each end."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Bullets
from trustcoach.core.program.kinds.base import Draft, InvalidAnswer, Json, TypedKind, UnreadableValue, Value
from trustcoach.core.program.shape import Key
from trustcoach.text import shorten

_NUMBERS = {str(number): number for number in range(11)}
_TYPED_NUMBER = r"[-−–+]?\d+(?:[.,:/]\d+)*"


class _RatingFields(NamedTuple):
    number: int


class Rating(Value, _RatingFields):
    """A number from 0 to 10."""

    __slots__ = ()
    key: ClassVar[str] = "rating"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the number. Raises UnreadableValue."""
        number = fields[cls.key]
        if not isinstance(number, int) or isinstance(number, bool):
            raise UnreadableValue("a rating is no number")
        return cls(number)

    def to_json(self) -> dict[str, object]:
        """Return the number."""
        return {self.key: self.number}

    def as_text(self) -> str:
        """Return “7 of 10”."""
        return f"{self.number} of 10"

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield one item."""
        yield Bullets((self.as_text(),))

    def size(self) -> int:
        """Return the number."""
        return self.number

    def field_texts(self) -> Draft:
        """Return the number as it is typed."""
        return (str(self.number),)


class _RateFields(NamedTuple):
    low_label: Annotated[str, Key("from")]
    """What 0 means."""
    high_label: Annotated[str, Key("to")]
    """What 10 means."""


class Rate(TypedKind[Rating], _RateFields):
    """A number from 0 to 10."""

    __slots__ = ()
    name: ClassVar[str] = "rate"
    has_size: ClassVar[bool] = True
    returns_prefilled: ClassVar[bool] = True
    plain_prompt: ClassVar[str] = "Type a number from 0 to 10."

    def parse(self, typed: str) -> Rating:
        """Return the one number that was typed, alone or among words. Raises InvalidAnswer."""
        if not typed.strip():
            raise InvalidAnswer("Type a number from 0 to 10.")
        numbers = re.findall(_TYPED_NUMBER, typed)
        if len(numbers) != 1 or numbers[0] not in _NUMBERS:
            raise InvalidAnswer(f"“{shorten(typed.strip())}” isn't on the scale. Type a number from 0 to 10.")
        return Rating(_NUMBERS[numbers[0]])

    def scale(self) -> str:
        """Return what both ends mean."""
        return f"0 {self.low_label}, 10 {self.high_label}"

    def explanation(self) -> str:
        """Return what both ends mean, as a sentence."""
        return f"0 means {self.low_label}, 10 means {self.high_label}."

    def export_blocks(self, value: Value) -> Iterator[AnswerBlock]:
        """Yield a rating with what both ends mean."""
        if isinstance(value, Rating):
            yield Bullets((f"{value.as_text()} (0: {self.low_label}, 10: {self.high_label})",))
        else:
            yield from value.export_blocks()
