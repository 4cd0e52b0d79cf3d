"""read: a page to read."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, NamedTuple, Self

from trustcoach.core.distinct import NoFields
from trustcoach.core.program.export_blocks import AnswerBlock
from trustcoach.core.program.kinds.base import Json, Kind, RawAnswer, UnreadableValue, Value


class PageRead(Value, NoFields):
    """The page was read."""

    __slots__ = ()
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


class Page(Kind[PageRead]):
    """A page, which only has to come to its end."""

    __slots__ = ()
    is_page: ClassVar[bool] = True

    def from_raw(self, _raw: RawAnswer, _today: date, /) -> PageRead:
        """Return that it was read."""
        return PageRead()


class _ReadFields(NamedTuple):
    heading: str
    text: str


class Read(Page, _ReadFields):
    """A page to read. Its answer is that it was read."""

    __slots__ = ()
    name: ClassVar[str] = "read"
