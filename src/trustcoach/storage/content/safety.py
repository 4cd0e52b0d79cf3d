"""From safety.yaml to the questions for one person alone, and all that belongs to them."""

from dataclasses import replace
from datetime import timedelta
from enum import Enum
from pathlib import Path

from trustcoach.core.program.program import Choice, Choose, Form, Question, Rate, Write
from trustcoach.core.prompt import UNKEPT
from trustcoach.core.safety.low_points import LowPointChoice
from trustcoach.core.safety.safety_check import (
    ChangedChoice,
    KeepChoice,
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
from trustcoach.storage.content.questions import passage
from trustcoach.storage.content.yaml_fields import YamlFields, each, slug
from trustcoach.storage.content.yaml_nodes import MapNode, read

FILE = "safety.yaml"
"""Its name in a content folder. A program may come without one; then nothing is asked."""
FORMAT = "1"
"""The only format of that file that this version reads."""

_KNOWN = (
    *("format", "before", "again after", "two", "lead", "start", "questions", "choices", "changed", "after"),
    *("now what", "keep", "worse", "low point", "grounding", "writing"),
)
_LOW_POINT = ("at", "words", "say", "steady", "question", "help", "choices")
_WRITING = (
    *("fell by", "most pages", "from", "to", "before", "after"),
    *("over and over", "instead", "which", "pages", "enough"),
)
_ASK = ("question", "help")


def load(folder: Path) -> SafetyContent | None:
    """Give what *folder* says about safety, or None if it has no such file.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    if not (folder / FILE).is_file():
        return None
    fields = YamlFields(read(folder, FILE), _KNOWN)
    if fields.text("format") != FORMAT:
        message = f"{fields.at('format')}: this is format {fields.text('format')}, and this trustcoach reads {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    said = Choose(_choices(SafetyAnswer, fields))
    low = YamlFields(fields.map("low point"), _LOW_POINT)
    return SafetyContent(
        before=tuple(slug(node, "before") for node in fields.list("before")),
        again_after=timedelta(days=fields.number("again after")),
        two=passage(fields.map("two")),
        lead=passage(fields.map("lead")),
        start=_menu(SafetyStartChoice, fields.map("start")),
        questions=each(SafetyTopic, fields.map("questions"), lambda node: _ask(YamlFields(node, _ASK), said)),
        changed=_menu(ChangedChoice, fields.map("changed")),
        after=each(SafetyOutcome, fields.map("after"), passage),
        now_what=_menu(SafetyNextStep, fields.map("now what")),
        keep=_menu(KeepChoice, fields.map("keep")),
        worse=fields.text("worse"),
        say=passage(low.map("say")),
        steady=passage(low.map("steady")),
        low_point=replace(_ask(low, Choose(_choices(LowPointChoice, low))), optional=False),
        low_at=low.number("at"),
        low_words=low.texts("words"),
        grounding=passage(fields.map("grounding")),
        writing=_writing(fields.map("writing")),
        where=fields.where,
    )


def _writing(node: MapNode) -> WritingCare:
    fields = YamlFields(node, _WRITING)
    mood = Rate(fields.text("from"), fields.text("to"))
    return WritingCare(
        before=_ask(YamlFields(fields.map("before"), _ASK), mood),
        after=_ask(YamlFields(fields.map("after"), _ASK), mood),
        fell_by=fields.number("fell by"),
        over_and_over=_choosing(Rumination, fields.map("over and over")),
        instead=passage(fields.map("instead")),
        which=_menu(WritingPage, fields.map("which")),
        pages=_pages(fields.map("pages")),
        most_pages=fields.number("most pages"),
        enough=passage(fields.map("enough")),
    )


def _pages(node: MapNode) -> dict[WritingPage, Question]:
    fields = YamlFields(node, [page.value for page in WritingPage if page is not WritingPage.FIRST])
    return {page: _page(fields.map(page.value)) for page in WritingPage if page is not WritingPage.FIRST}


def _page(node: MapNode) -> Question:
    fields = YamlFields(node, (*_ASK, "example", "minutes"))
    return _ask(fields, Write(fields.number("minutes")))


def _choosing(kind: type[Enum], node: MapNode) -> Question:
    fields = YamlFields(node, (*_ASK, "choices"))
    return _ask(fields, Choose(_choices(kind, fields)))


def _menu(kind: type[Enum], node: MapNode) -> Question:
    """Give an ask with a way out among its choices, so that it needs no skip."""
    return replace(_choosing(kind, node), optional=False)


def _choices(kind: type[Enum], fields: YamlFields) -> tuple[Choice, ...]:
    words = YamlFields(fields.map("choices"), [choice.value for choice in kind])
    return tuple(Choice(choice.value, words.text(choice.value)) for choice in kind)


def _ask(fields: YamlFields, form: Form) -> Question:
    """Give an ask that may be skipped and is never written down."""
    example = fields.text("example") if isinstance(form, Write) else ""
    return Question(
        UNKEPT, form, fields.text("question"), fields.text("help"), example, optional=True, where=fields.where
    )
