"""read: a page to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from trustcoach.core.program.kinds.base import Json, Kind, RawAnswer, UnreadableValue, Value
from trustcoach.core.program.kinds.export_blocks import AnswerBlock


@dataclass(frozen=True, slots=True)
class PageRead(Value):
    """The page was read."""

    key: ClassVar[str] = "read"
    is_page_read: ClassVar[bool] = True

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the value. Raises UnreadableValue."""
        if fields[cls.key] is not True:
            raise UnreadableValue("a page is neither read nor not")
        return cls()

    def to_json(self) -> dict[str, object]:
        """Return the one field of it."""
        return {self.key: True}

    def as_text(self) -> str:
        """Return nothing: the person said nothing."""
        return ""

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield nothing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Read(Kind[PageRead]):
    """A page to read. Its answer is that it was read."""

    name: ClassVar[str] = "read"
    is_page: ClassVar[bool] = True
    heading: str
    text: str

    def from_raw(self, _raw: RawAnswer, _today: date, /) -> PageRead:
        """Return that it was read."""
        return PageRead()
