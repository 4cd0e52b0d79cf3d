"""The labelled texts in this folder."""

from pathlib import Path

from trustcoach.storage.content.corpora import CorpusText, load_corpus

FOLDER = Path(__file__).parent


def load_corpora() -> tuple[CorpusText, ...]:
    """Return all labelled texts, by file and line."""
    return tuple(text for path in sorted(FOLDER.glob("*.jsonl")) for text in load_corpus(path))
