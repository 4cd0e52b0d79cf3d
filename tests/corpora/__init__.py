"""The labelled texts in this folder."""

from pathlib import Path

from trustcoach.storage.content.labelled_texts import LabelledText, load_labelled_texts

FOLDER = Path(__file__).parent


def load_corpora() -> tuple[LabelledText, ...]:
    """Return all labelled texts, by file and line."""
    return tuple(text for path in sorted(FOLDER.glob("*.jsonl")) for text in load_labelled_texts(path))
