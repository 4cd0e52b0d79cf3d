"""Build values from YAML by the types of their fields; every mistake is a sentence with its line.

The parameters of a class, or of another function that makes a value, are the description of the file: one without a
default must be there, and no other key may be.
All mistakes are told at once.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from enum import Enum
from functools import cache
from inspect import Parameter, signature
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Annotated, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

from trustcoach.core.program.location import Location
from trustcoach.core.program.shape import FieldMistake, Key, MadeBy, Shape
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_nodes import MapNode, Node, TextNode, read_yaml
from trustcoach.storage.content.yaml_values import (
    MAX_MISTAKES,
    boolean_of,
    convert_all,
    date_of,
    days_of,
    id_of,
    integer_of,
    items_of,
    join_errors,
    map_of,
    nearest,
    required,
    text_of,
    value_named,
)

Built = TypeVar("Built")
EnumType = TypeVar("EnumType", bound=Enum)
Converter = Callable[..., object]
"""Makes a value of a node; the name behind it is for messages, and then comes what the field says beside its type."""

FORMAT = "1"
"""The only format of content files that this version reads."""

_CONVERTERS: dict[object, Converter] = {
    str: lambda node, name, *marks: id_of(node, name) if Shape.ID in marks else text_of(node, name),
    int: integer_of,
    bool: boolean_of,
    date: date_of,
    timedelta: days_of,
}


def read_document(folder: Path, name: str) -> MapNode:
    """Return the fields of the file *name* in *folder*, but for its format, which is checked.

    Raises ContentError if it cannot be read, or is of a format that this version does not know.
    """
    node = read_yaml(folder, name)
    if (found := text_of(required(node, "format"), "format")) != FORMAT:
        message = f"{node.location_of('format')}: this is format {found}, and this trustcoach reads {FORMAT}."
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    return node._replace(fields={key: part for key, part in node.fields.items() if key != "format"})


def convert_each(
    names: Iterable[EnumType], node: MapNode, convert: Callable[[Node, str], Built]
) -> dict[EnumType, Built]:
    """Return what *convert* makes of the field of *node* for each of *names*.

    Raises ContentError if one is missing or there are others.
    """
    by_key = {name.value: name for name in names}
    return _refuse_others(
        node,
        by_key,
        lambda known: dict(convert_all(lambda key: (by_key[key], convert(required(known, key), key)), by_key)),
    )


class YamlBuilder:
    """Builds values; *converters* make the values of those types that are no plain shape."""

    def __init__(self, converters: Mapping[object, Converter] | None = None) -> None:
        self._converters = {**_CONVERTERS, **(converters or {})}

    def build(self, cls: type[Built], node: MapNode, also: Iterable[str] = (), **given: object) -> Built:
        """Return a *cls* made of the fields of *node*, but for those that are *given*.

        *also* are keys that the caller reads. Raises ContentError for every other one.
        """
        known = (*also, *keys_of(cls, given))
        return _refuse_others(node, known, lambda mapping: self.build_part(cls, mapping, **given))

    def build_part(self, cls: type[Built], node: MapNode, **given: object) -> Built:
        """Return a *cls* in the same way, whatever other fields *node* has."""
        return self._call(cls, node, **given)

    def _call(self, make: Callable[..., Built], node: MapNode, **given: object) -> Built:
        needed = [
            each
            for each in _described(make)
            if each.name not in given and (each.is_always_made or each.key in node.fields)
        ]
        needed.sort(key=lambda each: node.location_of(each.key).line)
        return make(**given, **dict(convert_all(lambda each: (each.name, self._value_of(each, node)), needed)))

    def _value_of(self, each: "_Described", node: MapNode) -> object:
        if each.kind is Location:
            return node.location_of(each.key)
        if not each.inline:
            return self._convert(each.kind, each.marks, required(node, each.key), each.key)
        try:
            return self._call(each.inline, node)
        except FieldMistake as error:
            raise ContentError(f"{node.location_of(error.key)}: {error}.", error.hint) from error

    def _convert(self, kind: object, marks: tuple[object, ...], node: Node, name: str) -> object:
        if converter := self._converters.get(kind):
            return converter(node, name, *marks)
        inner, origin = get_args(kind), get_origin(kind)
        if isinstance(kind, UnionType):  # something, or None where the key is missing
            return self._convert(*_without_marks(inner[0]), node, name)
        if origin in (tuple, frozenset):
            part = _without_marks(inner[0])
            return origin(convert_all(lambda each: self._convert(*part, each, name), items_of(node, name)))
        if origin is dict:
            return self._convert_map(inner[0], _without_marks(inner[1]), map_of(node, name))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return value_named({each.value: each for each in kind}, node, name)
        if not isinstance(origin or kind, type):
            raise TypeError(f"no file holds {kind}")
        return self.build(cast(type[object], kind), map_of(node, name))

    def _convert_map(self, key_type: object, part: tuple[object, tuple[object, ...]], node: MapNode) -> object:
        if isinstance(key_type, type) and issubclass(key_type, Enum):
            return convert_each(key_type, node, lambda each, key: self._convert(*part, each, key))

        def convert_pair(key: str) -> tuple[str, object]:
            return id_of(TextNode(node.locations[key], key or "?"), key), self._convert(*part, node.fields[key], key)

        return dict(convert_all(convert_pair, node.fields))


def keys_of(make: Callable[..., object], given: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the keys that a file may have for a class or function, but for the parameters that are *given*."""
    return tuple(
        key
        for each in _described(make)
        if each.kind is not Location and each.name not in given
        for key in (keys_of(each.inline) if each.inline else (each.key,))
    )


class _Described(NamedTuple):
    """A field, or another parameter, with what is said about it."""

    name: str
    key: str
    kind: object
    marks: tuple[object, ...]
    inline: Callable[..., object] | None
    """What has the fields that stand in its place, if one does."""
    is_always_made: bool
    """Whether there is a value, or an error, also if the file has no such key."""


@cache
def _described(make: Callable[..., object]) -> tuple[_Described, ...]:
    own, parameters = get_origin(make) or make, get_args(make)
    found, hints = [], get_type_hints(own, include_extras=True)
    for field_name, parameter in signature(own).parameters.items():
        kind, marks = _without_marks(_with_parameters(hints[field_name], parameters))
        if Shape.NOT_IN_FILE in marks:
            continue
        key = next((mark.name for mark in marks if isinstance(mark, Key)), field_name.replace("_", " "))
        inline = next((mark.make for mark in marks if isinstance(mark, MadeBy)), None)
        if Shape.INLINE in marks and isinstance(kind, type):
            inline = kind
        always = kind is Location or inline or parameter.default is Parameter.empty
        others = tuple(mark for mark in marks if not isinstance(mark, Key))
        found.append(_Described(field_name, key, kind, others, inline, bool(always)))
    return tuple(found)


def _with_parameters(hint: object, parameters: tuple[object, ...]) -> object:
    """Return *hint*, of a field of a generic class, with *parameters* in the place of its type variables."""
    return hint[parameters] if isinstance(hint, GenericAlias) and hint.__parameters__ else hint


def _without_marks(hint: object) -> tuple[object, tuple[object, ...]]:
    """Return a type, and what is said beside it."""
    if get_origin(hint) is not Annotated:
        return hint, ()
    kind, *marks = get_args(hint)
    return kind, tuple(marks)


def _refuse_others(node: MapNode, known: Iterable[str], make: Callable[[MapNode], Built]) -> Built:
    """Return what *make* makes of *node*. Raises ContentError, for every field that is not *known* too.

    Such a field counts as the nearest that is known, so that what is wrong in it is found at the same time.
    """
    known, meant, errors = tuple(known), dict(node.fields), list[ContentError]()
    for name in [name for name in node.fields if name not in known][:MAX_MISTAKES]:
        message = f"{node.locations[name]}: there is no field “{name}” here."
        errors.append(ContentError(message, nearest(name, known, "It may have")))
        for near in get_close_matches(name, known, n=1):
            meant.setdefault(near, node.fields[name])
    if not errors:
        return make(node)
    try:
        make(node._replace(fields=meant))
    except ContentError as error:
        errors.append(error)
    raise join_errors(errors)
