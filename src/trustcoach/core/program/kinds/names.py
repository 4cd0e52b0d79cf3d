"""name: several short lines."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Quote
from trustcoach.core.program.kinds.base import (
    NOTHING_TYPED,
    Draft,
    InvalidAnswer,
    Json,
    RawAnswer,
    TypedKind,
    UnreadableValue,
    ValueInLines,
    json_list,
    raw_list,
)
from trustcoach.core.program.no_answer import is_no_answer
from trustcoach.core.program.shape import Key


class _NamesFields(NamedTuple):
    names: tuple[str, ...]


class Names(ValueInLines, _NamesFields):
    """Several short texts."""

    __slots__ = ()
    key: ClassVar[str] = "names"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the texts. Raises UnreadableValue."""
        names = json_list(fields, cls.key)
        if not all(isinstance(name, str) for name in names):
            raise UnreadableValue("a name isn't text")
        return cls(tuple(str(name) for name in names))

    def to_json(self) -> dict[str, object]:
        """Return a list of the texts."""
        return {self.key: list(self.names)}

    def lines(self) -> tuple[str, ...]:
        """Return a line for each."""
        return self.names

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield the lines."""
        yield Quote(self.as_text())

    def size(self) -> int:
        """Return how many there are."""
        return len(self.names)

    def own_texts(self) -> tuple[str, ...]:
        """Return the texts."""
        return self.names

    def as_content(self) -> Self | None:
        """Return it without the lines that only say that there is no answer; None if no other is left."""
        names = tuple(each for each in self.names if not is_no_answer(each))
        return self._replace(names=names) if names else None

    def field_texts(self) -> Draft:
        """Return the lines in one text."""
        return (self.as_text(),)


class _NameSeveralFields(NamedTuple):
    fewest: Annotated[int, Key("at least")] = 1
    """How many lines there have to be."""


class NameSeveral(TypedKind[Names], _NameSeveralFields):
    """Several short lines."""

    __slots__ = ()
    name: ClassVar[str] = "name"
    is_own_words: ClassVar[bool] = True
    has_size: ClassVar[bool] = True
    is_multiline: ClassVar[bool] = True
    hint: ClassVar[str] = "one on each line"
    joiner: ClassVar[str] = "\n"
    start_joiner: ClassVar[str] = "\n"

    def parse(self, typed: str) -> Names:
        """Return the lines that hold something. Raises InvalidAnswer if there are too few."""
        names = tuple(line for line in typed.split("\n") if line.strip())
        if not names:
            raise InvalidAnswer(NOTHING_TYPED)
        if len(names) < self.fewest:
            raise InvalidAnswer(
                "Each name needs a line of its own: press Enter after the first one, and type the next."
            )
        return Names(names)

    def from_raw(self, raw: RawAnswer, _today: date, /) -> Names:
        """Return the texts of a list. Raises InvalidAnswer."""
        return self.parse("\n".join(raw_list(raw)))
