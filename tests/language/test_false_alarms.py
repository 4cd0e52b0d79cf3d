"""What is written on an ordinary day leads nobody to the page with numbers to call."""

from collections.abc import Iterator

import pytest
import yaml

from trustcoach.core.language.labels import Kind
from trustcoach.storage.content import language
from trustcoach.storage.files import folders

CONTENT = folders.find_content_folder()
LANGUAGE = language.load_language(CONTENT)


def examples(node: object, *, is_example: bool = False) -> Iterator[str]:
    """Yield all examples of answers in a content file."""
    match node:
        case dict():
            for key, value in node.items():
                yield from examples(value, is_example=key == "example" or (is_example and key in {"if", "then"}))
        case list():
            for value in node:
                yield from examples(value, is_example=is_example)
        case str() if is_example:
            yield node


def test_examples_of_the_book_are_quiet() -> None:
    """All but one in fifty, however short: a judge that has learned cannot promise all."""
    files = [path for path in CONTENT.rglob("*.yaml") if "language" not in path.parts]
    texts = [text for path in files for text in examples(yaml.safe_load(path.read_text("utf-8")))]
    assert len(texts) > 150
    called = [text for text in texts if LANGUAGE.read(Kind.RISK, text).labels]
    assert len(called) <= len(texts) // 50, called


@pytest.mark.parametrize("text", ["idk", "Some words", "x", "42", "my sister", "It rained.", "ok", "?"])
def test_of_a_few_words_only_rules_judge(text: str) -> None:
    """They are too few for more."""
    assert LANGUAGE.read(Kind.RISK, text).labels == set()
    assert "crisis_self" in LANGUAGE.read(Kind.RISK, "kill myself").labels
