"""The program's own sentences speak as the book does: short forms, and someone for somebody."""

import ast
import re
from pathlib import Path

import trustcoach

HOUSE = Path(trustcoach.__file__).parent
FOR_AUTHORS = ("core/program/check", "core/language", "storage/content", "core/safety/low_points.py")
"""What only authors read, and lists of words to look for."""
LONG = re.compile(
    r"\b(somebody|anybody|nobody|everybody|cannot|(?:do|does|did|could|would|should|has|have) not)\b", re.IGNORECASE
)
FILES = [path for path in HOUSE.rglob("*.py") if not str(path.relative_to(HOUSE)).startswith(FOR_AUTHORS)]


def sentences(path: Path) -> list[str]:
    """Return the texts in a file that are more than one word, without docstrings."""
    nodes = tuple(ast.walk(ast.parse(path.read_text("utf-8"))))
    described = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described
        if " " in node.value.strip()
    ]


def test_sentences_use_short_forms() -> None:
    """A person in a bad hour is spoken to, not informed."""
    assert FILES
    found = {path.name: [each for each in sentences(path) if LONG.search(each)] for path in FILES}
    assert {name: texts for name, texts in found.items() if texts} == {}
