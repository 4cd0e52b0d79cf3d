"""Answers written elsewhere: a YAML or JSON file that names asks and what is answered to them."""

import re
from datetime import date, timedelta
from pathlib import Path

from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import (
    Choice,
    Choose,
    ChooseSeveral,
    MakePlan,
    NameSeveral,
    Program,
    Question,
    Read,
)
from trustcoach.core.program.values import Chosen, Plan, Value
from trustcoach.core.prompt import typed_answer
from trustcoach.errors import ContentError, UsageError
from trustcoach.storage.content.yaml_fields import YamlFields, mapping, text
from trustcoach.storage.content.yaml_nodes import LARGEST, ListNode, MapNode, Node, TextNode, document, whole

_NAMES = "Write step-id.ask-id, as trustcoach steps TRACK STEP shows them."

_PAIR = re.compile(rb"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
"""How JSON spells a character beyond the first 65,536, such as an emoji (RFC 8259, section 7); YAML does not."""

SKIP = "skip"
"""The one field of a map that skips an ask: `{skip: true}`."""


def load(path: Path, program: Program, today: date) -> dict[QuestionId, Value | None]:
    """Give the answers in the file at *path*, None for a skip, by the asks of *program* that they belong to.

    Raises UsageError, naming the line and the ask, for an ask that is not there or a value that it cannot have.
    """
    asks = {str(ask.reference): ask for _, step in program.chapters for ask in step.asks}
    found = {}
    try:
        content = whole(_content(path), path.name)
        written = document(_PAIR.sub(_character, content) if path.suffix == ".json" else content, path.name)
        for name, node in written.parts.items():
            ask = _known(name, asks, written)
            found[ask.reference] = _value(ask, node, today)
    except ContentError as error:
        raise UsageError(error.message, error.hint) from error
    return found


def _content(path: Path) -> bytes:
    """Give what stands in the file at *path*, which may be a pipe: somebody has named it on purpose."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read: {error.strerror}.", f"Look for it in {path.parent}.") from error


def _character(pair: re.Match[bytes]) -> bytes:
    """Give the spelling that YAML has for such a character."""
    high, low = int(pair[2], 16), int(pair[3], 16)
    return pair[1] + b"\\U%08x" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _known(name: str, asks: dict[str, Question], document: MapNode) -> Question:
    ask = asks.get(name)
    if ask is None or isinstance(ask.form, Read):
        where = document.lines[name]
        raise UsageError(
            f"{where}: there is no question “{name}”.",
            _NAMES,
        )
    return ask


def _value(ask: Question, node: Node, today: date) -> Value | None:
    if isinstance(node, MapNode) and SKIP in node.parts:
        if YamlFields(node, (SKIP,)).flag(SKIP) and ask.optional:
            return None
        raise _wrong(ask, node, "cannot be skipped")
    match ask.form:
        case Choose(choices):
            return _chosen(ask, choices, node)
        case ChooseSeveral(choices):
            picked = {_chosen(ask, choices, part) for part in _parts(ask, node)}
            alone = [choice for choice in choices if choice.alone and Chosen(choice.id, choice.words) in picked]
            if alone and len(picked) > 1:
                raise _wrong(ask, node, f"cannot have “{alone[0].id}” with another choice")
            return tuple(
                Chosen(choice.id, choice.words) for choice in choices if Chosen(choice.id, choice.words) in picked
            )
        case MakePlan(days=days):
            return _plan(ask, node, today + timedelta(days))
        case NameSeveral():
            words = "\n".join(_words(ask, part, "name") for part in _parts(ask, node))
        case _:
            words = _words(ask, node, ask.reference.ask)
    value = typed_answer(ask, words)
    if value is None:
        raise _wrong(ask, node, "cannot have this answer")
    return value


def _chosen(ask: Question, choices: tuple[Choice, ...], node: Node) -> Chosen:
    name = text(node, ask.reference.ask)
    words = {choice.id: choice.words for choice in choices}
    if name not in words:
        raise _wrong(ask, node, f"has no choice “{name}”; it has {', '.join(words)}")
    return Chosen(name, words[name])


def _parts(ask: Question, node: Node) -> tuple[Node, ...]:
    if not isinstance(node, ListNode) or not node.parts:
        raise _wrong(ask, node, "needs a list")
    return node.parts


def _plan(ask: Question, node: Node, usual: date) -> Plan:
    fields = YamlFields(mapping(node, ask.reference.ask), ("if", "then", "look back"))
    try:
        when = date.fromisoformat(fields.text("look back")) if "look back" in fields else usual
    except ValueError as error:
        raise _wrong(ask, node, "needs a day written year-month-day") from error
    if_this, then_that = (_words(ask, fields.node(name), name) for name in ("if", "then"))
    return Plan(if_this, then_that, when)


def _words(ask: Question, node: Node, name: str) -> str:
    """Return the words of *node* as they stand, but for the line end that YAML puts behind a block of lines.

    Raises ContentError for what is no text, and UsageError for lines that YAML would make one of.
    """
    text(node, name)
    if not isinstance(node, TextNode):
        return ""
    if node.is_joined:
        what = "stands on several lines, which would become one. Put “|” behind its name, and each line below it"
        raise _wrong(ask, node, what)
    return node.words.removesuffix("\n")


def _wrong(ask: Question, node: Node, what: str) -> UsageError:
    return UsageError(f"{node.where}: “{ask.reference}” {what}.", "Nothing was written down. Correct it and try again.")
