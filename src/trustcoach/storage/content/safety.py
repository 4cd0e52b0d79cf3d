"""From safety.yaml to the questions for one person alone, and all that belongs to them."""

from dataclasses import replace
from enum import Enum
from pathlib import Path

from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import AnyKind, Choice, Choose, Rate, Write
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import (
    LowPointChoice,
    Rumination,
    SafetyAnswer,
    SafetyContent,
    SafetyTopic,
    WritingCare,
    WritingPage,
)
from trustcoach.storage.content.questions import parse_passage
from trustcoach.storage.content.yaml_builder import YamlBuilder
from trustcoach.storage.content.yaml_fields import YamlFields, map_for_each, map_of, read_document
from trustcoach.storage.content.yaml_nodes import MapNode, Node

SAFETY_FILE = "safety.yaml"
"""Its name in a content folder. A program may come without one; then nothing is asked."""

_QUESTION_FIELDS = ("question", "help")
_LOW_POINT_FIELDS = ("at", "words", "say", "steady", *_QUESTION_FIELDS, "choices")


def load_safety(folder: Path) -> SafetyContent | None:
    """Return what *folder* says about safety, or None if it has no such file.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    if not (folder / SAFETY_FILE).is_file():
        return None
    node = read_document(folder, SAFETY_FILE)
    fields = YamlFields(node, node.fields)
    said = Choose(_parse_choices(SafetyAnswer, fields))
    low = YamlFields(fields.map_node("low point"), _LOW_POINT_FIELDS)
    return _BUILDER.build(
        SafetyContent,
        node,
        also=("questions", "choices", "low point"),
        questions=map_for_each(
            SafetyTopic,
            fields.map_node("questions"),
            lambda each: _parse_question(YamlFields(each, _QUESTION_FIELDS), said),
        ),
        what_to_say=parse_passage(low.map_node("say")),
        steadying=parse_passage(low.map_node("steady")),
        low_point_question=replace(
            _parse_question(low, Choose(_parse_choices(LowPointChoice, low))), is_optional=False
        ),
        low_mood=low.integer("at"),
        crisis_words=low.texts("words"),
    )


def _parse_writing(node: Node, name: str) -> WritingCare:
    mapping = map_of(node, name)
    fields = YamlFields(mapping, mapping.fields)
    mood = Rate(fields.text("from"), fields.text("to"))
    before, after = (
        _parse_question(YamlFields(fields.map_node(each), _QUESTION_FIELDS), mood) for each in ("before", "after")
    )
    others = [page for page in WritingPage if page is not WritingPage.FIRST]
    pages = YamlFields(fields.map_node("pages"), [page.value for page in others])
    return _BUILDER.build(
        WritingCare,
        mapping,
        also=("from", "to", "before", "after", "pages"),
        mood_before=before,
        mood_after=after,
        other_pages={page: _parse_page(pages.map_node(page.value)) for page in others},
    )


def _parse_page(node: MapNode) -> Question:
    fields = YamlFields(node, (*_QUESTION_FIELDS, "example", "minutes"))
    return _parse_question(fields, Write(fields.integer("minutes")))


def _parse_menu(node: Node, name: str, kind: type[Enum]) -> Question:
    """Return an ask of the choices of *kind*. Most have a way out among them, and need no skip."""
    fields = YamlFields(map_of(node, name), (*_QUESTION_FIELDS, "choices"))
    return replace(_parse_question(fields, Choose(_parse_choices(kind, fields))), is_optional=kind is Rumination)


def _parse_choices(kind: type[Enum], fields: YamlFields) -> tuple[Choice, ...]:
    words = YamlFields(fields.map_node("choices"), [choice.value for choice in kind])
    return tuple(Choice(choice.value, words.text(choice.value)) for choice in kind)


def _parse_question(fields: YamlFields, kind: AnyKind) -> Question:
    """Return an ask that may be skipped and is never written down."""
    example = fields.text("example") if isinstance(kind, Write) else ""
    return Question(
        UNSAVED_ID,
        kind,
        fields.text("question"),
        fields.text("help"),
        example,
        is_optional=True,
        location=fields.location,
    )


_BUILDER = YamlBuilder({Question: _parse_menu, WritingCare: _parse_writing})
