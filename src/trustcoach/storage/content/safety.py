"""Load the safety questions, and the texts around them, from safety.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated

from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import AnyKind, Choose, Rate, Write
from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Passage
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
from trustcoach.core.program.shape import Key, Shape
from trustcoach.storage.content.yaml_builder import EnumType, YamlBuilder, convert_each, keys_of, read_document
from trustcoach.storage.content.yaml_nodes import Node
from trustcoach.storage.content.yaml_values import map_of, required, text_of
from trustcoach.storage.files.folders import may_exist

SAFETY_FILE = "safety.yaml"
"""Its name in a content folder. A program may come without one; then nothing is asked."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every question of the file has."""

    question: str
    help: str
    location: Location


@dataclass(frozen=True, slots=True)
class _Page:
    asked: Annotated[_Asked, Shape.INLINE]
    example: str
    minutes: int


@dataclass(frozen=True, slots=True)
class _LowPoint:
    asked: Annotated[_Asked, Shape.INLINE]
    choices: dict[LowPointChoice, str]
    at: int
    say: Passage
    say_about_home: Annotated[Passage, Key("say about home")]
    steady: Passage
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Moods:
    low_label: Annotated[str, Key("from")]
    high_label: Annotated[str, Key("to")]
    before: _Asked
    after: _Asked


@dataclass(frozen=True, slots=True)
class _Questions:
    choices: dict[SafetyAnswer, str]
    questions: dict[SafetyTopic, _Asked]
    low_point: _LowPoint


def load_safety(folder: Path) -> SafetyContent | None:
    """Return what *folder* says about safety, or None if it has no such file.

    Raises ContentError, naming file and line of all that is not as it should be.
    """
    if not may_exist(folder / SAFETY_FILE):
        return None
    node = read_document(folder, SAFETY_FILE)
    file = _BUILDER.build_part(_Questions, node)
    answers, low = _choose(file.choices), file.low_point
    return _BUILDER.build(
        SafetyContent,
        node,
        also=keys_of(_Questions),
        questions={topic: _make_question(asked, answers) for topic, asked in file.questions.items()},
        what_to_say=low.say,
        what_to_say_about_home=low.say_about_home,
        steadying=low.steady,
        low_point_question=_make_question(low.asked, _choose(low.choices), is_optional=False),
        low_mood=low.at,
        crisis_words=low.words,
    )


def _parse_writing(node: Node, name: str) -> WritingCare:
    mapping = map_of(node, name)
    moods = _BUILDER.build_part(_Moods, mapping)
    mood = Rate(moods.low_label, moods.high_label)
    pages = convert_each(
        [page for page in WritingPage if page is not WritingPage.FIRST],
        map_of(required(mapping, "pages"), "pages"),
        lambda page, key: _BUILDER.build(_Page, map_of(page, key)),
    )
    return _BUILDER.build(
        WritingCare,
        mapping,
        also=(*keys_of(_Moods), "pages"),
        mood_before=_make_question(moods.before, mood),
        mood_after=_make_question(moods.after, mood),
        other_pages={
            name: _make_question(page.asked, Write(page.minutes), example=page.example) for name, page in pages.items()
        },
    )


def _parse_menu(node: Node, name: str, kind: type[Enum]) -> Question:
    """Return a question with the choices of *kind*. Most have a way out among them, and need no skip."""
    mapping = map_of(node, name)
    asked = _BUILDER.build(_Asked, mapping, ("choices",))
    labels = convert_each(kind, map_of(required(mapping, "choices"), "choices"), text_of)
    return _make_question(asked, _choose(labels), is_optional=kind is Rumination)


def _choose(labels: Mapping[EnumType, str]) -> Choose:
    return Choose.from_labels({each.value: label for each, label in labels.items()})


def _make_question(asked: _Asked, kind: AnyKind, example: str = "", *, is_optional: bool = True) -> Question:
    """Return a question that is never written down."""
    return Question(
        UNSAVED_ID, kind, asked.question, asked.help, example, is_optional=is_optional, location=asked.location
    )


_BUILDER = YamlBuilder({Question: _parse_menu, WritingCare: _parse_writing})
