"""YAML as plain text, lists and maps that know their lines. With yaml_errors the only place that knows PyYAML.

A content file may come from a stranger. So it is read as a stream of events: tags, anchors and aliases are
refused, every scalar stays the text it is (`no`, `off` and dates too), keys are unique, and size and depth are
bounded. Nothing is ever constructed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from trustcoach.core.program.location import Location
from trustcoach.errors import ContentError
from trustcoach.storage.content.yaml_errors import Loader, explain_yaml_error
from trustcoach.storage.files import folders
from trustcoach.storage.files.read_file import read_regular_file

MAX_FILE_SIZE = 1_000_000
"""Bytes of one file."""
MAX_DEPTH = 20
"""Levels of lists and maps within each other."""

_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
"""What YAML does not allow in a file (YAML 1.1, section 5.1)."""

_COMMENT = re.compile(r"[ \t]+#")
"""What begins a comment behind a value (YAML 1.1, section 4.1.1)."""
_PLAIN_COMMENT = re.compile(r"(?:  +|\t+)# ")
"""A comment that nobody can have meant as words: two spaces before it, and one behind."""

_WORDS_HINT = "If it begins a sentence, put that in quotes."

_Loader: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TextNode(NamedTuple):
    """A scalar, always as text."""

    location: Location
    text: str
    is_folded: bool = False
    """Whether it stands on several lines whose ends YAML makes blanks of."""


class ListNode(NamedTuple):
    """A list."""

    location: Location
    items: tuple["Node", ...]


class MapNode(NamedTuple):
    """A map; its keys are text, and keep their order."""

    location: Location
    fields: dict[str, "Node"]
    locations: dict[str, Location]
    """Where each key stands."""

    def location_of(self, name: str) -> Location:
        """Return the line of the field *name*, or of the map if it has none."""
        return self.locations.get(name, self.location)


Node = TextNode | ListNode | MapNode


def read_yaml(folder: Path, name: str) -> MapNode:
    """Return the map that the file *name* in *folder* holds.

    Raises ContentError, naming file and line, if it can't be read, is too large or is not plain YAML.
    """
    return parse_document(read_content_file(folder, name), name)


def read_content_file(folder: Path, name: str) -> bytes:
    """Return what the file *name* in *folder* holds. Raises ContentError if it can't be read or stands elsewhere."""
    path = folder / name
    try:
        if not folders.contains_file(folder, path):
            raise ContentError(f"{name} leads out of its folder.", f"Put the file itself into:\n{folder}")
        return check_size(read_regular_file(path, MAX_FILE_SIZE), name)
    except OSError as error:
        other = path.with_suffix(".yml")
        advice = (
            f"Rename {other.name} to {path.name}."
            if path.suffix == ".yaml" and folders.is_file(other)
            else f"Look for it in:\n{folder}"
        )
        raise ContentError(f"{name} can't be read: {error.strerror}.", advice) from error


def check_size(content: bytes, name: str) -> bytes:
    """Return *content*, read to a byte more than LARGEST at the most. Raises ContentError if it has that byte."""
    if len(content) > MAX_FILE_SIZE:
        raise ContentError(f"{name} is larger than {MAX_FILE_SIZE:,} bytes.", "Split it into several files.")
    return content


def parse_document(content: bytes, name: str) -> MapNode:
    """Return the map that the *content* of the file *name* is. Raises ContentError as `read`."""
    node = parse(decode_utf8(content, name), name)
    if not isinstance(node, MapNode):
        raise ContentError(f"{node.location}: the file is not a map of fields.", "Begin it with “format: 1”.")
    return node


def decode_utf8(content: bytes, file: str) -> str:
    """Return the text of a file. Raises ContentError, with the line, if it is not UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        location = Location(file, content.count(b"\n", 0, error.start) + 1)
        raise ContentError(f"{location}: a character is not UTF-8.", "Save the file as UTF-8.") from error


def parse(text: str, file: str) -> Node:
    """Return what *text* holds; *file* is its name for messages.

    Raises ContentError for anything but plain text, lists and maps.
    """
    try:
        events = iter(yaml.parse(text, Loader=_Loader))
        next(events)  # the stream starts
        if isinstance(next(events), yaml.StreamEndEvent):
            raise ContentError(f"{file}, line 1: the file is empty.", "Write its fields, or take it away.")
        node = _parse_node(next(events), _refuse_swallowed_comments(events, text, file), file, 0)
        next(events)  # the document ends
        if not isinstance(after := next(events), yaml.StreamEndEvent):
            location = Location(file, _line(after))
            raise ContentError(f"{location}: a second document begins here.", "Take out the line “---”.")
    except yaml.MarkedYAMLError as error:
        raise explain_yaml_error(error, text, file, _Loader) from error
    except yaml.YAMLError as error:
        line = text.count("\n", 0, _first_control_index(text)) + 1
        raise ContentError(f"{file}, line {line}: a control character is not allowed.", "Take it out.") from error
    return node


def _parse_node(event: yaml.Event, events: Iterator[yaml.Event], file: str, depth: int) -> Node:
    location = Location(file, _line(event))
    if depth > MAX_DEPTH:
        raise ContentError(f"{location}: too many lists within lists.", "Use fewer levels.")
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise ContentError(
            f"{location}: anchors (&) and aliases (*) are not used here.", f"Write it out. {_WORDS_HINT}"
        )
    if getattr(event, "tag", None) not in (None, "!"):
        raise ContentError(f"{location}: tags (!) are not used here.", f"Take the tag out. {_WORDS_HINT}")
    if isinstance(event, yaml.ScalarEvent):
        return TextNode(location, event.value, event.style != "|" and _last_line(event) > _line(event))
    if isinstance(event, yaml.SequenceStartEvent):
        return ListNode(location, tuple(_parse_list(events, file, depth)))
    return _parse_map(location, events, file, depth)


def _refuse_swallowed_comments(events: Iterator[yaml.Event], text: str, file: str) -> Iterator[yaml.Event]:
    """Return *events* as they come. Raises ContentError where YAML would take words behind a # for a comment."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.end_mark:
            end = event.end_mark.index
            if _COMMENT.match(text, end) and not (_PLAIN_COMMENT.match(text, end) and len(event.value.split()) == 1):
                location = Location(file, event.end_mark.line + 1)
                behind = f"“{event.value[:40]}”" if event.value else "it"
                message = f"{location}: “ #” begins a comment, so what stands behind {behind} would be lost."
                raise ContentError(message, "Put the whole value in quotes, or the comment on a line of its own.")
        yield event


def _last_line(event: yaml.Event) -> int:
    return (event.end_mark.line if event.end_mark else 0) + 1


def _line(event: yaml.Event) -> int:
    return (event.start_mark.line if event.start_mark else 0) + 1


def _first_control_index(text: str) -> int:
    found = _CONTROL_CHARACTER.search(text)
    return found.start() if found else 0


def _parse_list(events: Iterator[yaml.Event], file: str, depth: int) -> Iterator[Node]:
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        yield _parse_node(event, events, file, depth + 1)


def _parse_map(location: Location, events: Iterator[yaml.Event], file: str, depth: int) -> MapNode:
    parts: dict[str, Node] = {}
    lines: dict[str, Location] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _parse_node(event, events, file, depth + 1)
        if not isinstance(key, TextNode):
            raise ContentError(f"{key.location}: the name of a field must be plain text.", "Use a word.")
        if key.text in parts:
            raise ContentError(f"{key.location}: the field “{key.text}” stands here twice.", "Take one out.")
        parts[key.text] = _parse_node(next(events), events, file, depth + 1)
        lines[key.text] = key.location
    return MapNode(location, parts, lines)
