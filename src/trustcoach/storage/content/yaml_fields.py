"""The fields of a YAML map, taken one by one; what is missing, wrong or unknown is a sentence with its line."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import TypeVar

from trustcoach.core.program.location import Location
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_nodes import ListNode, MapNode, Node, TextNode, read_yaml

EnumType = TypeVar("EnumType", bound=Enum)
Parsed = TypeVar("Parsed")

FORMAT = "1"
"""The only format of content files that this version reads."""

_ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_ID_LENGTH = 60


class YamlFields:
    """Takes the fields of *mapping*; *known* are all that it may have.

    Raises ContentError for a field that is not *known*, and in every method for one that is not as it should be.
    """

    def __init__(self, mapping: MapNode, known: Iterable[str]) -> None:
        self._mapping = mapping
        self.location = mapping.location
        known = tuple(known)
        for name in mapping.fields:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                advice = f"Did you mean “{near[0]}”?" if near else f"It may have: {', '.join(known)}."
                raise ContentError(f"{mapping.locations[name]}: there is no field “{name}” here.", advice)

    def __contains__(self, name: str) -> bool:
        return name in self._mapping.fields

    def location_of(self, name: str) -> Location:
        """Return the line of the field *name*, or of the map if it has none."""
        return self._mapping.locations.get(name, self.location)

    def text(self, name: str) -> str:
        """Return the text of a field that must be there."""
        return text_of(self.node(name), name)

    def text_or_empty(self, name: str) -> str:
        """Return the text of a field, or nothing."""
        return self.text(name) if name in self else ""

    def id(self, name: str = "id") -> str:
        """Return a field that is an id: small letters, digits and single hyphens."""
        return id_of(self.node(name), name)

    def integer(self, name: str) -> int:
        """Return a field that is a whole number, 0 or more."""
        return integer_of(self.node(name), name)

    def boolean(self, name: str) -> bool:
        """Return a field that is true or false; false where there is none."""
        return name in self and boolean_of(self.node(name), name)

    def nodes(self, name: str) -> tuple[Node, ...]:
        """Return the parts of a list; none where there is no such field."""
        return items_of(self.node(name), name) if name in self else ()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; none where there is no such field."""
        return tuple(text_of(node, name) for node in self.nodes(name))

    def map_node(self, name: str) -> MapNode:
        """Return a field that is a map."""
        return map_of(self.node(name), name)

    def node(self, name: str) -> Node:
        """Return what the field of that name holds. Raises ContentError if there is none."""
        if name not in self:
            raise ContentError(f"{self.location}: the field “{name}” is missing.", "Add it.")
        return self._mapping.fields[name]


def map_for_each(kind: type[EnumType], node: MapNode, parse: Callable[[MapNode], Parsed]) -> dict[EnumType, Parsed]:
    """Return what *parse* makes of the map that *node* has for every value of *kind*.

    Raises ContentError if one lacks.
    """
    fields = YamlFields(node, [name.value for name in kind])
    return {name: parse(fields.map_node(name.value)) for name in kind}


def text_of(node: Node, name: str) -> str:
    """Return the text of *node*, without white space at its ends. Raises ContentError if it is none."""
    if not isinstance(node, TextNode):
        raise ContentError(f"{node.location}: “{name}” is not text.", "If it holds a colon, put it in quotes.")
    if not node.text.strip():
        raise ContentError(f"{node.location}: “{name}” is empty.", "Write it, or take the field out.")
    return node.text.strip()


def id_of(node: Node, name: str) -> str:
    """Return an id. Raises ContentError if *node* is none."""
    words = text_of(node, name)
    if len(words) > _MAX_ID_LENGTH or not _ID_PATTERN.fullmatch(words):
        advice = f"Use small letters, digits and single hyphens, {_MAX_ID_LENGTH} characters at the most."
        raise ContentError(f"{node.location}: “{name}” is not an id.", advice)
    return words


def integer_of(node: Node, name: str) -> int:
    """Return a whole number, 0 or more. Raises ContentError if *node* is none."""
    words = text_of(node, name)
    if not re.fullmatch(r"[0-9]{1,6}", words):
        raise ContentError(f"{node.location}: “{name}” is not a whole number.", "Write digits only.")
    return int(words)


def days_of(node: Node, name: str) -> timedelta:
    """Return that many days. Raises ContentError if *node* is no whole number."""
    return timedelta(days=integer_of(node, name))


def date_of(node: Node, name: str) -> date:
    """Return a date. Raises ContentError if *node* is none."""
    try:
        return date.fromisoformat(text_of(node, name))
    except ValueError as error:
        message = f"{node.location}: “{name}” is not a date."
        raise ContentError(message, "Write it as 2026-11-23: year, month, day.") from error


def enum_of(kind: type[EnumType], node: Node, name: str) -> EnumType:
    """Return the member of *kind* with that value. Raises ContentError if *node* is none."""
    known = {each.value: each for each in kind}
    if text_of(node, name) not in known:
        message = f"{node.location}: “{name}” cannot be “{text_of(node, name)}”."
        raise ContentError(message, f"Write one of: {', '.join(known)}.")
    return known[text_of(node, name)]


def items_of(node: Node, name: str) -> tuple[Node, ...]:
    """Return the parts of a list. Raises ContentError if *node* is none."""
    if not isinstance(node, ListNode):
        raise ContentError(f"{node.location}: “{name}” is not a list.", "Write it as “- …” or “[…]”.")
    return node.items


def read_document(folder: Path, name: str) -> MapNode:
    """Return the fields of the file *name* in *folder*, but for its format, which is checked.

    Raises ContentError if it cannot be read, or is of a format that this version does not know.
    """
    node = read_yaml(folder, name)
    first = YamlFields(node, node.fields)
    if first.text("format") != FORMAT:
        message = (
            f"{first.location_of('format')}: this is format {first.text('format')}, and this trustcoach reads {FORMAT}."
        )
        raise ContentError(message, "Use a newer trustcoach, or a file written for this one.")
    return replace(node, fields={key: part for key, part in node.fields.items() if key != "format"})


def boolean_of(node: Node, name: str) -> bool:
    """Return true or false. Raises ContentError if *node* is neither."""
    match text_of(node, name):
        case "true":
            return True
        case "false":
            return False
    raise ContentError(f"{node.location}: “{name}” is neither true nor false.", "Write true or false.")


def map_of(node: Node, name: str) -> MapNode:
    """Return a map. Raises ContentError if *node* is none."""
    if not isinstance(node, MapNode):
        raise ContentError(f"{node.location}: “{name}” is not a map of fields.", "Write its fields below it, indented.")
    return node
