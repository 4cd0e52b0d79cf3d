"""What all kinds of question have in common, and all values of answers."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar, Generic, Self, TypeVar, cast

from trustcoach.core.distinct import Distinct
from trustcoach.core.program.export_blocks import AnswerBlock, LabelledTexts
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds.choice import Choice

Json = Mapping[str, object]
Draft = tuple[str, ...]
"""What stands in the fields of a question while it is being answered: one text, or the parts of a plan."""
RawAnswer = str | tuple[str, ...] | Mapping[str, str]
"""An answer in an answers file: a text, a list of texts, or a map of texts."""

NOTHING_TYPED = "There's nothing here yet. A few words are enough, and you can change them later."


class InvalidAnswer(ValueError):  # noqa: N818 (it describes what was entered)
    """Raised for an answer that a question cannot have. The message is a sentence that says why."""


class UnreadableValue(ValueError):  # noqa: N818 (as above)
    """Raised for JSON that is no value. The message says why, and quotes nothing that the person wrote."""


class Value(Distinct, ABC):
    """The value of an answer, as the journal keeps it."""

    __slots__ = ()
    key: ClassVar[str]
    """The JSON field that only values of this type have."""
    is_page_read: ClassVar[bool] = False
    """Whether it says no more than that a page was read."""

    @classmethod
    @abstractmethod
    def from_json(cls, fields: Json) -> Self:
        """Return the value that *fields* hold. Raises UnreadableValue, or ValueError for an invalid date."""

    @abstractmethod
    def to_json(self) -> dict[str, object]:
        """Return the fields of the value, in their order in the file."""

    @abstractmethod
    def as_text(self) -> str:
        """Return the value in words, as the person would know it again."""

    def as_phrase(self) -> str:
        """Return the value in words, for a place within a sentence or a line."""
        return self.as_text()

    def as_full_text(self) -> str:
        """Return everything that was entered, for somebody who copies it by hand."""
        return self.as_text()

    @abstractmethod
    def export_blocks(self) -> Iterator[AnswerBlock]:
        """Yield what an export shows of the value."""

    def labelled(self) -> LabelledTexts | None:
        """Return its texts with their labels; None if it has no labels."""
        return None

    def size(self) -> int | None:
        """Return what “at least” and “at most” compare; None if there is nothing to compare."""
        return None

    def chosen_ids(self) -> frozenset[str]:
        """Return the ids of the choices that were made, for “is” and “includes”."""
        return frozenset()

    def own_texts(self) -> tuple[str, ...]:
        """Return the texts that the person wrote."""
        return ()

    def field_texts(self) -> Draft:
        """Return what stands in the fields when the question is asked again."""
        return self.own_texts()

    def as_content(self) -> Self | None:
        """Return it without words such as “don't know”, to be carried forward; None if nothing else is left."""
        return self

    def draft(self) -> Draft:
        """Return what is kept as a draft while the value cannot be saved; nothing if no words would be lost."""
        return self.field_texts() if self.own_texts() else ()


class ValueInLines(Value):
    """A value that is told in several lines."""

    __slots__ = ()

    @abstractmethod
    def lines(self) -> Iterable[str]:
        """Return its lines, each of which can be read by itself."""

    def as_text(self) -> str:
        """Return the lines, one below the other."""
        return "\n".join(self.lines())

    def as_phrase(self) -> str:
        """Return the lines with semicolons between."""
        return "; ".join(self.lines())


V_co = TypeVar("V_co", bound=Value, covariant=True)


class Kind(Distinct, ABC, Generic[V_co]):
    """A kind of question: the fields of its own that it has in YAML, and which answers it takes."""

    __slots__ = ()
    name: ClassVar[str]
    """What stands behind `kind:` in YAML."""
    is_page: ClassVar[bool] = False
    """Whether it is a page to read, which asks nothing."""
    is_own_words: ClassVar[bool] = False
    """Whether the person answers in their own words: then an editor can be used, and an example is needed."""
    has_size: ClassVar[bool] = False
    """Whether its values have a size, for “at least” and “at most”."""
    returns_prefilled: ClassVar[bool] = False
    """Whether the answer of an earlier visit stands in the field again."""
    counts_versions: ClassVar[bool] = False
    """Whether an export says how often an answer was changed in a visit of its step."""
    compares_versions: ClassVar[bool] = False
    """Whether the first version is shown beside the last, in the review of its step and in an export."""
    joiner: ClassVar[str] = "\n\n"
    """What stands between two texts that are joined to one answer."""

    @abstractmethod
    def from_raw(self, raw: RawAnswer, today: date, /) -> V_co:
        """Return the value that an answers file gives. Raises InvalidAnswer."""

    def earlier_ids(self) -> tuple[QuestionId, ...]:
        """Return the ids of the questions whose answers it is made of; none in most kinds."""
        return ()

    def with_earlier_ids(self, _ids: Callable[[QuestionId], tuple[QuestionId, ...]], /) -> Self:
        """Return it with other questions in the place of each that it is made of."""
        return self

    def offered_choices(self) -> tuple[Choice, ...]:
        """Return the choices to choose from; none in a kind that offers none."""
        return ()

    def scale(self) -> str:
        """Return in a few words what the values mean; nothing if they speak for themselves."""
        return ""

    def example(self) -> str:
        """Return an example that the kind makes of its own fields; nothing if it has none."""
        return ""

    def export_blocks(self, value: Value) -> Iterator[AnswerBlock]:
        """Yield what an export shows of *value*, given to a question of this kind."""
        return value.export_blocks()

    def labelled(self, value: Value) -> LabelledTexts | None:
        """Return the texts of *value* with their labels, as this kind draws them; None if it has no labels."""
        return value.labelled()

    def to_recall(self, value: Value) -> Value:
        """Return what of *value* is shown again above later questions."""
        return value

    def leaves_step(self, _value: Value, /) -> bool:
        """Return whether a value leaves the rest of the step for now."""
        return False

    def redacted(self, value: Value) -> Value | None:
        """Return what is saved of *value*; None to save a skip."""
        return value

    def quotable(self, value: Value) -> Value | None:
        """Return what of *value* can be said to somebody, as in a note that is made of answers; None for nothing."""
        return value

    def may_stand_for_unsaved(self, value: Value) -> bool:
        """Return whether *value* is what is saved in the place of a choice that is not: it may be untrue."""
        replacements = {choice.stored_as for choice in self.offered_choices()}
        return any(value.chosen_ids() == {each} for each in replacements)

    def explain_redaction(self) -> str:
        """Return a sentence on what is saved in the place of values that are not; nothing if all of them are."""
        return ""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the words of the program in it, each behind its YAML field, for the content check."""
        return (("choices", choice.label) for choice in self.offered_choices())

    def problems(self, _question_name: str, _is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield what an author should mend: what is wrong, and what to do."""
        return iter(())


class TypedKind(Kind[V_co]):
    """A kind whose answer is typed in one text field. All of them share one widget."""

    __slots__ = ()
    is_multiline: ClassVar[bool] = False
    hint: ClassVar[str] = ""
    """What to do in the field, in a few words."""
    plain_prompt: ClassVar[str] = "On one line:"
    """What stands before the field in plain mode, where it takes one line."""
    start_joiner: ClassVar[str] = "\n\n"
    """What stands between two texts that the field starts with."""

    @abstractmethod
    def parse(self, typed: str) -> V_co:
        """Return the value that was typed. Raises InvalidAnswer."""

    def explanation(self) -> str:
        """Return a sentence on what to type, for plain mode; nothing if there is no need."""
        return ""

    def join(self, texts: Iterable[str]) -> str:
        """Return *texts* as one that the field can start with: paragraphs, or lines where the field takes lines."""
        has_lines = self.start_joiner != "\n\n"
        return self.start_joiner.join(" ".join(text.split()) if has_lines else text for text in texts)

    def from_raw(self, raw: RawAnswer, _today: date, /) -> V_co:
        """Return the value of a text. Raises InvalidAnswer."""
        return self.parse(raw_text(raw))


def raw_text(raw: RawAnswer) -> str:
    """Return an answer that has to be a text. Raises InvalidAnswer."""
    if not isinstance(raw, str):
        raise InvalidAnswer("It isn't text.")
    return raw


def raw_list(raw: RawAnswer) -> tuple[str, ...]:
    """Return an answer that has to be a list with something in it. Raises InvalidAnswer."""
    if not isinstance(raw, tuple) or not raw:
        raise InvalidAnswer("It needs a list.")
    return raw


def json_text(fields: Json, key: str) -> str:
    """Return a JSON field that has to be text. Raises UnreadableValue."""
    found = fields.get(key)
    if not isinstance(found, str):
        raise UnreadableValue(f"an answer has no “{key}”")
    return found


def json_list(fields: Json, key: str) -> list[object]:
    """Return a JSON field that has to be a list. Raises UnreadableValue."""
    found = fields.get(key)
    if not isinstance(found, list):
        raise UnreadableValue(f"an answer has no list of “{key}”")
    return list[object](found)


def json_objects(fields: Json, key: str, name: str) -> Iterator[Json]:
    """Yield the objects of a JSON field that has to be a list of them, each called a *name*. Raises UnreadableValue."""
    for each in json_list(fields, key):
        if not isinstance(each, dict):
            raise UnreadableValue(f"a {name} isn't an object")
        yield cast(Json, each)
