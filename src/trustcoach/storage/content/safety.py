"""From safety.yaml to the questions for one person alone, and all that belongs to them."""

from dataclasses import replace
from datetime import timedelta
from enum import Enum
from pathlib import Path

from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import AnyKind, Choice, Choose, Rate, Write
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import (
    ChangedChoice,
    KeepChoice,
    LowPointChoice,
    Rumination,
    SafetyAnswer,
    SafetyContent,
    SafetyNextStep,
    SafetyOutcome,
    SafetyStartChoice,
    SafetyTopic,
    WritingCare,
    WritingPage,
)
from trustcoach.errors import ContentError
from trustcoach.storage.content.questions import parse_passage
from trustcoach.storage.content.yaml_fields import YamlFields, id_of, map_for_each
from trustcoach.storage.content.yaml_nodes import MapNode, read_yaml

SAFETY_FILE = "safety.yaml"
"""Its name in a content folder. A program may come without one; then nothing is asked."""
FORMAT = "1"
"""The only format of that file that this version reads."""

_SAFETY_FIELDS = (
    *("format", "before", "again after", "two", "lead", "start", "questions", "choices", "changed", "after"),
    *("now what", "keep", "worse", "low point", "grounding", "writing"),
)
_LOW_POINT_FIELDS = ("at", "words", "say", "steady", "question", "help", "choices")
_WRITING_FIELDS = (
    *("fell by", "most pages", "from", "to", "before", "after"),
    *("over and over", "instead", "which", "pages", "enough"),
)
_QUESTION_FIELDS = ("question", "help")


def load_safety(folder: Path) -> SafetyContent | None:
    """Return what *folder* says about safety, or None if it has no such file.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    if not (folder / SAFETY_FILE).is_file():
        return None
    fields = YamlFields(read_yaml(folder, SAFETY_FILE), _SAFETY_FIELDS)
    if fields.text("format") != FORMAT:
        found, at = fields.text("format"), fields.location_of("format")
        message = f"{at}: this is format {found}, and this trustcoach reads {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    said = Choose(_parse_choices(SafetyAnswer, fields))
    low = YamlFields(fields.map_node("low point"), _LOW_POINT_FIELDS)
    return SafetyContent(
        step_ids=tuple(id_of(node, "before") for node in fields.nodes("before")),
        interval=timedelta(days=fields.integer("again after")),
        for_two_people=parse_passage(fields.map_node("two")),
        introduction=parse_passage(fields.map_node("lead")),
        start_question=_parse_menu(SafetyStartChoice, fields.map_node("start")),
        questions=map_for_each(
            SafetyTopic,
            fields.map_node("questions"),
            lambda node: _parse_question(YamlFields(node, _QUESTION_FIELDS), said),
        ),
        changed_question=_parse_menu(ChangedChoice, fields.map_node("changed")),
        outcome_texts=map_for_each(SafetyOutcome, fields.map_node("after"), parse_passage),
        next_step=_parse_menu(SafetyNextStep, fields.map_node("now what")),
        keep_question=_parse_menu(KeepChoice, fields.map_node("keep")),
        felt_worse_label=fields.text("worse"),
        what_to_say=parse_passage(low.map_node("say")),
        steadying=parse_passage(low.map_node("steady")),
        low_point_question=replace(
            _parse_question(low, Choose(_parse_choices(LowPointChoice, low))), is_optional=False
        ),
        low_mood=low.integer("at"),
        crisis_words=low.texts("words"),
        grounding=parse_passage(fields.map_node("grounding")),
        writing_care=_parse_writing(fields.map_node("writing")),
        location=fields.location,
    )


def _parse_writing(node: MapNode) -> WritingCare:
    fields = YamlFields(node, _WRITING_FIELDS)
    mood = Rate(fields.text("from"), fields.text("to"))
    return WritingCare(
        mood_before=_parse_question(YamlFields(fields.map_node("before"), _QUESTION_FIELDS), mood),
        mood_after=_parse_question(YamlFields(fields.map_node("after"), _QUESTION_FIELDS), mood),
        fall_limit=fields.integer("fell by"),
        rumination=_parse_choice_question(Rumination, fields.map_node("over and over")),
        why_other_page=parse_passage(fields.map_node("instead")),
        which_page=_parse_menu(WritingPage, fields.map_node("which")),
        other_pages=_parse_pages(fields.map_node("pages")),
        max_pages=fields.integer("most pages"),
        enough_pages=parse_passage(fields.map_node("enough")),
    )


def _parse_pages(node: MapNode) -> dict[WritingPage, Question]:
    fields = YamlFields(node, [page.value for page in WritingPage if page is not WritingPage.FIRST])
    return {page: _parse_page(fields.map_node(page.value)) for page in WritingPage if page is not WritingPage.FIRST}


def _parse_page(node: MapNode) -> Question:
    fields = YamlFields(node, (*_QUESTION_FIELDS, "example", "minutes"))
    return _parse_question(fields, Write(fields.integer("minutes")))


def _parse_choice_question(kind: type[Enum], node: MapNode) -> Question:
    fields = YamlFields(node, (*_QUESTION_FIELDS, "choices"))
    return _parse_question(fields, Choose(_parse_choices(kind, fields)))


def _parse_menu(kind: type[Enum], node: MapNode) -> Question:
    """Return an ask with a way out among its choices, so that it needs no skip."""
    return replace(_parse_choice_question(kind, node), is_optional=False)


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
