"""Load answers from a YAML or JSON file that maps the ids of questions to them."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import InvalidAnswer, RawAnswer, Value
from trustcoach.core.program.program import Program
from trustcoach.core.program.question import Question
from trustcoach.errors import ContentError, UsageError
from trustcoach.storage.content.yaml_builder import YamlBuilder
from trustcoach.storage.content.yaml_nodes import (
    MAX_FILE_SIZE,
    ListNode,
    MapNode,
    Node,
    TextNode,
    check_size,
    parse_document,
)
from trustcoach.storage.content.yaml_values import text_of

_ID_HINT = "Write step-id.ask-id, as trustcoach steps TRACK STEP shows them."

_SURROGATE_PAIR = re.compile(rb"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
"""How JSON spells a character beyond the first 65,536, such as an emoji (RFC 8259, section 7); YAML does not."""


@dataclass(frozen=True, slots=True)
class _Skip:
    """The map that skips a question: `{skip: true}`."""

    skip: bool


def load_answers(path: Path, program: Program, today: date) -> dict[QuestionId, Value | None]:
    """Return the answers in the file at *path*, None for a skip, by the questions of *program*.

    Raises UsageError, naming the line and the question, for one that is not there and for a value that it cannot have.
    """
    questions = {str(question.id): question for _, step in program.all_steps for question in step.questions}
    found = {}
    try:
        content = check_size(_read_bytes(path), path.name)
        written = parse_document(
            _SURROGATE_PAIR.sub(_yaml_escape, content) if path.suffix.lower() == ".json" else content, path.name
        )
        for name, node in written.fields.items():
            question = _question_named(name, questions, written)
            found[question.id] = _parse_value(question, node, today)
    except ContentError as error:
        raise UsageError(error.message, error.hint) from error
    return found


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of the file at *path*, which may be a pipe: somebody has named it on purpose."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_SIZE + 1)
    except OSError as error:
        raise UsageError(f"The answers can't be read: {error.strerror}. The file:\n{path}") from error


def _yaml_escape(pair: re.Match[bytes]) -> bytes:
    """Return a surrogate pair, as JSON escapes a letter beyond U+FFFF, as YAML escapes that letter."""
    high, low = int(pair[2], 16), int(pair[3], 16)
    return pair[1] + b"\\U%08x" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _question_named(name: str, questions: dict[str, Question], document: MapNode) -> Question:
    question = questions.get(name)
    if question is None or question.kind.is_page:
        location = document.locations[name]
        raise UsageError(
            f"{location}: there is no question “{name}”.",
            _ID_HINT,
        )
    return question


def _parse_value(question: Question, node: Node, today: date) -> Value | None:
    if isinstance(node, MapNode) and "skip" in node.fields:
        if YamlBuilder().build(_Skip, node).skip and question.is_optional:
            return None
        raise _usage_error(question, node, "cannot be skipped")
    try:
        return question.kind.from_raw(_raw_answer(question, node), today)
    except InvalidAnswer as error:
        raise _usage_error(question, node, f"cannot have this answer. {error}".removesuffix(".")) from error


def _raw_answer(question: Question, node: Node) -> RawAnswer:
    match node:
        case ListNode(items=items):
            return tuple(_parse_text(question, part, question.id.name) for part in items)
        case MapNode(fields=fields):
            return {name: _parse_text(question, part, name) for name, part in fields.items()}
        case TextNode():
            return _parse_text(question, node, question.id.name)


def _parse_text(question: Question, node: Node, name: str) -> str:
    """Return the words of *node* as they stand, but for the line end that YAML puts behind a block of lines.

    Raises ContentError for what is no text, and UsageError for lines that YAML would make one of.
    """
    text_of(node, name)
    if not isinstance(node, TextNode):
        return ""
    if node.is_folded:
        what = "stands on several lines, which would become one. Put “|” behind its name, and each line below it"
        raise _usage_error(question, node, what)
    return node.text.removesuffix("\n")


def _usage_error(question: Question, node: Node, what: str) -> UsageError:
    return UsageError(
        f"{node.location}: “{question.id}” {what}.", "Nothing was written down. Correct it and try again."
    )
