"""From the files of a content folder to a Program."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from trustcoach.core.program.check.released_ids import IDS_FILE
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import MakePlan, Read
from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Source
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Coaching, Question, StepItem, Turn
from trustcoach.core.program.two_people import TWO_PEOPLE, WHO_QUESTION, is_who_question, joint_copy, second_person_copy
from trustcoach.errors import ContentError
from trustcoach.storage.content import safety
from trustcoach.storage.content.questions import ParsedItem, parse_item, parse_recalls
from trustcoach.storage.content.yaml_builder import YamlBuilder
from trustcoach.storage.content.yaml_fields import YamlFields, id_of, map_of, read_document
from trustcoach.storage.content.yaml_nodes import MapNode, Node, decode_utf8, read_content_file

PROGRAM_FILE = "program.yaml"
"""The file of a content folder that every program has."""
TRACK_FILE = "track.yaml"
"""The file of a track's folder that is not a step."""
PRIVATE_FOLDER = "private"
"""The folder of the private path, and its id. A program may come without one."""

_BUILDER = YamlBuilder()


def load_program(folder: Path) -> Program:
    """Return the program whose files stand in *folder*. Nothing outside it is read.

    Raises ContentError, naming file and line, for the first thing that is not as it should be.
    """
    node = read_document(folder, PROGRAM_FILE)
    fields = YamlFields(node, node.fields)
    tracks = tuple(_load_listed_track(folder, each) for each in fields.nodes("tracks"))
    if not tracks:
        raise ContentError(
            f"{fields.location_of('tracks')}: “tracks” names no track.", "Name the folders below tracks/."
        )
    private = _load_track(folder, PRIVATE_FOLDER, PRIVATE_FOLDER) if (folder / PRIVATE_FOLDER).is_dir() else None
    return _BUILDER.build(
        Program,
        node,
        also=("tracks", "sources"),
        tracks=tracks,
        sources=tuple(
            _BUILDER.build(Source, map_of(each, name), id=name)
            for name, each in fields.map_node("sources").fields.items()
        ),
        released_ids=_read_released_ids(folder),
        safety=safety.load_safety(folder),
        private_track=private,
    )


def _read_released_ids(folder: Path) -> tuple[str, ...]:
    path = folder / IDS_FILE
    return tuple(decode_utf8(read_content_file(folder, path.name), path.name).split()) if path.is_file() else ()


@dataclass(frozen=True, slots=True)
class _ParsedStep:
    """A step as its file has it: each item, and whether each of two people answers it."""

    id: str
    title: str
    minutes: int
    items: tuple[ParsedItem, ...]
    location: Location


def _load_listed_track(folder: Path, node: Node) -> Track:
    """Return the track that program.yaml names in its list. Raises ContentError, also if it has no folder."""
    name = id_of(node, "tracks")
    if not (folder / "tracks" / name).is_dir():
        there = sorted(path.name for path in folder.glob("tracks/*/"))
        near = get_close_matches(name, there, n=1)
        advice = f"Did you mean “{near[0]}”?" if near else "Make the folder, or take the name out."
        raise ContentError(f"{node.location}: there is no folder tracks/{name}.", advice)
    return _load_track(folder, f"tracks/{name}", name)


def _load_track(folder: Path, place: str, name: str) -> Track:
    """Return the track *name*, whose files stand in *place* below *folder*."""
    document = read_document(folder, f"{place}/{TRACK_FILE}")
    fields = YamlFields(document, ("id", "title", "for", "opening", "ending"))
    if fields.id() != name:
        raise ContentError(f"{fields.location_of('id')}: the id is not the folder's name.", f"Write “id: {name}”.")
    files = _step_files(folder, place)
    if not files:
        raise ContentError(
            f"{place}: the track has no steps.", "Add files that end in .yaml, such as 1-first-step.yaml."
        )
    opening = _parse_opening(f"{name}-opening", fields.text("title"), fields.map_node("opening"))
    drafts = [_load_step(folder, f"{place}/{file}") for file in files]
    ending = _parse_ending(f"{name}-ending", fields.map_node("ending"))
    first, *steps, last = _with_turns((opening, *drafts, ending))
    return Track(fields.id(), fields.text("title"), fields.text("for"), first, tuple(steps), last, fields.location)


def _step_files(folder: Path, place: str) -> list[str]:
    """Return the names of the step files in *place* below *folder*, in the order of their numbers."""
    found: list[tuple[int, str]] = []
    for path in (folder / place).glob("*.yaml"):
        number = re.match(r"(\d+)-", path.name)
        if number:
            found.append((int(number[1]), path.name))
        elif path.name != TRACK_FILE:
            message = f"{place}/{path.name}: the name of a step's file has no number."
            raise ContentError(message, "Begin it with its place in the track, such as 6-")
    return [name for _, name in sorted(found)]


def _parse_opening(name: str, title: str, node: MapNode) -> _ParsedStep:
    fields = YamlFields(node, ("text", "sources", "minutes", "asks"))
    page = _parse_page(QuestionId(name, "opening"), title, node, ("text", "sources", "minutes", "asks"))
    return _ParsedStep(
        name, "Before the first step", _minutes_or(fields, 3), (page, *_parse_items(fields, name)), fields.location
    )


def _parse_ending(name: str, node: MapNode) -> _ParsedStep:
    fields = YamlFields(node, ("minutes", "asks", "close"))
    close = _parse_page(QuestionId(name, "close"), "From here", fields.map_node("close"))
    return _ParsedStep(
        name, "Looking back", _minutes_or(fields, 10), (*_parse_items(fields, name), close), fields.location
    )


def _load_step(folder: Path, file: str) -> _ParsedStep:
    known = ("id", "title", "minutes", "why", "example", "asks", "plan", "close")
    fields = YamlFields(read_document(folder, file), known)
    name = fields.id()
    items = (
        _parse_page(QuestionId(name, "why"), "Why this step", fields.map_node("why")),
        _parse_page(QuestionId(name, "example"), "What it can look like", fields.map_node("example")),
        *_parse_items(fields, name),
        *((_parse_plan(QuestionId(name, "plan"), fields.map_node("plan")),) if "plan" in fields else ()),
        _parse_page(QuestionId(name, "close"), "For the next hour", fields.map_node("close")),
    )
    return _ParsedStep(name, fields.text("title"), fields.integer("minutes"), items, fields.location_of("id"))


def _minutes_or(fields: YamlFields, default: int) -> int:
    return fields.integer("minutes") if "minutes" in fields else default


def _parse_items(fields: YamlFields, step: str) -> tuple[ParsedItem, ...]:
    return tuple(parse_item(map_of(node, "asks"), step) for node in fields.nodes("asks"))


def _parse_page(
    question_id: QuestionId, heading: str, node: MapNode, field_names: tuple[str, ...] = ("text", "sources")
) -> ParsedItem:
    fields = YamlFields(node, field_names)
    kind = Read(heading, fields.text("text"))
    return ParsedItem(
        Question(question_id, kind, heading, sources=fields.texts("sources"), location=fields.location_of("text"))
    )


def _parse_plan(question_id: QuestionId, node: MapNode) -> ParsedItem:
    fields = YamlFields(node, ("question", "help", "example", "days", "sources", "recall", "private"))
    example = YamlFields(fields.map_node("example"), ("if", "then"))
    return ParsedItem(
        Question(
            question_id,
            MakePlan(example.text("if"), example.text("then"), fields.integer("days")),
            text=fields.text("question"),
            help=fields.text("help"),
            recalls=parse_recalls(fields, question_id.step),
            is_private=fields.boolean("private"),
            sources=fields.texts("sources"),
            location=fields.location,
        )
    )


def _with_turns(drafts: tuple[_ParsedStep, ...]) -> list[Step]:
    """Return the steps of a track, with what each of two people answers once for the one, then for the other."""
    opening = drafts[0]
    each = frozenset(drafted.item.id for draft in drafts for drafted in draft.items if drafted.turn == "each")
    two = _is_for_two(opening)
    return [
        Step(
            draft.id,
            draft.title,
            draft.minutes,
            tuple(_step_items_with_turns(draft, opening.id, each, two)),
            draft.location,
        )
        for draft in drafts
    ]


def _step_items_with_turns(
    draft: _ParsedStep, opening: str, answered_by_each: frozenset[QuestionId], is_for_two: bool
) -> Iterator[StepItem]:
    theirs: list[StepItem] = []
    for drafted in draft.items:
        if drafted.turn and not is_for_two:
            advice = f"Take it out, or give the opening a “{WHO_QUESTION}” with a choice “{TWO_PEOPLE}”."
            raise ContentError(f"{drafted.item.location}: “turn” is for a track for two.", advice)
        coaching = isinstance(drafted.item, Coaching)
        if theirs and not (coaching and drafted.turn == "each"):
            yield from theirs
            theirs.clear()
        if drafted.turn == "each":
            theirs.append(second_person_copy(drafted.item, opening, answered_by_each))
            yield replace(drafted.item, turn=Turn.FIRST)
        elif is_for_two and isinstance(drafted.item, Question) and isinstance(drafted.item.kind, MakePlan):
            yield joint_copy(drafted.item, answered_by_each)
        else:
            yield joint_copy(drafted.item, answered_by_each) if drafted.turn else drafted.item
    yield from theirs


def _is_for_two(opening: _ParsedStep) -> bool:
    return any(is_who_question(drafted.item) for drafted in opening.items)
