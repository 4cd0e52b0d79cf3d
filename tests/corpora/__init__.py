"""The labelled texts in this folder, and which of them may be learned from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trustcoach.core.language.labels import Kind

FOLDER = Path(__file__).parent


class LabelledText(NamedTuple):
    """A text, and what a person found in it."""

    id: str
    kind: Kind
    text: str
    labels: frozenset[str]
    writer: str
    """The file's first word and, if it is a hand's, the hand: development, more, hand-a, learn-k and others."""

    @property
    def is_set_aside(self) -> bool:
        """Whether nothing may be learned from it: the even ids of each hand, and all that was written last."""
        return self.writer == "fresh" or (
            self.writer.startswith("hand-") and int(self.id.lstrip("abcdefghijklmnopqrstuvwxyz")) % 2 == 0
        )


def load_corpora() -> tuple[LabelledText, ...]:
    """Return all labelled texts, by file and line."""
    return tuple(text for path in sorted(FOLDER.glob("*.jsonl")) for text in load_file(path))


def load_file(path: Path) -> Iterator[LabelledText]:
    """Yield the labelled texts of one file."""
    first, second, *_ = path.stem.split("-")
    writer = f"{first}-{second}" if first in {"hand", "learn"} else first
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        yield LabelledText(entry["id"], Kind(entry["kind"]), entry["text"], frozenset(entry["labels"]), writer)
