"""From one entry of a step's `asks` to an Item."""

from dataclasses import dataclass
from typing import cast

from trustcoach.core.program.conditions import (
    AllOf,
    AnyChosen,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    IsAnswered,
    LowerThan,
    Not,
    StepFinished,
)
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import KINDS, AnyKind, Kind, Read, Value
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.question import Coaching, LowPointEffect, Question, Recall, StepItem
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_fields import YamlFields, boolean_of, id_of, map_of, text_of
from trustcoach.storage.content.yaml_nodes import ListNode, MapNode, Node, TextNode

_COACHING = "coaching"
_COACHING_FIELDS = ("id", "kind", "title", "text", "sources", "when", "turn", "low point")
_PAGE_FIELDS = ("id", "kind", "sources", "when", "turn")
_QUESTION_FIELDS = (
    *("id", "kind", "question", "help", "example", "when", "recall"),
    *("private", "optional", "turn", "sources", "comes back when"),
)


class _KindFields(YamlFields):
    """The fields of a question, with what only some kinds need."""

    def ids(self, name: str) -> tuple[str, ...]:
        """Return a list of ids; none where there is no such field."""
        return tuple(id_of(node, name) for node in self.nodes(name))

    def texts_by_id(self, name: str) -> dict[str, str]:
        """Return a map of ids to texts."""
        parts = self.map_node(name)
        for each in parts.fields:
            _check_id(each, parts)
        return {each: text_of(node, each) for each, node in parts.fields.items()}

    def ids_by_id(self, name: str) -> dict[str, str]:
        """Return a map of ids to ids; none where there is no such field."""
        parts = self.map_node(name).fields if name in self else {}
        return {each: id_of(node, name) for each, node in parts.items()}

    def error(self, name: str, message: str, hint: str) -> ContentError:
        """Return an error about the field of that name."""
        return ContentError(f"{self.location_of(name)}: {message}.", hint)


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """An item as its file has it."""

    item: StepItem
    turn: str = ""
    """`each` if each of two people answers it, `both` if they answer as one, else nothing."""


def parse_item(node: MapNode, step: str) -> ParsedItem:
    """Return the item that *node* describes, in the step of that id. Raises ContentError."""
    name = YamlFields(node, node.fields).text("kind")
    kind = KINDS.get(name)
    if kind is None and name != _COACHING:
        location = node.locations["kind"]
        raise ContentError(
            f"{location}: there is no kind “{name}”.", f"Write one of: {', '.join((_COACHING, *KINDS))}."
        )
    fields = _KindFields(node, _known_fields(kind) if kind else _COACHING_FIELDS)
    turn = fields.text_or_empty("turn")
    if turn not in ("", "each", "both"):
        raise ContentError(f"{fields.location_of('turn')}: “turn” is neither each nor both.", "Write each or both.")
    return ParsedItem(_parse_question(fields, step, kind) if kind else _parse_coaching(fields, step), turn)


def _known_fields(kind: type[Kind[Value]]) -> tuple[str, ...]:
    return (*(_PAGE_FIELDS if kind.is_page else _QUESTION_FIELDS), *kind.yaml_fields)


def parse_passage(node: MapNode) -> Passage:
    """Return words to read, with their sources. Raises ContentError."""
    fields = YamlFields(node, ("text", "sources"))
    return Passage(fields.text("text"), fields.texts("sources"), fields.location_of("text"))


def parse_recalls(fields: YamlFields, step: str) -> tuple[Recall, ...]:
    """Return the earlier words that an ask shows. Raises ContentError."""
    if "recall" not in fields:
        return ()
    parts = fields.map_node("recall")
    return tuple(
        Recall(_parse_question_id(name, step, parts), text_of(lead, name)) for name, lead in parts.fields.items()
    )


def _parse_coaching(fields: YamlFields, step: str) -> Coaching:
    return Coaching(
        id=QuestionId(step, fields.id()),
        text=fields.text("text"),
        when=_parse_when(fields, step),
        sources=fields.texts("sources"),
        low_point_effect=_parse_low_point(fields),
        location=fields.location_of("id"),
    )


def _parse_low_point(fields: YamlFields) -> LowPointEffect | None:
    named = fields.text_or_empty("low point")
    kinds = {each.value: each for each in LowPointEffect}
    if named and named not in kinds:
        location, advice = fields.location_of("low point"), f"Write one of: {', '.join(kinds)}."
        raise ContentError(f"{location}: there is no kind of low point “{named}”.", advice)
    return kinds.get(named)


def _parse_question(fields: _KindFields, step: str, kind_type: type[Kind[Value]]) -> Question:
    kind = cast(AnyKind, kind_type.from_fields(fields))  # KINDS holds no other kinds than AnyKind
    return Question(
        id=QuestionId(step, fields.id()),
        kind=kind,
        text=kind.heading if isinstance(kind, Read) else fields.text("question"),
        help=fields.text_or_empty("help"),
        example=fields.text_or_empty("example"),
        when=_parse_when(fields, step),
        recalls=parse_recalls(fields, step),
        is_private=fields.boolean("private"),
        is_optional=fields.boolean("optional"),
        sources=fields.texts("sources"),
        recall_when=_parse_when(fields, step, "comes back when"),
        location=fields.location_of("id"),
    )


def _parse_when(fields: YamlFields, step: str, name: str = "when") -> Condition | None:
    return _parse_condition(fields.map_node(name), step) if name in fields else None


def _parse_condition(node: MapNode, step: str) -> Condition:
    for name, join in (("all", AllOf), ("any", AnyOf)):
        if name in node.fields:
            parts = YamlFields(node, (name,)).nodes(name)
            return join(tuple(_parse_condition(map_of(part, name), step) for part in parts))
    if "not" in node.fields:
        return Not(_parse_condition(YamlFields(node, ("not",)).map_node("not"), step))
    if "finished" in node.fields:
        return StepFinished(YamlFields(node, ("finished",)).id("finished"))
    return _parse_test(node, step)


def _parse_test(node: MapNode, step: str) -> Condition:
    fields = YamlFields(node, ("ask", "is", "includes", "at least", "at most", "below", "by", "answered"))
    question_id = _parse_question_id(fields.text("ask"), step, node)
    tests = [name for name in node.fields if name not in ("ask", "by")]
    if len(tests) != 1:
        raise ContentError(f"{node.location}: a condition makes one test of an ask.", "Join several with “all”.")
    match tests[0]:
        case "is" | "includes" as name:
            return AnyChosen(question_id, _parse_ids(node.fields[name], name))
        case "at least":
            return AtLeast(question_id, fields.integer("at least"))
        case "at most":
            return AtMost(question_id, fields.integer("at most"))
        case "below":
            earlier = _parse_question_id(fields.text("below"), step, node)
            return LowerThan(question_id, earlier, fields.integer("by") if "by" in fields else 1)
        case _:
            return IsAnswered(question_id, boolean_of(node.fields["answered"], "answered"))


def _parse_ids(node: Node, name: str) -> frozenset[str]:
    parts = node.items if isinstance(node, ListNode) else (node,)
    return frozenset(id_of(part, name) for part in parts)


def _parse_question_id(name: str, step: str, node: MapNode) -> QuestionId:
    where, dot, ask = name.rpartition(".")
    if dot and not where:
        raise ContentError(f"{node.location}: “{name}” names no step.", "Write ask-id or step-id.ask-id.")
    for part in (where or step, ask):
        _check_id(part, node)
    return QuestionId(where or step, ask)


def _check_id(name: str, node: MapNode) -> None:
    id_of(TextNode(node.location, name or "?"), name)
