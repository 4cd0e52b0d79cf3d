"""How far a second writer, who saw the texts and none of the labels, agrees with those who wrote them.

`python -m tests.agreement` prints it by label, with every text in which they differ.
"""

import json
import sys

from tests.corpora import FOLDER, load_corpora
from tests.label_scores import report
from trustcoach.storage.content import language
from trustcoach.storage.files import folders

SECOND = FOLDER / "second" / "labels.jsonl"
"""A fifth of the texts of the first five hands."""


def main() -> None:
    """Print the agreement for each kind of text."""
    lines = (json.loads(line) for line in SECOND.read_text("utf-8").splitlines())
    second = {entry["id"]: frozenset(entry["labels"]) for entry in lines}
    found = [(text, second[text.id]) for text in load_corpora() if text.id in second]
    assert len(found) == len(second)
    known = language.load_language(folders.find_content_folder()).labels
    for kind in {text.kind: None for text, _ in found}:
        of_kind = [each for each in found if each[0].kind is kind]
        sys.stdout.write(report(f"{kind.value}, second labels", known[kind], of_kind, with_errors=True))


if __name__ == "__main__":
    main()
