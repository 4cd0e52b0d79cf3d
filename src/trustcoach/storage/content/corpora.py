"""Texts that people have labelled, beside the content of a checkout; an installed program has none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.reading import Language
from trustcoach.core.language.score import Judged, KindScore, score
from trustcoach.errors import ContentError

_FOLDER = ("tests", "corpora")


class CorpusText(NamedTuple):
    """A text, and what a person found in it."""

    id: str
    kind: TextKind
    text: str
    labels: frozenset[str]
    writer: str
    """The file's first word and, if it is a hand's, the hand: development, more, hand-a, learn-k and others."""

    @property
    def is_set_aside(self) -> bool:
        """Whether nothing may be built on it or learned from it: the even ids of each hand, and all written last."""
        return self.writer == "fresh" or (self.writer.startswith("hand-") and self.id.endswith(tuple("02468")))


def score_all(language: Language, content_folder: Path) -> Iterator[tuple[str, TextKind, KindScore]]:
    """Yield a title, the kind and the scores for each file of texts that lies beside *content_folder*.

    A file of which a part was set aside is scored in two parts. Raises ContentError for one that cannot be read.
    """
    for path in sorted(content_folder.parent.joinpath(*_FOLDER).glob("*.jsonl")):
        texts = load_corpus(path)
        aside = [text for text in texts if text.is_set_aside]
        built_on = [text for text in texts if not text.is_set_aside]
        parts = {path.stem: texts}
        if aside and built_on:
            parts = {f"{path.stem}, built on": built_on, f"{path.stem}, set aside": aside}
        for title, some in parts.items():
            for kind in language.labels:
                judged = [
                    Judged(text.labels, language.read(kind, text.text).labels) for text in some if text.kind is kind
                ]
                if judged:
                    yield title, kind, score(language.labels[kind].values(), judged)


def load_corpus(path: Path) -> list[CorpusText]:
    """Return the texts of one file. Raises ContentError."""
    first, *others = path.stem.split("-")
    writer = f"{first}-{others[0]}" if others and first in {"hand", "learn"} else first
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
        return [
            CorpusText(row["id"], TextKind(row["kind"]), row["text"], frozenset(row["labels"]), writer) for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(f"{path.name} holds no labelled texts: {error}.", "See tests/corpora/README.md.") from error
