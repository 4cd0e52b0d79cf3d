"""day: a date. A kind of question that the program does not have, as its file would be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Bullets
from trustcoach.core.program.kinds.base import Draft, InvalidAnswer, Json, TypedKind, Value, json_text
from trustcoach.text import format_date


@dataclass(frozen=True, slots=True)
class Day(Value):
    """A date."""

    key: ClassVar[str] = "day"
    day: date

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the date. Raises UnreadableValue, or ValueError for a date that is none."""
        return cls(date.fromisoformat(json_text(fields, cls.key)))

    def to_json(self) -> dict[str, object]:
        """Return the date, year first."""
        return {self.key: self.day.isoformat()}

    def as_text(self) -> str:
        """Return the date in full."""
        return format_date(self.day)

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield one item."""
        yield Bullets((self.as_text(),))

    def field_texts(self) -> Draft:
        """Return the date as it is typed."""
        return (self.day.isoformat(),)


@dataclass(frozen=True, slots=True)
class PickDay(TypedKind[Day]):
    """A date."""

    name: ClassVar[str] = "day"
    hint: ClassVar[str] = "year-month-day"
    plain_prompt: ClassVar[str] = "Type a day as year-month-day."

    def parse(self, typed: str) -> Day:
        """Return the date that was typed. Raises InvalidAnswer."""
        try:
            return Day(date.fromisoformat(typed.strip()))
        except ValueError:
            raise InvalidAnswer("Write the day as year-month-day, for example 2026-11-30.") from None
