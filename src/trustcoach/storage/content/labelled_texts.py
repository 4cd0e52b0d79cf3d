"""Texts that people have labelled, beside the content of a checkout; an installed program has none."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from trustcoach.core.language.labels import Kind
from trustcoach.core.language.reading import Language
from trustcoach.core.language.score import Judged, KindScore, score
from trustcoach.errors import ContentError

_FOLDER = ("tests", "corpora")
_SET_ASIDE = re.compile(r"[02468]\D*$")
"""The ids of texts that no rule was written from and no judge learned from."""


def score_all(language: Language, content_folder: Path) -> Iterator[tuple[str, Kind, KindScore]]:
    """Yield a title, the kind and the scores for each file of texts that lies beside *content_folder*.

    A file of which a half was set aside is scored in two halves. Raises ContentError for one that cannot be read.
    """
    for path in sorted(content_folder.parent.joinpath(*_FOLDER).glob("*.jsonl")):
        rows = list(_read_rows(path))
        halves = {path.stem: rows}
        if path.stem.startswith("hand-"):
            aside = [row for row in rows if _SET_ASIDE.search(row[0])]
            halves = {
                f"{path.stem}, built on": [row for row in rows if row not in aside],
                f"{path.stem}, set aside": aside,
            }
        for title, some in halves.items():
            for kind in language.labels:
                judged = [
                    Judged(labels, language.read(kind, text).labels)
                    for _, row_kind, text, labels in some
                    if row_kind == kind.value
                ]
                if judged:
                    yield title, kind, score(language.labels[kind].values(), judged)


def _read_rows(path: Path) -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """Yield id, kind, text and labels of each line."""
    try:
        lines = path.read_text("utf-8").split("\n")
        for line in lines:
            if line.strip():
                row = json.loads(line)
                yield row["id"], row["kind"], row["text"], frozenset(row["labels"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(f"{path.name} holds no labelled texts: {error}.", "See tests/corpora/README.md.") from error
