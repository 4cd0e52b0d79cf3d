"""line and write: the person's own words, one line or as many as they like."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, NamedTuple, Self

from trustcoach.core.distinct import NoFields
from trustcoach.core.program.export_blocks import AnswerBlock, Quote
from trustcoach.core.program.kinds.base import (
    NOTHING_TYPED,
    InvalidAnswer,
    Json,
    TypedKind,
    Value,
    json_text,
)
from trustcoach.core.program.no_answer import is_no_answer
from trustcoach.core.program.shape import Key


class _WrittenFields(NamedTuple):
    text: str


class Written(Value, _WrittenFields):
    """The person's own words."""

    __slots__ = ()
    key: ClassVar[str] = "text"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the words. Raises UnreadableValue."""
        return cls(json_text(fields, cls.key))

    def to_json(self) -> dict[str, object]:
        """Return the words."""
        return {self.key: self.text}

    def as_text(self) -> str:
        """Return the words."""
        return self.text

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield the words."""
        yield Quote(self.text)

    def size(self) -> int:
        """Return how many words there are."""
        return len(self.text.split())

    def own_texts(self) -> tuple[str, ...]:
        """Return the words."""
        return (self.text,)

    def as_content(self) -> Self | None:
        """Return all the words, or None if they only say that there is no answer."""
        return None if is_no_answer(self.text) else self


class _OwnWords(TypedKind[Written]):
    __slots__ = ()
    is_own_words: ClassVar[bool] = True
    has_size: ClassVar[bool] = True

    def parse(self, typed: str) -> Written:
        """Return the words as they were typed. Raises InvalidAnswer if there are none."""
        if not typed.strip():
            raise InvalidAnswer(NOTHING_TYPED)
        return Written(typed)


class WriteLine(_OwnWords, NoFields):
    """One line."""

    __slots__ = ()
    name: ClassVar[str] = "line"
    start_joiner: ClassVar[str] = " "


class LongText(_OwnWords):
    """Words of any length, with a suggested limit or without."""

    __slots__ = ()
    is_multiline: ClassVar[bool] = True


class _WriteFields(NamedTuple):
    suggested_minutes: Annotated[int | None, Key("minutes")] = None
    """A suggested limit in minutes. Nobody is ever cut off."""


class Write(LongText, _WriteFields):
    """A reflection of any length."""

    __slots__ = ()
    name: ClassVar[str] = "write"
