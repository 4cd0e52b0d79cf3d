"""The value of a check-in: a few numbers from 0 to 10, and perhaps a line. Each is asked by itself."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple, Self

from trustcoach.core.program.export_blocks import AnswerBlock, Bullets, Quote
from trustcoach.core.program.kinds.base import Json, UnreadableValue, Value, json_objects, json_text


class CheckInAnswer(NamedTuple):
    """One answer of a check-in, with its question as it was asked that day."""

    name: str
    """The question's own name, the same on every day."""
    question: str
    answer: int | str
    """A number from 0 to 10, or the person's own words."""

    def as_line(self) -> str:
        """Return the question with its answer."""
        return f"{self.question} {self.answer} of 10" if isinstance(self.answer, int) else self.answer


class _CheckInFields(NamedTuple):
    noted: tuple[CheckInAnswer, ...] = ()


class CheckIn(Value, _CheckInFields):
    """The answers of one check-in, in the order in which they were asked; what was skipped is not there."""

    __slots__ = ()
    key: ClassVar[str] = "noted"

    @classmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the answers. Raises UnreadableValue."""
        return cls(tuple(_answer_from_json(each) for each in json_objects(fields, cls.key, "noted answer")))

    def to_json(self) -> dict[str, object]:
        """Return the answers."""
        return {
            self.key: [
                {
                    "about": each.name,
                    "question": each.question,
                    ("rating" if isinstance(each.answer, int) else "text"): each.answer,
                }
                for each in self.noted
            ]
        }

    def as_text(self) -> str:
        """Return each answer on lines of its own."""
        return "\n".join(each.as_line() for each in self.noted)

    def as_phrase(self) -> str:
        """Return the answers with semicolons between."""
        return "; ".join(each.as_line() for each in self.noted)

    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield the numbers, and then the words below their questions."""
        numbers = tuple(each.as_line() for each in self.noted if isinstance(each.answer, int))
        if numbers:
            yield Bullets(numbers)
        for each in self.noted:
            if isinstance(each.answer, str):
                yield Quote(each.answer, each.question)

    def own_texts(self) -> tuple[str, ...]:
        """Return the texts that the person wrote."""
        return tuple(each.answer for each in self.noted if isinstance(each.answer, str))

    def number(self, name: str) -> int | None:
        """Return the number that was given to the question *name*; None if there is none."""
        answer = self._answer(name)
        return answer if isinstance(answer, int) else None

    def text(self, name: str) -> str:
        """Return the words that were given to the question *name*, or nothing."""
        answer = self._answer(name)
        return answer if isinstance(answer, str) else ""

    def with_answer(self, new: CheckInAnswer) -> "CheckIn":
        """Return the check-in with *new* in the place of an earlier answer to the same question, or at its end."""
        if self._answer(new.name) is None:
            return CheckIn((*self.noted, new))
        return CheckIn(tuple(new if each.name == new.name else each for each in self.noted))

    def without(self, name: str) -> "CheckIn":
        """Return the check-in without an answer to the question *name*."""
        return CheckIn(tuple(each for each in self.noted if each.name != name))

    def _answer(self, name: str) -> int | str | None:
        return next((each.answer for each in self.noted if each.name == name), None)


def _answer_from_json(fields: Json) -> CheckInAnswer:
    name, question = json_text(fields, "about"), json_text(fields, "question")
    if "rating" not in fields:
        return CheckInAnswer(name, question, json_text(fields, "text"))
    number = fields["rating"]
    if not isinstance(number, int) or isinstance(number, bool):
        raise UnreadableValue("a rating is no number")
    return CheckInAnswer(name, question, number)
