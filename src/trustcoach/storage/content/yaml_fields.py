"""The fields of a YAML map, taken one by one; what is missing, wrong or unknown is a sentence with its line."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from trustcoach.core.program.program import Location
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_nodes import ListNode, MapNode, Node, TextNode

Named = TypeVar("Named", bound=Enum)
Taken = TypeVar("Taken")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 60


class YamlFields:
    """Takes the fields of *mapping*; *known* are all that it may have.

    Raises ContentError for a field that is not *known*, and in every method for one that is not as it should be.
    """

    def __init__(self, mapping: MapNode, known: Iterable[str]) -> None:
        self._mapping = mapping
        self.where = mapping.where
        known = tuple(known)
        for name in mapping.parts:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                advice = f"Did you mean “{near[0]}”?" if near else f"It may have: {', '.join(known)}."
                raise ContentError(f"{mapping.lines[name]}: there is no field “{name}” here.", advice)

    def __contains__(self, name: str) -> bool:
        return name in self._mapping.parts

    def at(self, name: str) -> Location:
        """Give the line of the field *name*, or of the map if it has none."""
        return self._mapping.lines.get(name, self.where)

    def text(self, name: str) -> str:
        """Give the text of a field that must be there."""
        return text(self.node(name), name)

    def optional(self, name: str) -> str:
        """Give the text of a field, or nothing."""
        return self.text(name) if name in self else ""

    def id(self, name: str = "id") -> str:
        """Give a field that is an id: small letters, digits and single hyphens."""
        return slug(self.node(name), name)

    def number(self, name: str) -> int:
        """Give a field that is a whole number, 0 or more."""
        words = self.text(name)
        if not re.fullmatch(r"[0-9]{1,6}", words):
            raise ContentError(f"{self.at(name)}: “{name}” is not a whole number.", "Write digits only.")
        return int(words)

    def flag(self, name: str) -> bool:
        """Give a field that is true or false; false where there is none."""
        return name in self and flag(self.node(name), name)

    def list(self, name: str) -> tuple[Node, ...]:
        """Give the parts of a list; none where there is no such field."""
        if name not in self:
            return ()
        node = self.node(name)
        if not isinstance(node, ListNode):
            raise ContentError(f"{self.at(name)}: “{name}” is not a list.", "Write it as “- …” or “[…]”.")
        return node.parts

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts; none where there is no such field."""
        return tuple(text(node, name) for node in self.list(name))

    def map(self, name: str) -> MapNode:
        """Give a field that is a map."""
        return mapping(self.node(name), name)

    def node(self, name: str) -> Node:
        """Return what the field of that name holds. Raises ContentError if there is none."""
        if name not in self:
            raise ContentError(f"{self.where}: the field “{name}” is missing.", "Add it.")
        return self._mapping.parts[name]


def each(kind: type[Named], node: MapNode, take: Callable[[MapNode], Taken]) -> dict[Named, Taken]:
    """Give what *take* makes of the map that *node* has for every value of *kind*. Raises ContentError if one lacks."""
    fields = YamlFields(node, [name.value for name in kind])
    return {name: take(fields.map(name.value)) for name in kind}


def text(node: Node, name: str) -> str:
    """Give the text of *node*, without white space at its ends. Raises ContentError if it is none."""
    if not isinstance(node, TextNode):
        raise ContentError(f"{node.where}: “{name}” is not text.", "If it holds a colon, put it in quotes.")
    if not node.words.strip():
        raise ContentError(f"{node.where}: “{name}” is empty.", "Write it, or take the field out.")
    return node.words.strip()


def slug(node: Node, name: str) -> str:
    """Give an id. Raises ContentError if *node* is none."""
    words = text(node, name)
    if len(words) > _LONGEST_ID or not _SLUG.fullmatch(words):
        advice = f"Use small letters, digits and single hyphens, {_LONGEST_ID} characters at the most."
        raise ContentError(f"{node.where}: “{name}” is not an id.", advice)
    return words


def flag(node: Node, name: str) -> bool:
    """Give true or false. Raises ContentError if *node* is neither."""
    match text(node, name):
        case "true":
            return True
        case "false":
            return False
    raise ContentError(f"{node.where}: “{name}” is neither true nor false.", "Write true or false.")


def mapping(node: Node, name: str) -> MapNode:
    """Give a map. Raises ContentError if *node* is none."""
    if not isinstance(node, MapNode):
        raise ContentError(f"{node.where}: “{name}” is not a map of fields.", "Write its fields below it, indented.")
    return node
