"""From one entry of a step's `asks` to an Item."""

from collections.abc import Callable
from dataclasses import dataclass

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
    QuestionId,
    StepFinished,
)
from trustcoach.core.program.program import (
    SKIP,
    Choice,
    Choose,
    ChooseSeveral,
    Coaching,
    Form,
    Item,
    LowPointEffect,
    NameSeveral,
    Passage,
    Question,
    Rate,
    Read,
    Recall,
    Write,
    WriteLine,
)
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_fields import YamlFields, flag, mapping, slug, text
from trustcoach.storage.content.yaml_nodes import ListNode, MapNode, Node, TextNode

_PAGE = ("id", "kind", "title", "text", "sources", "when", "turn")
_ASK = (
    *("id", "kind", "question", "help", "example", "when", "recall"),
    *("private", "optional", "turn", "sources", "comes back when"),
)
_KINDS: dict[str, tuple[str, ...]] = {
    "coaching": (*_PAGE, "low point"),
    "read": _PAGE,
    "choose": (*_ASK, "choices", "leaves", "written as"),
    "choose several": (*_ASK, "choices", "written as", "alone"),
    "rate": (*_ASK, "from", "to"),
    "name": _ASK,
    "line": _ASK,
    "write": (*_ASK, "minutes"),
}


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """An item as its file has it."""

    item: Item
    turn: str = ""
    """`each` if each of two people answers it, `both` if they answer as one, else nothing."""


def item(node: MapNode, step: str) -> ParsedItem:
    """Give the item that *node* describes, in the step of that id. Raises ContentError."""
    kind = YamlFields(node, node.parts).text("kind")
    if kind not in _KINDS:
        where = node.lines["kind"]
        raise ContentError(f"{where}: there is no kind “{kind}”.", f"Write one of: {', '.join(_KINDS)}.")
    fields = YamlFields(node, _KINDS[kind])
    turn = fields.optional("turn")
    if turn not in ("", "each", "both"):
        raise ContentError(f"{fields.at('turn')}: “turn” is neither each nor both.", "Write each or both.")
    made = _coaching(fields, step) if kind == "coaching" else _ask(fields, step, kind)
    return ParsedItem(made, turn)


def passage(node: MapNode) -> Passage:
    """Give words to read, with their sources. Raises ContentError."""
    fields = YamlFields(node, ("text", "sources"))
    return Passage(fields.text("text"), fields.texts("sources"), fields.at("text"))


def recalls(fields: YamlFields, step: str) -> tuple[Recall, ...]:
    """Give the earlier words that an ask shows. Raises ContentError."""
    if "recall" not in fields:
        return ()
    parts = fields.map("recall")
    return tuple(Recall(_reference(name, step, parts), text(lead, name)) for name, lead in parts.parts.items())


def _coaching(fields: YamlFields, step: str) -> Coaching:
    return Coaching(
        reference=QuestionId(step, fields.id()),
        text=fields.text("text"),
        when=_when(fields, step),
        sources=fields.texts("sources"),
        low_point=_low_point(fields),
        where=fields.at("id"),
    )


def _low_point(fields: YamlFields) -> LowPointEffect | None:
    named = fields.optional("low point")
    kinds = {each.value: each for each in LowPointEffect}
    if named and named not in kinds:
        where, advice = fields.at("low point"), f"Write one of: {', '.join(kinds)}."
        raise ContentError(f"{where}: there is no kind of low point “{named}”.", advice)
    return kinds.get(named)


def _ask(fields: YamlFields, step: str, kind: str) -> Question:
    form = _FORMS[kind](fields)
    return Question(
        reference=QuestionId(step, fields.id()),
        form=form,
        question=form.heading if isinstance(form, Read) else fields.text("question"),
        help=fields.optional("help"),
        example=fields.optional("example"),
        when=_when(fields, step),
        recall=recalls(fields, step),
        private=fields.flag("private"),
        optional=fields.flag("optional"),
        sources=fields.texts("sources"),
        comes_back_when=_when(fields, step, "comes back when"),
        where=fields.at("id"),
    )


def _choices(fields: YamlFields) -> tuple[Choice, ...]:
    parts = fields.map("choices")
    for name in parts.parts:
        _check_slug(name, parts)
    written = fields.map("written as").parts if "written as" in fields else {}
    instead = {name: slug(node, "written as") for name, node in written.items()}
    for name, other in instead.items():
        if name not in parts.parts or other not in (*parts.parts, SKIP) or other in instead:
            where, advice = fields.at("written as"), f"Write “choice: other-choice” or “choice: {SKIP}”."
            raise ContentError(f"{where}: “{name}” cannot be written as “{other}”.", advice)
    alone = {slug(node, "alone") for node in fields.list("alone")}
    for name in sorted(alone - set(parts.parts)):
        raise ContentError(f"{fields.at('alone')}: there is no choice “{name}”.", "Name a choice of this ask.")
    return tuple(
        Choice(name, text(words, name), instead.get(name), name in alone) for name, words in parts.parts.items()
    )


def _choose(fields: YamlFields) -> Form:
    leaves = frozenset(slug(node, "leaves") for node in fields.list("leaves"))
    return Choose(_choices(fields), leaves)


def _write(fields: YamlFields) -> Form:
    return Write(fields.number("minutes") if "minutes" in fields else None)


_FORMS: dict[str, Callable[[YamlFields], Form]] = {
    "read": lambda fields: Read(fields.optional("title") or "Before you go on", fields.text("text")),
    "choose": _choose,
    "choose several": lambda fields: ChooseSeveral(_choices(fields)),
    "rate": lambda fields: Rate(fields.text("from"), fields.text("to")),
    "name": lambda _: NameSeveral(),
    "line": lambda _: WriteLine(),
    "write": _write,
}


def _when(fields: YamlFields, step: str, name: str = "when") -> Condition | None:
    return _condition(fields.map(name), step) if name in fields else None


def _condition(node: MapNode, step: str) -> Condition:
    for name, join in (("all", AllOf), ("any", AnyOf)):
        if name in node.parts:
            parts = YamlFields(node, (name,)).list(name)
            return join(tuple(_condition(mapping(part, name), step) for part in parts))
    if "not" in node.parts:
        return Not(_condition(YamlFields(node, ("not",)).map("not"), step))
    if "finished" in node.parts:
        return StepFinished(YamlFields(node, ("finished",)).id("finished"))
    return _test(node, step)


def _test(node: MapNode, step: str) -> Condition:
    fields = YamlFields(node, ("ask", "is", "includes", "at least", "at most", "below", "by", "answered"))
    ask = _reference(fields.text("ask"), step, node)
    tests = [name for name in node.parts if name not in ("ask", "by")]
    if len(tests) != 1:
        raise ContentError(f"{node.where}: a condition makes one test of an ask.", "Join several with “all”.")
    match tests[0]:
        case "is" | "includes" as name:
            return AnyChosen(ask, _one_or_more(node.parts[name], name))
        case "at least":
            return AtLeast(ask, fields.number("at least"))
        case "at most":
            return AtMost(ask, fields.number("at most"))
        case "below":
            earlier = _reference(fields.text("below"), step, node)
            return LowerThan(ask, earlier, fields.number("by") if "by" in fields else 1)
        case _:
            return IsAnswered(ask, flag(node.parts["answered"], "answered"))


def _one_or_more(node: Node, name: str) -> frozenset[str]:
    parts = node.parts if isinstance(node, ListNode) else (node,)
    return frozenset(slug(part, name) for part in parts)


def _reference(name: str, step: str, node: MapNode) -> QuestionId:
    where, dot, ask = name.rpartition(".")
    if dot and not where:
        raise ContentError(f"{node.where}: “{name}” names no step.", "Write ask-id or step-id.ask-id.")
    for part in (where or step, ask):
        _check_slug(part, node)
    return QuestionId(where or step, ask)


def _check_slug(name: str, node: MapNode) -> None:
    slug(TextNode(node.where, name or "?"), name)
