"""The program's own sentences speak as the book does: short forms, and someone for somebody."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.test_house import HOUSE, nodes

WORD_LISTS = ("core/language", "core/program/no_answer.py")
"""What looks for words, whoever writes them."""
FOR_AUTHORS = (*WORD_LISTS, "core/program/check", "storage/content")
"""What only authors read."""
LONG = re.compile(r"\b(cannot|(?:do|does|did|could|would|should|has|have) not)\b", re.IGNORECASE)
SOMEBODY = re.compile(r"\b(somebody|anybody|nobody|everybody)\b", re.IGNORECASE)


@cache
def sentences(path: Path) -> list[str]:
    """Return the texts in a file that are more than one word, without docstrings."""
    described = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described
        if " " in node.value.strip()
    ]


def found_in(wanted: re.Pattern[str], but: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the texts in which *wanted* is found, by their files: all *but* those."""
    files = [path for path in HOUSE.rglob("*.py") if not str(path.relative_to(HOUSE)).startswith(but)]
    assert files
    found = {path.name: [each for each in sentences(path) if wanted.search(each)] for path in files}
    return {name: texts for name, texts in found.items() if texts}


def test_sentences_use_short_forms() -> None:
    """A person in a bad hour is spoken to, not informed."""
    assert found_in(LONG, FOR_AUTHORS) == {}


def test_sentences_say_someone_for_somebody() -> None:
    """To authors, too."""
    assert found_in(SOMEBODY, WORD_LISTS) == {}
