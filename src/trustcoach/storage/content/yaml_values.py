"""Read text, numbers, dates and ids from YAML nodes; every mistake is a sentence with its line."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TypeVar

from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_nodes import ListNode, MapNode, Node, TextNode

Part = TypeVar("Part")
Converted = TypeVar("Converted")

_ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_ID_LENGTH = 60
MAX_MISTAKES = 20
"""How many mistakes are looked for: a file of a stranger may have nothing else."""


def convert_all(convert: Callable[[Part], Converted], parts: Iterable[Part]) -> list[Converted]:
    """Return what *convert* makes of each of *parts*. Raises one ContentError for its first MAX_MISTAKES or so."""
    done, errors = list[Converted](), list[ContentError]()
    for part in parts:
        try:
            done.append(convert(part))
        except ContentError as error:
            errors.append(error)
            if sum(1 + len(each.more) for each in errors) >= MAX_MISTAKES:
                break
    if errors:
        raise join_errors(errors)
    return done


def join_errors(errors: list[ContentError]) -> ContentError:
    """Return the first of *errors*, with all others behind it."""
    first, *others = errors
    more = (sentence for each in others for sentence in (f"{each.message} {each.hint}", *each.more))
    return ContentError(first.message, first.hint, (*first.more, *more))


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names what *name* may have meant; *otherwise* and all that is *known*, if nothing is near."""
    known = tuple(known)
    near = get_close_matches(name, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"{otherwise}: {', '.join(known)}."


def required(node: MapNode, name: str) -> Node:
    """Return the field *name*. Raises ContentError if there is none."""
    if name not in node.fields:
        raise ContentError(f"{node.location}: the field “{name}” is missing.", "Add it.")
    return node.fields[name]


def text_of(node: Node, name: str) -> str:
    """Return the text of *node*, without white space at its ends. Raises ContentError if it is no text."""
    if not isinstance(node, TextNode):
        raise ContentError(f"{node.location}: “{name}” isn't text.", "If it holds a colon, put it in quotes.")
    if not node.text.strip():
        raise ContentError(f"{node.location}: “{name}” is empty.", "Write it, or take the field out.")
    return node.text.strip()


def id_of(node: Node, name: str) -> str:
    """Return the id in *node*. Raises ContentError if it is no id."""
    words = text_of(node, name)
    if len(words) > _MAX_ID_LENGTH or not _ID_PATTERN.fullmatch(words):
        hint = f"Use small letters, digits and single hyphens, {_MAX_ID_LENGTH} characters at the most."
        raise ContentError(f"{node.location}: “{name}” is not an id.", hint)
    return words


def integer_of(node: Node, name: str) -> int:
    """Return the whole number, 0 or more, in *node*. Raises ContentError if it is no such number."""
    words = text_of(node, name)
    if not re.fullmatch(r"[0-9]{1,6}", words):
        raise ContentError(f"{node.location}: “{name}” is not a whole number.", "Write digits only.")
    return int(words)


def days_of(node: Node, name: str) -> timedelta:
    """Return that many days. Raises ContentError if *node* is no whole number."""
    return timedelta(days=integer_of(node, name))


def date_of(node: Node, name: str) -> date:
    """Return the date in *node*. Raises ContentError if it is no date."""
    try:
        return date.fromisoformat(text_of(node, name))
    except ValueError as error:
        message = f"{node.location}: “{name}” is not a date."
        raise ContentError(message, "Write it as 2026-11-23: year, month, day.") from error


def boolean_of(node: Node, name: str) -> bool:
    """Return whether *node* says true. Raises ContentError if it says neither true nor false."""
    match text_of(node, name):
        case "true":
            return True
        case "false":
            return False
    raise ContentError(f"{node.location}: “{name}” is neither true nor false.", "Write true or false.")


def value_named(known: Mapping[str, Converted], node: Node, name: str) -> Converted:
    """Return the one of *known* that *node* names. Raises ContentError if it names none."""
    words = text_of(node, name)
    if words not in known:
        raise ContentError(f"{node.location}: “{name}” cannot be “{words}”.", nearest(words, known, "Write one of"))
    return known[words]


def items_of(node: Node, name: str) -> tuple[Node, ...]:
    """Return the items of the list *node*. Raises ContentError if it is no list."""
    if not isinstance(node, ListNode):
        raise ContentError(f"{node.location}: “{name}” is not a list.", "Write it as “- …” or “[…]”.")
    return node.items


def map_of(node: Node, name: str) -> MapNode:
    """Return *node* as a map. Raises ContentError if it is no map."""
    if not isinstance(node, MapNode):
        raise ContentError(f"{node.location}: “{name}” is not a map of fields.", "Write its fields below it, indented.")
    return node
