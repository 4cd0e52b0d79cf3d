"""choose: one of several choices."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Bullets
from trustcoach.core.program.kinds.base import (
    InvalidAnswer,
    Json,
    Kind,
    RawAnswer,
    Value,
    json_text,
    raw_text,
)
from trustcoach.core.program.kinds.choice import (
    NO_NAMES,
    STORED_AS_SKIP,
    Choice,
    OtherNames,
    explain_redaction,
    read_choices,
)
from trustcoach.core.program.shape import Id, Key, MadeBy

MAX_CHOICE_LENGTH = 60
"""Characters, so that a choice fits a narrow window."""


class _ChosenFields(NamedTuple):
    choice_id: str
    label: str


class Chosen(Value, _ChosenFields):
    """A choice, with its words as they stood on screen that day."""

    __slots__ = ()
    key: ClassVar[str] = "choice"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the choice. Raises UnreadableValue."""
        return cls(json_text(fields, "choice"), json_text(fields, "words"))

    def to_json(self) -> dict[str, object]:
        """Return its id and its words."""
        return {"choice": self.choice_id, "words": self.label}

    def as_text(self) -> str:
        """Return its words."""
        return self.label

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield one item."""
        yield Bullets((self.label,))

    def chosen_ids(self) -> frozenset[str]:
        """Return its id."""
        return frozenset({self.choice_id})


class _ChooseFields(NamedTuple):
    choices: Annotated[tuple[Choice, ...], MadeBy(read_choices)]
    leaving_ids: Annotated[frozenset[Id], Key("leaves")] = frozenset()
    """The ids of choices that leave the rest of the step for now."""


class Choose(Kind[Chosen], _ChooseFields):
    """One of several choices."""

    __slots__ = ()
    name: ClassVar[str] = "choose"
    returns_prefilled: ClassVar[bool] = True

    @classmethod
    def from_labels(cls, labels: Mapping[str, str], other_names: OtherNames = NO_NAMES) -> Self:
        """Return the kind with these choices: their words by their ids, and their *other_names*."""
        return cls(tuple(Choice(each, label, other_names=other_names.get(each, ())) for each, label in labels.items()))

    def from_raw(self, raw: RawAnswer, _today: date, /) -> Chosen:
        """Return the choice of an id. Raises InvalidAnswer."""
        return choice_of(self.choices, raw_text(raw))

    def offered_choices(self) -> tuple[Choice, ...]:
        """Return the choices."""
        return self.choices

    def leaves_step(self, value: Value, /) -> bool:
        """Return whether a choice was made that leaves the step."""
        return not self.leaving_ids.isdisjoint(value.chosen_ids())

    def redacted(self, value: Value) -> Value | None:
        """Return the choice that is saved; None for a skip."""
        return stored_choice(self.choices, value) if isinstance(value, Chosen) else value

    def explain_redaction(self) -> str:
        """Return what is saved in the place of choices that are not."""
        return explain_redaction(self.choices)

    def problems(self, question_name: str, is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield mistakes in the choices, and ids that are none of them."""
        yield from choice_problems(question_name, self.choices)
        for choice in self.choices:
            if choice.stored_as == STORED_AS_SKIP and not is_optional:
                message = f"“{choice.id}” is written as a skip, and no one else may skip “{question_name}”"
                yield message, "Add “optional: true”, so that a skip says nothing"
            if choice.stored_as and (choice.id in self.leaving_ids) != (choice.stored_as in self.leaving_ids):
                message = f"“{choice.id}” is written as “{choice.stored_as}”, and only one of them leaves the step"
                yield message, "Name both in “leaves”, or neither"
        for name in sorted(self.leaving_ids - {choice.id for choice in self.choices}):
            yield f"“leaves” names no choice “{name}”", "Name one of the choices by its id"


def choice_of(choices: tuple[Choice, ...], raw: str) -> Chosen:
    """Return the choice whose id *raw* is. Raises InvalidAnswer."""
    for choice in choices:
        if choice.id == raw.strip():
            return Chosen(choice.id, choice.label)
    raise InvalidAnswer(f"It has no choice “{raw.strip()}”; it has {', '.join(choice.id for choice in choices)}.")


def stored_choice(choices: tuple[Choice, ...], chosen: Chosen) -> Chosen | None:
    """Return what is saved of *chosen*; None for a skip."""
    by_id = {choice.id: choice for choice in choices}
    target = by_id[chosen.choice_id].stored_as
    if target == STORED_AS_SKIP:
        return None
    return chosen if target is None else Chosen(target, by_id[target].label)


def choice_problems(question_name: str, choices: tuple[Choice, ...]) -> Iterator[tuple[str, str]]:
    """Yield what an author should mend in *choices*: what is wrong, and what to do."""
    if not 2 <= len(choices) <= 12:
        yield f"“{question_name}” has {len(choices)} choices", "Offer 2 to 12"
    for choice in choices:
        if len(choice.label) > MAX_CHOICE_LENGTH:
            message = f"the choice “{choice.id}” has {len(choice.label)} characters"
            yield message, f"Use {MAX_CHOICE_LENGTH} at the most"
