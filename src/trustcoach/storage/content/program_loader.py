"""Load a Program from the files of a content folder."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated

from trustcoach.core.program.check.released_ids import IDS_FILE, RETIRED_FILE
from trustcoach.core.program.conditions import AllOf, Condition, Not
from trustcoach.core.program.ids import QuestionId, second_person_id
from trustcoach.core.program.kinds import MakePlan
from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Passage, Source
from trustcoach.core.program.program import NO_EXAMPLE_NAMES, ExampleNames, Program, Step, Track
from trustcoach.core.program.question import Question, RetiredQuestion, StepItem, Turn
from trustcoach.core.program.shape import Id, Key, Shape
from trustcoach.core.program.two_people import TWO_PEOPLE, WHO_QUESTION, is_who_question, joint_copy, second_person_copy
from trustcoach.errors import ContentError
from trustcoach.storage.content import safety
from trustcoach.storage.content.questions import StepBuilder, make_page
from trustcoach.storage.content.yaml_builder import YamlBuilder, read_document
from trustcoach.storage.content.yaml_nodes import MapNode, Node, TextNode, decode_utf8, read_content_file
from trustcoach.storage.content.yaml_values import convert_all, id_of, map_of, text_of
from trustcoach.storage.files.folders import is_file, is_folder, may_exist

PROGRAM_FILE = "program.yaml"
"""The file of a content folder that every program has."""
TRACK_FILE = "track.yaml"
"""The file of a track's folder that is not a step."""
PRIVATE_FOLDER = "private"
"""The folder of the private path, and its id. A program may come without one."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """The opening of a track as its file has it."""

    page: Annotated[Passage, Shape.INLINE]
    location: Location
    minutes: int = 3
    begin: tuple[StepItem, ...] = ()
    asks: tuple[StepItem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ending:
    """The ending of a track as its file has it."""

    close: Passage
    location: Location
    minutes: int = 10
    asks: tuple[StepItem, ...] = ()


@dataclass(frozen=True, slots=True)
class _TrackFile:
    id: Id
    title: str
    for_whom: Annotated[str, Key("for")]
    opening: _Opening
    ending: _Ending
    location: Location
    slip: Passage | None = None
    example_names: Annotated[ExampleNames, Key("example names")] = NO_EXAMPLE_NAMES


@dataclass(frozen=True, slots=True)
class _Example:
    page: Annotated[Passage, Shape.INLINE]
    location: Location
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class _StepFile:
    id: Id
    title: str
    minutes: int
    why: Passage
    close: Passage
    location: Annotated[Location, Key("id")]
    begin: tuple[StepItem, ...] = ()
    example: Passage | None = None
    examples: dict[Id, _Example] = field(default_factory=dict)
    asks: tuple[StepItem, ...] = ()
    plan: Question | None = None
    days_before_next: Annotated[int, Key("days before next")] = 0


def load_program(folder: Path) -> Program:
    """Return the program whose files stand in *folder*. Nothing outside it is read.

    Raises ContentError, naming file and line of all that is not as it should be.
    """
    builder = YamlBuilder({Track: partial(_load_listed_track, folder), tuple[Source, ...]: parse_sources})
    node = read_document(folder, PROGRAM_FILE)
    released = _read_released_ids(folder)
    retired = _load_retired(folder)
    program = builder.build(Program, node, released_ids=released, retired=retired, safety=None, private_track=None)
    if not program.tracks:
        raise ContentError(f"{node.location_of('tracks')}: “tracks” names no track.", "Name the folders below tracks/.")
    private = _load_track(folder, PRIVATE_FOLDER, PRIVATE_FOLDER) if may_exist(folder / PRIVATE_FOLDER) else None
    return program._replace(safety=safety.load_safety(folder), private_track=private)


def _read_released_ids(folder: Path) -> tuple[str, ...]:
    path = folder / IDS_FILE
    return tuple(decode_utf8(read_content_file(folder, path.name), path.name).split()) if is_file(path) else ()


def _load_retired(folder: Path) -> tuple[RetiredQuestion, ...]:
    if not may_exist(folder / RETIRED_FILE):
        return ()
    node = read_document(folder, RETIRED_FILE)

    def retired(name: str) -> RetiredQuestion:
        step, _, ask = name.partition(".")
        location = node.location_of(name)
        own_id = QuestionId(id_of(TextNode(location, step), name), id_of(TextNode(location, ask or "?"), name))
        return RetiredQuestion(own_id, text_of(node.fields[name], name), location)

    return tuple(convert_all(retired, node.fields))


def parse_sources(node: Node, name: str) -> tuple[Source, ...]:
    """Return the sources of a map by their ids. Raises ContentError."""
    items = map_of(node, name).fields.items()
    return tuple(convert_all(lambda item: YamlBuilder().build(Source, map_of(item[1], item[0]), id=item[0]), items))


def _load_listed_track(folder: Path, node: Node, field: str) -> Track:
    """Return the track that program.yaml names in its list. Raises ContentError, also if it has no folder."""
    name = id_of(node, field)
    if not is_folder(folder / "tracks" / name):
        there = sorted(path.name for path in folder.glob("tracks/*/"))
        near = get_close_matches(name, there, n=1)
        hint = f"Did you mean “{near[0]}”?" if near else "Make the folder, or take the name out."
        raise ContentError(f"{node.location}: there is no folder tracks/{name}.", hint)
    return _load_track(folder, f"tracks/{name}", name)


def _load_track(folder: Path, place: str, name: str) -> Track:
    """Return the track *name*, whose files stand in *place* below *folder*."""
    node = read_document(folder, f"{place}/{TRACK_FILE}")
    opening_id, ending_id = f"{name}-opening", f"{name}-ending"
    file = YamlBuilder(
        {
            _Opening: lambda part, key: StepBuilder(opening_id).build(_Opening, map_of(part, key)),
            _Ending: lambda part, key: StepBuilder(ending_id).build(_Ending, map_of(part, key)),
        }
    ).build(_TrackFile, node)
    if file.id != name:
        raise ContentError(f"{node.location_of('id')}: the id is not the folder's name.", f"Write “id: {name}”.")
    page = make_page(QuestionId(opening_id, "opening"), file.title, file.opening.page)
    close = make_page(QuestionId(ending_id, "close"), "From here", file.ending.close)
    first, *steps, last = _with_turns(
        Step(
            opening_id,
            "Before the first step",
            file.opening.minutes,
            (*file.opening.begin, page, *file.opening.asks),
            file.opening.location,
        ),
        *convert_all(lambda step: _load_step(folder, f"{place}/{step}"), _step_files(folder, place)),
        Step(ending_id, "Looking back", file.ending.minutes, (*file.ending.asks, close), file.ending.location),
    )
    steps_in_order = (first, tuple(steps), last)
    return Track(file.id, file.title, file.for_whom, *steps_in_order, file.location, file.slip, file.example_names)


def _step_files(folder: Path, place: str) -> list[str]:
    """Return the names of the step files in *place* below *folder*, in the order of their numbers."""
    found: dict[int, str] = {}
    for path in sorted((folder / place).glob("*.yaml")):
        if path.name == TRACK_FILE:
            continue
        if not (number := re.match(r"(\d+)-", path.name)):
            message = f"{place}/{path.name}: the name of a step's file has no number."
            raise ContentError(message, "Begin it with its place in the track, such as 6-")
        if (other := found.setdefault(int(number[1]), path.name)) != path.name:
            message = f"{place}/{path.name}: {other} has the same number."
            raise ContentError(message, "Give each step of the track a number of its own.")
    if not found:
        hint = "Add files that end in .yaml, such as 1-first-step.yaml."
        raise ContentError(f"{place}: the track has no steps.", hint)
    return [found[number] for number in sorted(found)]


def _load_step(folder: Path, name: str) -> Step:
    node = read_document(folder, name)
    named = node.fields.get("id")
    step = named.text.strip() if isinstance(named, TextNode) else ""
    file = StepBuilder(step).build(_StepFile, node)
    items = (
        *file.begin,
        make_page(QuestionId(step, "why"), "Why this step", file.why),
        *_example_pages(file, node),
        *file.asks,
        *((file.plan,) if file.plan else ()),
        make_page(QuestionId(step, "close"), "For the next hour", file.close),
    )
    return Step(step, file.title, file.minutes, items, file.location, file.days_before_next)


def _example_pages(file: _StepFile, node: MapNode) -> Iterator[Question]:
    """Yield a page for each example. It applies if its own condition is met and none of those before it."""
    examples = tuple(file.examples.items())
    if (file.example is None) == (not examples):
        message = "has both “example” and “examples”" if examples else "has neither “example” nor “examples”"
        raise ContentError(f"{node.location}: the step {message}.", "Give it one of the two.")
    if file.example:
        examples = (("", _Example(file.example, file.example.location)),)
    last = len(examples) - 1
    names = [f"example-{name}" if number < last else "example" for number, (name, _) in enumerate(examples)]
    ids = [QuestionId(file.id, name) for name in names]
    before: tuple[Condition, ...] = ()
    for number, (own_id, (_, example)) in enumerate(zip(ids, examples, strict=True)):
        if (example.when is None) != (number == last):
            message = "the last example has a “when”" if example.when else "an example before the last has no “when”"
            raise ContentError(f"{example.location}: {message}.", "The last, and no other, is for everyone else.")
        conditions = (*((example.when,) if example.when else ()), *(Not(each) for each in before))
        before = (*before, *conditions[:1])
        others = tuple(each for each in ids if each != own_id)
        page = make_page(own_id, "What it can look like", example.page)
        yield page._replace(when=AllOf(conditions) if conditions else None, alternatives=others)


def _with_turns(opening: Step, *others: Step) -> list[Step]:
    """Return the steps of a track, with what each of two people answers once for the one, then for the other."""
    steps = (opening, *others)
    theirs = {item.id: second_person_id(item.id) for step in steps for item in step.items if item.turn is Turn.FIRST}
    if any(is_who_question(item) for item in opening.items):
        return [step._replace(items=tuple(_items_for_two(step, opening.id, theirs))) for step in steps]
    for step in steps:
        for item in step.items:
            if item.turn is not Turn.ANYONE:
                hint = f"Take it out, or give the opening a “{WHO_QUESTION}” with a choice “{TWO_PEOPLE}”."
                raise ContentError(f"{item.location}: “turn” is for a track for two.", hint)
    return list(steps)


def _items_for_two(step: Step, opening_id: str, second_ids: Mapping[QuestionId, QuestionId]) -> Iterator[StepItem]:
    """Yield the items of *step*. In a run of those that each answers, all of the first person's come first."""
    theirs: list[StepItem] = []
    for item in step.items:
        if item.turn is not Turn.FIRST:
            yield from theirs
            theirs.clear()
        if item.turn is Turn.FIRST:
            theirs.append(second_person_copy(item, opening_id, second_ids))
            yield item
        elif item.turn is Turn.BOTH or (isinstance(item, Question) and isinstance(item.kind, MakePlan)):
            yield joint_copy(item, second_ids)
        else:
            yield item
    yield from theirs
