"""Recover every readable entry of a damaged journal, and find the lines that cannot be read."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.storage.journal.entry_json import UnreadableEntryError, decode_entry

_SEPARATORS = r"[\s,\]}\0]*"
"""What may be between entries and after the last; none of it is anybody's text."""
_HEAD = r'(?s:\ufeff?\s*\{.*?"entries"\s*:\s*\[\s*)'
_UNDECODED = "[\udc80-\udcff]"
"""What undecodable bytes are decoded to."""


class Recovered(NamedTuple):
    """The readable entries, and the lines of the file with anything else."""

    journal: Journal
    damaged_lines: tuple[int, ...]


def recover_entries(content: bytes) -> Recovered:
    """Return every whole entry in the *content* of a damaged journal, in its order.

    Two different entries with the same id are both kept, the second under another id.
    """
    text = content.decode("utf-8", "surrogateescape")
    head = re.match(_HEAD, text)
    at, lines, entries = (head.end() if head else 0), list[int](), dict[str, Entry]()
    for start, end, found in _find_entries(text):
        if start >= at:
            lines += _damaged_line(text, at, start)
            at = end
        while entries.get(found.id, found) != found:
            found = found._replace(id=f"{found.id}-again")  # noqa: PLW2901 (it is the same entry under another id)
        entries[found.id] = found
    return Recovered(Journal(tuple(entries.values())), (*lines, *_damaged_line(text, at, len(text))))


def _find_entries(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Yield the readable entries in *text*, each with where it begins and ends."""
    decoder, at = json.JSONDecoder(), text.find("{")
    while at >= 0:
        next_at = at + 1
        try:
            record, end = cast(tuple[object, int], decoder.raw_decode(text, at))
            if not re.compile(_UNDECODED).search(text, at, end):
                yield at, end, decode_entry(record)
                next_at = end
        except (json.JSONDecodeError, UnreadableEntryError, RecursionError):
            pass  # an entry may still begin further on
        at = text.find("{", next_at)


def _damaged_line(text: str, start: int, end: int) -> list[int]:
    """Return the line between *start* and *end* with anything but whole entries, if there is one."""
    between = re.compile(_SEPARATORS).match(text, start, end)
    at = between.end() if between else start
    return [] if at >= end else [text.count("\n", 0, at) + 1]
