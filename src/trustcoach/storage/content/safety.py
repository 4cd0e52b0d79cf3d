"""From safety.yaml to the questions for one person alone, and all that belongs to them."""

from dataclasses import replace
from datetime import timedelta
from enum import Enum
from pathlib import Path

from trustcoach.core.program.program import Ask, Choice, Choose, Form, Rate, Write
from trustcoach.core.prompt import UNKEPT
from trustcoach.core.safety.low_points import LowPoint
from trustcoach.core.safety.safety_check import (
    About,
    After,
    Changed,
    Keep,
    Mind,
    Next,
    Page,
    Safety,
    Said,
    Start,
    Writing,
)
from trustcoach.errors import ContentError
from trustcoach.storage.content.questions import passage
from trustcoach.storage.content.yaml_fields import Fields, each, slug
from trustcoach.storage.content.yaml_nodes import Mapping, read

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


def load(folder: Path) -> Safety | None:
    """Give what *folder* says about safety, or None if it has no such file.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    if not (folder / FILE).is_file():
        return None
    fields = Fields(read(folder, FILE), _KNOWN)
    if fields.text("format") != FORMAT:
        message = f"{fields.at('format')}: this is format {fields.text('format')}, and this trustcoach reads {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    said = Choose(_choices(Said, fields))
    low = Fields(fields.map("low point"), _LOW_POINT)
    return Safety(
        before=tuple(slug(node, "before") for node in fields.list("before")),
        again_after=timedelta(days=fields.number("again after")),
        two=passage(fields.map("two")),
        lead=passage(fields.map("lead")),
        start=_menu(Start, fields.map("start")),
        questions=each(About, fields.map("questions"), lambda node: _ask(Fields(node, _ASK), said)),
        changed=_menu(Changed, fields.map("changed")),
        after=each(After, fields.map("after"), passage),
        now_what=_menu(Next, fields.map("now what")),
        keep=_menu(Keep, fields.map("keep")),
        worse=fields.text("worse"),
        say=passage(low.map("say")),
        steady=passage(low.map("steady")),
        low_point=replace(_ask(low, Choose(_choices(LowPoint, low))), optional=False),
        low_at=low.number("at"),
        low_words=low.texts("words"),
        grounding=passage(fields.map("grounding")),
        writing=_writing(fields.map("writing")),
        where=fields.where,
    )


def _writing(node: Mapping) -> Writing:
    fields = Fields(node, _WRITING)
    mood = Rate(fields.text("from"), fields.text("to"))
    return Writing(
        before=_ask(Fields(fields.map("before"), _ASK), mood),
        after=_ask(Fields(fields.map("after"), _ASK), mood),
        fell_by=fields.number("fell by"),
        over_and_over=_choosing(Mind, fields.map("over and over")),
        instead=passage(fields.map("instead")),
        which=_menu(Page, fields.map("which")),
        pages=_pages(fields.map("pages")),
        most_pages=fields.number("most pages"),
        enough=passage(fields.map("enough")),
    )


def _pages(node: Mapping) -> dict[Page, Ask]:
    fields = Fields(node, [page.value for page in Page if page is not Page.FIRST])
    return {page: _page(fields.map(page.value)) for page in Page if page is not Page.FIRST}


def _page(node: Mapping) -> Ask:
    fields = Fields(node, (*_ASK, "example", "minutes"))
    return _ask(fields, Write(fields.number("minutes")))


def _choosing(kind: type[Enum], node: Mapping) -> Ask:
    fields = Fields(node, (*_ASK, "choices"))
    return _ask(fields, Choose(_choices(kind, fields)))


def _menu(kind: type[Enum], node: Mapping) -> Ask:
    """Give an ask with a way out among its choices, so that it needs no skip."""
    return replace(_choosing(kind, node), optional=False)


def _choices(kind: type[Enum], fields: Fields) -> tuple[Choice, ...]:
    words = Fields(fields.map("choices"), [choice.value for choice in kind])
    return tuple(Choice(choice.value, words.text(choice.value)) for choice in kind)


def _ask(fields: Fields, form: Form) -> Ask:
    """Give an ask that may be skipped and is never written down."""
    example = fields.text("example") if isinstance(form, Write) else ""
    return Ask(UNKEPT, form, fields.text("question"), fields.text("help"), example, optional=True, where=fields.where)
