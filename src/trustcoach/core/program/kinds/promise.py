"""The value of a promise or of a limit. It has no question of its own: it's made of the answers to several."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Quote, Remark
from trustcoach.core.program.kinds.base import Draft, Json, Value, json_text
from trustcoach.core.program.kinds.plan import follow_up_line


class Cost(Enum):
    """How much a promise costs the one who makes it."""

    LOW = "low"
    HIGH = "high"


class _PromiseFields(NamedTuple):
    what: str
    cost: Cost
    for_whom: str
    """Nothing, if it was left out."""
    seen_how: str
    """How somebody could see that it was kept; nothing, if it was left out."""
    follow_up_date: date


class Promise(Value, _PromiseFields):
    """Something that the person will do themselves, and the day to look back on it."""

    __slots__ = ()
    key: ClassVar[str] = "promise"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the promise. Raises UnreadableValue, or ValueError for an invalid cost or date."""
        return cls(
            json_text(fields, cls.key),
            Cost(json_text(fields, "cost")),
            json_text(fields, "for"),
            json_text(fields, "seen"),
            date.fromisoformat(json_text(fields, "look_back")),
        )

    def to_json(self) -> dict[str, object]:
        """Return its words, its cost and its day."""
        return {
            self.key: self.what,
            "cost": self.cost.value,
            "for": self.for_whom,
            "seen": self.seen_how,
            "look_back": self.follow_up_date.isoformat(),
        }

    def as_text(self) -> str:
        """Return its words, and for whom it is."""
        lines = (self.what, f"For: {self.for_whom}", f"To be seen by: {self.seen_how}")
        return "\n".join(line for line, text in zip(lines, self.own_parts(), strict=True) if text)

    def as_phrase(self) -> str:
        """Return its words alone."""
        return self.what

    def as_full_text(self) -> str:
        """Return its words, and its day."""
        return f"{self.as_text()}\n{self.follow_up_line()}"

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield its words, its cost and its day."""
        leads = ("", "For:", "To be seen by:")
        yield from (Quote(text, lead) for lead, text in zip(leads, self.own_parts(), strict=True) if text)
        yield Remark(f"It costs {'little' if self.cost is Cost.LOW else 'something'}. {self.follow_up_line()}")

    def own_parts(self) -> tuple[str, str, str]:
        """Return all that the person wrote, also what was left out."""
        return self.what, self.for_whom, self.seen_how

    def own_texts(self) -> tuple[str, ...]:
        """Return the texts that the person wrote."""
        return tuple(text for text in self.own_parts() if text)

    def draft(self) -> Draft:
        """Return its texts and its day."""
        return (*self.own_parts(), self.follow_up_date.isoformat())

    def words_of_a_miss(self, say_so: str) -> str:
        """Return the words of a promise to say that this one was missed, with *say_so* as their lead."""
        return f"{say_so} {self.what}"

    def follow_up_line(self) -> str:
        """Return the day to look back on it, as a sentence."""
        return follow_up_line(self.follow_up_date)
