"""Formats of the journal, and the way from an older one to the present one.

An older journal is brought up step by step while it is read; its file is kept beside the new one at the first save.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Document = dict[str, object]
"""A journal as JSON has it: `format` and `entries`."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The format that is written, and for each older one how to come to the next."""

    current: int
    steps: Mapping[int, Callable[[Document], Document]] = field(default_factory=dict)

    def upgrade(self, document: Document, number: int) -> Document:
        """Return *document*, of that older format, in the current one. Raises KeyError if no way leads there."""
        for each in range(number, self.current):
            document = {**self.steps[each](document), "format": each + 1}
        return document


FORMATS = Formats(current=1)
"""Format 1 is the first. Whoever makes a second adds the step from 1, and a stored journal of format 1 to the tests."""
