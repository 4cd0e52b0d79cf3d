"""parts: a few named lines that belong together, such as the links of a chain."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Drawing, LabelledText, LabelledTexts
from trustcoach.core.program.kinds.base import (
    NOTHING_TYPED,
    Draft,
    InvalidAnswer,
    Json,
    Kind,
    RawAnswer,
    Value,
    ValueInLines,
    json_objects,
    json_text,
)
from trustcoach.core.program.kinds.choice import STORED_AS_SKIP, Choice
from trustcoach.core.program.no_answer import is_no_answer
from trustcoach.core.program.shape import Id, MadeBy

MAX_LABEL_LENGTH = 40
"""Characters of a label: it stands above its field, in a narrow window too."""


class FilledPart(NamedTuple):
    """A part, with its label as it stood there, and what was typed; nothing if it was left empty."""

    part_id: str
    label: str
    text: str


class _PartsFields(NamedTuple):
    parts: tuple[FilledPart, ...]


class Parts(ValueInLines, _PartsFields):
    """Every part of the question, in order; some may be empty."""

    __slots__ = ()
    key: ClassVar[str] = "parts"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the parts. Raises UnreadableValue."""
        return cls(tuple(_read_part(each) for each in json_objects(fields, cls.key, "part")))

    def to_json(self) -> dict[str, object]:
        """Return a list of them."""
        return {self.key: [{"part": each.part_id, "words": each.label, "text": each.text} for each in self.parts]}

    def labelled(self) -> LabelledTexts:
        """Return the parts that hold something."""
        return LabelledTexts(tuple(LabelledText(each.label, each.text) for each in self._filled()))

    def lines(self) -> tuple[str, ...]:
        """Return a line for each part that holds something."""
        return tuple(each.sentence for each in self.labelled().texts)

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield the parts as a list."""
        yield self.labelled()

    def size(self) -> int:
        """Return how many parts hold something."""
        return len(self._filled())

    def chosen_ids(self) -> frozenset[str]:
        """Return the ids of the parts that hold something."""
        return frozenset(each.part_id for each in self._filled())

    def own_texts(self) -> tuple[str, ...]:
        """Return the texts, but for empty ones."""
        return tuple(each.text for each in self._filled())

    def as_content(self) -> Self | None:
        """Return it with those parts empty that only say that there is no answer; None if no other is filled."""
        parts = tuple(each._replace(text="") if is_no_answer(each.text) else each for each in self.parts)
        return self._replace(parts=parts) if any(each.text for each in parts) else None

    def field_texts(self) -> Draft:
        """Return the text of every part."""
        return tuple(each.text for each in self.parts)

    def _filled(self) -> tuple[FilledPart, ...]:
        return tuple(each for each in self.parts if each.text.strip())


def _read_part(fields: Json) -> FilledPart:
    return FilledPart(json_text(fields, "part"), json_text(fields, "words"), json_text(fields, "text"))


class Part(NamedTuple):
    """One of the lines to fill in."""

    id: str
    label: str
    example: str = ""


class _PartFields(NamedTuple):
    label: str
    example: str = ""


def _read_parts(parts: dict[Id, _PartFields]) -> tuple[Part, ...]:
    return tuple(Part(part_id, each.label, each.example) for part_id, each in parts.items())


class _FillPartsFields(NamedTuple):
    parts: Annotated[tuple[Part, ...], MadeBy(_read_parts)]
    drawn_as: Drawing = Drawing.LIST


class FillParts(Kind[Parts], _FillPartsFields):
    """A few lines, each with a label. At least one is filled in."""

    __slots__ = ()
    name: ClassVar[str] = "parts"
    has_size: ClassVar[bool] = True

    def from_raw(self, raw: RawAnswer, _today: date, /) -> Parts:
        """Return the parts of a map of texts by their ids. Raises InvalidAnswer."""
        if not isinstance(raw, Mapping):
            raise InvalidAnswer("It needs a map of its parts.")
        known = [part.id for part in self.parts]
        for name in raw.keys() - set(known):
            raise InvalidAnswer(f"It has no part “{name}”; it has {', '.join(known)}.")
        return self.fill([raw.get(name, "") for name in known])

    def fill(self, texts: Sequence[str]) -> Parts:
        """Return the parts with these *texts*, one for each. Raises InvalidAnswer if all are empty."""
        if not any(text.strip() for text in texts):
            raise InvalidAnswer(NOTHING_TYPED)
        filled = zip(self.parts, texts, strict=True)
        return Parts(tuple(FilledPart(part.id, part.label, text) for part, text in filled))

    def offered_choices(self) -> tuple[Choice, ...]:
        """Return the parts: a condition can ask which of them are filled in."""
        return tuple(Choice(part.id, part.label) for part in self.parts)

    def labelled(self, value: Value) -> LabelledTexts | None:
        """Return the parts that hold something, drawn as this question draws them."""
        texts = value.labelled()
        return texts._replace(drawing=self.drawn_as) if texts else None

    def export_blocks(self, value: Value) -> Iterator[AnswerBlock]:
        """Yield the parts as they are drawn."""
        if texts := self.labelled(value):
            yield texts
        else:
            yield from value.export_blocks()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield labels and examples."""
        for part in self.parts:
            yield "parts", part.label
            if part.example:
                yield "example", part.example

    def problems(self, question_name: str, _is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield mistakes in the parts."""
        if not 2 <= len(self.parts) <= 7:
            yield f"“{question_name}” has {len(self.parts)} parts", "Give it 2 to 7"
        for part in self.parts:
            if len(part.label) > MAX_LABEL_LENGTH:
                message = f"the label of “{part.id}” has {len(part.label)} characters"
                yield message, f"Use {MAX_LABEL_LENGTH} at the most"
            if part.id == STORED_AS_SKIP:
                yield f"a part can't be called “{part.id}”, which skips a question", "Give it another id"
