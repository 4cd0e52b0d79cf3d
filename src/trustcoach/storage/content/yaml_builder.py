"""From YAML to dataclasses, by the types of their fields; what is not as it should be is a sentence with its line.

The dataclass is the description of the file: a field without a default must be there, and no other key may be.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, timedelta
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, TypeVar, get_args, get_origin, get_type_hints

from trustcoach.core.program.location import Location
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.shape import Key, Shape
from trustcoach.storage.content.questions import parse_passage
from trustcoach.storage.content.yaml_fields import (
    YamlFields,
    boolean_of,
    date_of,
    days_of,
    enum_of,
    id_of,
    integer_of,
    items_of,
    map_for_each,
    map_of,
    text_of,
)
from trustcoach.storage.content.yaml_nodes import MapNode, Node

Built = TypeVar("Built")
Converter = Callable[..., object]
"""Makes a value of a node; the name behind it is for messages, and then comes what the field says beside its type."""

_CONVERTERS: dict[object, Converter] = {
    str: lambda node, name, *marks: id_of(node, name) if Shape.ID in marks else text_of(node, name),
    int: integer_of,
    bool: boolean_of,
    date: date_of,
    timedelta: days_of,
    Passage: lambda node, name: parse_passage(map_of(node, name)),
}


class YamlBuilder:
    """Builds dataclasses; *converters* make the values of those types that are no plain shape."""

    def __init__(self, converters: Mapping[object, Converter] | None = None) -> None:
        self._converters = {**_CONVERTERS, **(converters or {})}

    def build(self, cls: type[Built], node: MapNode, also: Iterable[str] = (), **given: object) -> Built:
        """Return a *cls* made of the fields of *node*, but for those that are *given*.

        *also* are keys that the caller reads. Raises ContentError for every other one.
        """
        return self._make(cls, YamlFields(node, (*_keys(cls, given), *also)), given)

    def _make(self, cls: type[Built], yaml: YamlFields, given: Mapping[str, object]) -> Built:
        make: Callable[..., Built] = cls
        described: type = cls
        values = dict(given)
        for each, key, kind, marks in _described(described):
            if each.name in given:
                continue
            if kind is Location:
                values[each.name] = yaml.location
            elif Shape.INLINE in marks and isinstance(kind, type):
                values[each.name] = self._make(kind, yaml, {})
            elif key in yaml or (each.default is MISSING and each.default_factory is MISSING):
                values[each.name] = self._convert(kind, marks, yaml.node(key), key)
        return make(**values)

    def _convert(self, kind: object, marks: tuple[object, ...], node: Node, name: str) -> object:
        if converter := self._converters.get(kind):
            return converter(node, name, *marks)
        inner = get_args(kind)
        if isinstance(kind, UnionType):  # something, or None where the key is missing
            return self._convert(*_without_marks(inner[0]), node, name)
        if get_origin(kind) is tuple:
            return tuple(self._convert(*_without_marks(inner[0]), each, name) for each in items_of(node, name))
        if get_origin(kind) is dict:
            return map_for_each(inner[0], map_of(node, name), lambda part: self._convert(inner[1], (), part, name))
        if not isinstance(kind, type):
            raise TypeError(f"no file holds {kind}")
        return enum_of(kind, node, name) if issubclass(kind, Enum) else self.build(kind, map_of(node, name))


@cache
def _described(cls: type) -> tuple[tuple[Field[object], str, object, tuple[object, ...]], ...]:
    """Return the fields of a dataclass, each with its key, its type and its marks."""
    found, hints = [], get_type_hints(cls, include_extras=True)
    for each in fields(cls):
        kind, marks = _without_marks(hints[each.name])
        key = next((mark.name for mark in marks if isinstance(mark, Key)), each.name.replace("_", " "))
        found.append((each, key, kind, tuple(mark for mark in marks if not isinstance(mark, Key))))
    return tuple(found)


def _keys(cls: type, given: Mapping[str, object]) -> Iterator[str]:
    for each, key, kind, marks in _described(cls):
        if Shape.INLINE in marks and isinstance(kind, type):
            yield from _keys(kind, {})
        elif kind is not Location and each.name not in given:
            yield key


def _without_marks(hint: object) -> tuple[object, tuple[object, ...]]:
    """Return a type, and what is said beside it."""
    if get_origin(hint) is not Annotated:
        return hint, ()
    kind, *marks = get_args(hint)
    return kind, tuple(marks)
