"""What reads texts in a session: each of them once, however many ask what is in it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from trustcoach.core.language.labels import Label, TextKind

if TYPE_CHECKING:
    from trustcoach.core.language.reading import Reading

MAX_READINGS = 256
"""Readings that are remembered, the latest ones."""


class Reader(Protocol):
    """Reads texts, and says what its labels mean."""

    @property
    def labels(self) -> Mapping[TextKind, Mapping[str, Label]]:
        """The labels of each kind of text that has rules, by their names."""

    def read(self, kind: TextKind, text: str) -> "Reading":
        """Return what is found in *text*."""

    def label(self, kind: TextKind, name: str) -> Label:
        """Return the label of that *name*."""


class RememberingReader:
    """Reads as *reader* does, and remembers the latest readings; nothing of them is kept but in memory."""

    def __init__(self, reader: Reader) -> None:
        self.labels = reader.labels
        self.label = reader.label
        self.read = lru_cache(MAX_READINGS)(reader.read)
