"""choose several: any number of the choices."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Bullets
from trustcoach.core.program.kinds.base import (
    InvalidAnswer,
    Json,
    Kind,
    RawAnswer,
    Value,
    ValueInLines,
    json_objects,
    raw_list,
)
from trustcoach.core.program.kinds.choice import Choice, explain_redaction, read_choices
from trustcoach.core.program.kinds.choose import Chosen, choice_of, choice_problems, stored_choice
from trustcoach.core.program.shape import FieldMistake, Id, MadeBy


class _ChosenSeveralFields(NamedTuple):
    choices: tuple[Chosen, ...]


class ChosenSeveral(ValueInLines, _ChosenSeveralFields):
    """The choices that were made."""

    __slots__ = ()
    key: ClassVar[str] = "choices"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the choices. Raises UnreadableValue."""
        return cls(tuple(Chosen.from_json(each) for each in json_objects(fields, cls.key, "choice")))

    def to_json(self) -> dict[str, object]:
        """Return a list of them."""
        return {self.key: [each.to_json() for each in self.choices]}

    def lines(self) -> tuple[str, ...]:
        """Return a line for each."""
        return tuple(each.label for each in self.choices)

    def as_phrase(self) -> str:
        """Return them as sentences, the last one without its full stop."""
        return ". ".join(self.lines()).replace("?. ", "? ")

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield a list of them."""
        yield Bullets(tuple(each.label for each in self.choices))

    def size(self) -> int:
        """Return how many there are."""
        return len(self.choices)

    def chosen_ids(self) -> frozenset[str]:
        """Return their ids."""
        return frozenset(each.choice_id for each in self.choices)


def _read_choices(
    choices: dict[Id, str], written_as: dict[Id, Id] | None = None, alone: frozenset[Id] = frozenset()
) -> tuple[Choice, ...]:
    """Return the choices, some of which may go with no other. Raises FieldMistake."""
    for choice_id in sorted(alone - choices.keys()):
        raise FieldMistake("alone", f"there's no choice “{choice_id}”", "Name a choice of this ask.")
    made = read_choices(choices, written_as)
    return tuple(choice._replace(is_exclusive=choice.id in alone) for choice in made)


class _ChooseSeveralFields(NamedTuple):
    choices: Annotated[tuple[Choice, ...], MadeBy(_read_choices)]


class ChooseSeveral(Kind[ChosenSeveral], _ChooseSeveralFields):
    """Any number of the choices, at least one."""

    __slots__ = ()
    name: ClassVar[str] = "choose several"
    has_size: ClassVar[bool] = True
    returns_prefilled: ClassVar[bool] = True

    def from_raw(self, raw: RawAnswer, _today: date, /) -> ChosenSeveral:
        """Return the choices of a list of ids. Raises InvalidAnswer."""
        chosen = self.pick(frozenset(choice_of(self.choices, each).choice_id for each in raw_list(raw)))
        exclusive = [choice for choice in self.choices if choice.is_exclusive and choice.id in chosen.chosen_ids()]
        if exclusive and len(chosen.choices) > 1:
            raise InvalidAnswer(f"It can't have “{exclusive[0].id}” with another choice.")
        return chosen

    def pick(self, choice_ids: frozenset[str]) -> ChosenSeveral:
        """Return the choices of those ids, in the order in which they are offered."""
        return ChosenSeveral(
            tuple(Chosen(choice.id, choice.label) for choice in self.choices if choice.id in choice_ids)
        )

    def offered_choices(self) -> tuple[Choice, ...]:
        """Return the choices."""
        return self.choices

    def redacted(self, value: Value) -> Value | None:
        """Return the choices that are saved as they are, or else one that stands in for the rest; None for a skip."""
        if not isinstance(value, ChosenSeveral):
            return value
        stored = [(each, stored_choice(self.choices, each)) for each in value.choices]
        kept = tuple(each for each, other in stored if other == each)
        chosen = kept or tuple(other for _, other in stored if other)[:1]
        return ChosenSeveral(chosen) if chosen else None

    def quotable(self, value: Value) -> Value | None:
        """Return the choices without those that only say that no other fits, or stand in the place of another."""
        if not isinstance(value, ChosenSeveral):
            return value
        say_nothing = {choice.id for choice in self.choices if choice.is_exclusive}
        say_nothing |= {choice.stored_as for choice in self.choices if choice.stored_as}
        chosen = tuple(each for each in value.choices if each.choice_id not in say_nothing)
        return ChosenSeveral(chosen) if chosen else None

    def explain_redaction(self) -> str:
        """Return what is saved in the place of choices that are not."""
        return explain_redaction(self.choices, ", if you mark nothing else")

    def problems(self, question_name: str, _is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield mistakes in the choices."""
        return choice_problems(question_name, self.choices)
