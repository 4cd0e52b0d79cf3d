"""From the files of a content folder to a Program."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trustcoach.core.journal.entries import PlanOutcome
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.program import (
    Choose,
    Coaching,
    Item,
    Location,
    MakePlan,
    Program,
    Question,
    Read,
    Source,
    Step,
    Strength,
    Track,
    Turn,
)
from trustcoach.core.program.two_people import TWO, WHO, for_both, for_the_second
from trustcoach.errors import ContentError
from trustcoach.storage.content import safety
from trustcoach.storage.content.questions import ParsedItem, item, passage, recalls
from trustcoach.storage.content.yaml_fields import YamlFields, each, mapping, slug
from trustcoach.storage.content.yaml_nodes import MapNode, decoded, read, stored

FORMAT = "1"
"""The only format of content files that this version reads."""
PRIVATE = "private"
"""The folder of the private path, and its id. A program may come without one."""


def load(folder: Path) -> Program:
    """Give the program whose files stand in *folder*. Nothing outside it is read.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    known = (
        *("format", "id", "title", "welcome", "privacy", "trust", "closing"),
        *("looking back", "tracks", "sources"),
    )
    fields = _fields(folder, "program.yaml", known)
    names = [slug(node, "tracks") for node in fields.list("tracks")]
    tracks = tuple(_track(folder, f"tracks/{name}", name) for name in names)
    if not tracks:
        raise ContentError(f"{fields.at('tracks')}: “tracks” names no track.", "Name the folders below tracks/.")
    sources = fields.map("sources")
    return Program(
        id=fields.id(),
        title=fields.text("title"),
        welcome=passage(fields.map("welcome")),
        privacy=passage(fields.map("privacy")),
        trust=passage(fields.map("trust")),
        closing=passage(fields.map("closing")),
        looking_back=each(PlanOutcome, fields.map("looking back"), passage),
        tracks=tracks,
        sources=tuple(_source(name, mapping(node, name)) for name, node in sources.parts.items()),
        released=_released(folder),
        safety=safety.load(folder),
        private=_track(folder, PRIVATE, PRIVATE) if (folder / PRIVATE).is_dir() else None,
    )


def _fields(folder: Path, name: str, known: tuple[str, ...]) -> YamlFields:
    node = read(folder, name)
    first = YamlFields(node, node.parts)
    if first.text("format") != FORMAT:
        where, found = first.at("format"), first.text("format")
        message = f"{where}: this is format {found}, and this trustcoach reads format {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or content written for this one.")
    return YamlFields(node, known)


def _released(folder: Path) -> tuple[str, ...]:
    path = folder / "ids.txt"
    return tuple(decoded(stored(folder, path.name), path.name).split()) if path.is_file() else ()


def _source(name: str, node: MapNode) -> Source:
    fields = YamlFields(node, ("who", "title", "year", "strength", "says", "caution", "link"))
    strengths = {strength.value: strength for strength in Strength}
    if fields.text("strength") not in strengths:
        raise ContentError(
            f"{fields.at('strength')}: there is no such strength.", f"Write one of: {', '.join(strengths)}."
        )
    return Source(
        id=name,
        who=fields.text("who"),
        title=fields.text("title"),
        year=fields.number("year"),
        strength=strengths[fields.text("strength")],
        says=fields.text("says"),
        caution=fields.text("caution"),
        link=fields.optional("link"),
        where=fields.where,
    )


@dataclass(frozen=True, slots=True)
class _ParsedStep:
    """A step as its file has it: each item, and whether each of two people answers it."""

    id: str
    title: str
    minutes: int
    items: tuple[ParsedItem, ...]
    where: Location


def _track(folder: Path, place: str, name: str) -> Track:
    """Give the track *name*, whose files stand in *place* below *folder*."""
    fields = _fields(folder, f"{place}/track.yaml", ("format", "id", "title", "for", "opening", "ending"))
    if fields.id() != name:
        raise ContentError(f"{fields.at('id')}: the id is not the folder's name.", f"Write “id: {name}”.")
    files = _numbered(folder, place)
    if not files:
        raise ContentError(f"{place}: the track has no steps.", "Add files such as 1-first-step.yaml.")
    opening = _opening(f"{name}-opening", fields.text("title"), fields.map("opening"))
    drafts = [_step(folder, f"{place}/{file}") for file in files]
    ending = _ending(f"{name}-ending", fields.map("ending"))
    first, *steps, last = _taking_turns((opening, *drafts, ending))
    return Track(fields.id(), fields.text("title"), fields.text("for"), first, tuple(steps), last, fields.where)


def _numbered(folder: Path, place: str) -> list[str]:
    """Give the names of the step files in *place* below *folder*, in the order of their numbers."""
    found: list[tuple[int, str]] = []
    for path in (folder / place).glob("*.yaml"):
        number = re.match(r"(\d+)-", path.name)
        if number:
            found.append((int(number[1]), path.name))
        elif path.name != "track.yaml":
            message = f"{place}/{path.name}: the name of a step's file has no number."
            raise ContentError(message, "Begin it with its place in the track, such as 6-")
    return [name for _, name in sorted(found)]


def _opening(name: str, title: str, node: MapNode) -> _ParsedStep:
    fields = YamlFields(node, ("text", "sources", "minutes", "asks"))
    page = _page(QuestionId(name, "opening"), title, node, ("text", "sources", "minutes", "asks"))
    return _ParsedStep(name, "Before the first step", _minutes(fields, 3), (page, *_asks(fields, name)), fields.where)


def _ending(name: str, node: MapNode) -> _ParsedStep:
    fields = YamlFields(node, ("minutes", "asks", "close"))
    close = _page(QuestionId(name, "close"), "From here", fields.map("close"))
    return _ParsedStep(name, "Looking back", _minutes(fields, 10), (*_asks(fields, name), close), fields.where)


def _step(folder: Path, file: str) -> _ParsedStep:
    known = ("format", "id", "title", "minutes", "why", "example", "asks", "plan", "close")
    fields = _fields(folder, file, known)
    name = fields.id()
    items = (
        _page(QuestionId(name, "why"), "Why this step", fields.map("why")),
        _page(QuestionId(name, "example"), "What it can look like", fields.map("example")),
        *_asks(fields, name),
        *((_plan(QuestionId(name, "plan"), fields.map("plan")),) if "plan" in fields else ()),
        _page(QuestionId(name, "close"), "For the next hour", fields.map("close")),
    )
    return _ParsedStep(name, fields.text("title"), fields.number("minutes"), items, fields.at("id"))


def _minutes(fields: YamlFields, usual: int) -> int:
    return fields.number("minutes") if "minutes" in fields else usual


def _asks(fields: YamlFields, step: str) -> tuple[ParsedItem, ...]:
    return tuple(item(mapping(node, "asks"), step) for node in fields.list("asks"))


def _page(
    reference: QuestionId, heading: str, node: MapNode, known: tuple[str, ...] = ("text", "sources")
) -> ParsedItem:
    fields = YamlFields(node, known)
    form = Read(heading, fields.text("text"))
    return ParsedItem(Question(reference, form, heading, sources=fields.texts("sources"), where=fields.at("text")))


def _plan(reference: QuestionId, node: MapNode) -> ParsedItem:
    fields = YamlFields(node, ("question", "help", "example", "days", "sources", "recall", "private"))
    example = YamlFields(fields.map("example"), ("if", "then"))
    return ParsedItem(
        Question(
            reference,
            MakePlan(example.text("if"), example.text("then"), fields.number("days")),
            question=fields.text("question"),
            help=fields.text("help"),
            recall=recalls(fields, reference.step),
            private=fields.flag("private"),
            sources=fields.texts("sources"),
            where=fields.where,
        )
    )


def _taking_turns(drafts: tuple[_ParsedStep, ...]) -> list[Step]:
    """Give the steps of a track, with what each of two people answers once for the one, then for the other."""
    opening = drafts[0]
    each = frozenset(drafted.item.reference for draft in drafts for drafted in draft.items if drafted.turn == "each")
    two = _is_for_two(opening)
    return [
        Step(draft.id, draft.title, draft.minutes, tuple(_turns(draft, opening.id, each, two)), draft.where)
        for draft in drafts
    ]


def _turns(draft: _ParsedStep, opening: str, each: frozenset[QuestionId], two: bool) -> Iterator[Item]:
    theirs: list[Item] = []
    for drafted in draft.items:
        if drafted.turn and not two:
            advice = f"Take it out, or give the opening a “{WHO}” with a choice “{TWO}”."
            raise ContentError(f"{drafted.item.where}: “turn” is for a track for two.", advice)
        coaching = isinstance(drafted.item, Coaching)
        if theirs and not (coaching and drafted.turn == "each"):
            yield from theirs
            theirs.clear()
        if drafted.turn == "each":
            theirs.append(for_the_second(drafted.item, opening, each))
            yield replace(drafted.item, turn=Turn.FIRST)
        elif two and isinstance(drafted.item, Question) and isinstance(drafted.item.form, MakePlan):
            yield for_both(drafted.item, each)
        else:
            yield for_both(drafted.item, each) if drafted.turn else drafted.item
    yield from theirs


def _is_for_two(opening: _ParsedStep) -> bool:
    return any(
        drafted.item.reference.ask == WHO
        and isinstance(drafted.item, Question)
        and isinstance(drafted.item.form, Choose)
        and TWO in {choice.id for choice in drafted.item.form.choices}
        for drafted in opening.items
    )
