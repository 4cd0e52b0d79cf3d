"""Values from YAML: the types of their fields are all that has to be said about a file."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Annotated, NamedTuple

import pytest

from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.menu import Menu
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.shape import FieldMistake, Id, Key, MadeBy, Shape
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_builder import YamlBuilder
from trustcoach.storage.content.yaml_nodes import MapNode, parse
from trustcoach.storage.content.yaml_values import text_of


class Colour(Enum):
    """A choice."""

    RED = "red"
    BLUE = "dark blue"


class Shade(Enum):
    """Another choice."""

    PALE = "pale"


@dataclass(frozen=True)
class Origin:
    """What stands in the map of another."""

    first_seen: date
    note: str = ""


@dataclass(frozen=True)
class Shout:
    """What no plain shape makes."""

    words: str


class Part(NamedTuple):
    """One of several; a named tuple says as much of the file as a dataclass."""

    id: Id
    size: int = 1


@dataclass(frozen=True)
class Thing:
    """One field of each shape."""

    title: str
    colour: Colour
    words_for: dict[Colour, Passage]
    interval: Annotated[timedelta, Key("days")]
    origin: Annotated[Origin, Shape.INLINE]
    parts: tuple[Part, ...] = ()
    names: tuple[str, ...] = ()
    best: Part | None = None
    is_open: Annotated[bool, Key("open")] = False
    shout: Annotated[Shout | None, Key("loud")] = None
    cry: Annotated[Shout, "?"] = Shout("")
    location: Location = field(default=NO_LOCATION, compare=False)
    kept: str = "kept"


BUILDER = YamlBuilder({Shout: lambda node, name, *marks: Shout(text_of(node, name) + "".join(map(str, marks)))})
LEAST = """\
# a thing
title: A thing
colour: dark blue
words for: {red: {text: Warm.}, dark blue: {text: Cool., sources: [a]}}
days: 3
first seen: 2025-01-02
"""
ALL = f"""{LEAST}\
parts:
  - id: one
  - {{id: two, size: 2}}
names: [a, b]
best: {{id: three}}
open: true
note: seen
kept: otherwise
loud: Hey
cry: Hey
"""


def built(text: str, kept: str | None = None) -> Thing:
    """Return the thing that *text* describes, with one field that is given."""
    node = parse(text, "thing.yaml")
    assert isinstance(node, MapNode)
    return BUILDER.build(Thing, node) if kept is None else BUILDER.build(Thing, node, kept=kept)


def test_a_field_with_a_default_may_be_missing() -> None:
    """And every other one is read as its type says."""
    line = Location("thing.yaml", 4)
    words = {Colour.RED: Passage("Warm.", (), line), Colour.BLUE: Passage("Cool.", ("a",), line)}
    assert built(LEAST) == Thing("A thing", Colour.BLUE, words, timedelta(3), Origin(date(2025, 1, 2)))


def test_every_shape_is_built() -> None:
    """Lists, maps within maps, and the fields of a value that stand beside its owner's."""
    thing = built(ALL)
    assert thing.parts == (Part("one"), Part("two", 2))
    assert (thing.names, thing.best, thing.is_open) == (("a", "b"), Part("three"), True)
    assert thing.origin == Origin(date(2025, 1, 2), "seen")
    assert thing.kept == "otherwise"


def test_a_type_that_is_no_plain_shape_has_its_own_converter() -> None:
    """It is given what the field says beside its type."""
    thing = built(ALL)
    assert (thing.shout, thing.cry) == (Shout("Hey"), Shout("Hey?"))


class Choices(NamedTuple):
    """Two menus with choices of their own."""

    first: Menu[Colour]
    second: Menu[Shade]


def test_a_generic_class_is_built_with_its_parameter() -> None:
    """Each menu has all choices of its own, and no others."""
    written = "first: {question: Which?, choices: {red: Warm, dark blue: Cool}}\n"
    written += "second: {question: And?, choices: {red: Warm}}\n"
    node = parse(written, "menu.yaml")
    assert isinstance(node, MapNode)
    with pytest.raises(ContentError, match="no field “red”"):
        YamlBuilder().build(Choices, node)
    node = parse(written.replace("{red: Warm}", "{pale: Faint}"), "menu.yaml")
    assert isinstance(node, MapNode)
    made = YamlBuilder().build(Choices, node)
    assert made.first.choices == {Colour.RED: "Warm", Colour.BLUE: "Cool"}
    assert (made.second.choices, made.second.location.line) == ({Shade.PALE: "Faint"}, 2)


def test_a_key_that_the_caller_reads_is_known() -> None:
    """Every other one is refused."""
    node = parse("id: a\nmore: b\n", "part.yaml")
    assert isinstance(node, MapNode)
    assert BUILDER.build(Part, node, also=("more",)) == Part("a")
    with pytest.raises(ContentError, match="no field “more”"):
        BUILDER.build(Part, node)


def test_a_value_knows_where_it_stands() -> None:
    """For the messages of later checks."""
    thing = built(ALL)
    assert str(thing.location) == "thing.yaml, line 2"
    assert str(thing.words_for[Colour.BLUE].location) == "thing.yaml, line 4"


def test_what_is_given_is_not_read() -> None:
    """It has no key then."""
    assert built(LEAST, kept="given").kept == "given"
    with pytest.raises(ContentError, match="line 14: there is no field “kept” here"):
        built(ALL, kept="given")


@pytest.mark.parametrize(
    ("old", "new", "says", "advice"),
    [
        ("title: A thing\n", "", "line 2: the field “title” is missing", "Add it"),
        ("first seen: 2025-01-02\n", "", "line 2: the field “first seen” is missing", "Add it"),
        ("title:", "titel:", "line 2: there is no field “titel”", "Did you mean “title”?"),
        ("names:", "zzz:", "line 10: there is no field “zzz”", "colour, words for, days, first seen, note, parts"),
        ("dark blue\n", "green\n", "line 3: “colour” cannot be “green”", "Write one of: red, dark blue"),
        ("red: {text: Warm.}, ", "", "line 4: the field “red” is missing", "Add it"),
        ("red: {", "rde: {", "line 4: there is no field “rde”", "Did you mean “red”?"),
        ("days: 3", "days: many", "line 5: “days” is not a whole number", "digits"),
        ("2025-01-02", "in May", "line 6: “first seen” is not a date", "year, month, day"),
        ("size: 2", "size: two", "line 9: “size” is not a whole number", "digits"),
        ("id: one", "id: One", "line 8: “id” is not an id", "small letters"),
        ("id: one", "name: one", "line 8: there is no field “name”", "id, size"),
        ("[a, b]", "a", "line 10: “names” is not a list", "- …"),
        ("{id: three}", "three", "line 11: “best” is not a map", "indented"),
        ("open: true", "open: yes", "line 12: “open” is neither true nor false", "true or false"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, says: str, advice: str) -> None:
    """In the words that every file has."""
    assert old in ALL
    with pytest.raises(ContentError) as told:
        built(ALL.replace(old, new, 1))
    assert told.value.message.startswith(f"thing.yaml, {says}")
    assert advice in told.value.hint


def pick_best(fruits: dict[Id, str], best: frozenset[Id] = frozenset()) -> tuple[str, ...]:
    """Return the best ones: one value of two fields."""
    for name in sorted(best - fruits.keys()):
        raise FieldMistake("best", f"there is no “{name}”", "Name a fruit.")
    return tuple(fruits[name] for name in fruits if name in best)


@dataclass(frozen=True)
class Basket:
    """Its owner."""

    names: Annotated[tuple[str, ...], MadeBy(pick_best)]
    handle: str = ""
    location: Annotated[Location, Key("handle")] = NO_LOCATION


def basket(text: str) -> Basket:
    """Return what *text* describes."""
    node = parse(text, "basket.yaml")
    assert isinstance(node, MapNode)
    return BUILDER.build(Basket, node)


def test_fields_that_make_one_value_stand_beside_those_of_its_owner() -> None:
    """The value knows nothing of how the file has it."""
    made = basket("fruits: {apple: An apple, pear: A pear}\nbest: [pear]\nhandle: long\n")
    assert made == Basket(("A pear",), "long", Location("basket.yaml", 3))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fruits: {apple: An apple}\nbest: [fig]\n", ["basket.yaml, line 2: there is no “fig”. Name a fruit."]),
        (
            "best: [Fig, apple, No]\nfruits: {Apple: x, pear: ''}\n",
            [
                *["basket.yaml, line 1: “best” is not an id. Use small letters, digits and single hyphens, 60"] * 2,
                "basket.yaml, line 2: “Apple” is not an id.",
                "basket.yaml, line 2: “pear” is empty.",
            ],
        ),
    ],
)
def test_all_mistakes_in_them_are_told(text: str, says: list[str]) -> None:
    """Those of each field, or else what does not fit together."""
    with pytest.raises(ContentError) as told:
        basket(text)
    sentences = [f"{told.value.message} {told.value.hint}", *told.value.more]
    assert [found[: len(wanted)] for found, wanted in zip(sentences, says, strict=True)] == says
