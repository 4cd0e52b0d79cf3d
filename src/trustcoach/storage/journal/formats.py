"""Formats of the journal, and the upgrade from an older one to the present one.

An older journal is upgraded step by step while it is read; its file is kept beside the new one at the first save.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

Document = dict[str, object]
"""A journal as parsed JSON: `format` and `entries`."""


class Formats(NamedTuple):
    """The format that is written, and for each older one a function that upgrades it to the next."""

    current: int
    steps: Mapping[int, Callable[[Document], Document]] = {}

    def upgrade(self, document: Document, number: int) -> Document:
        """Return *document*, of the older format *number*, in the current one. Raises KeyError without an upgrade."""
        for each in range(number, self.current):
            document = {**self.steps[each](document), "format": each + 1}
        return document


FORMATS = Formats(current=1)
"""Format 1 is the first. A second one needs the upgrade from 1, and a stored journal of format 1 in the tests."""
