"""The labels and rules that we ship: each with its source and its examples, and none against another."""

import pytest

from trustcoach.core.language.check import check_labels, check_rules
from trustcoach.core.language.labels import TextKind
from trustcoach.storage.content import language, program_loader, reading_grade
from trustcoach.storage.files import folders

FOLDER = folders.find_content_folder()
LANGUAGE = language.load_language(FOLDER)


@pytest.mark.parametrize("kind", language.KINDS[::-1], ids=lambda kind: kind.value)
def test_every_rule_finds_its_examples_and_no_innocent_one(kind: TextKind) -> None:
    """Each pattern has a text that it finds; what one caution leaves alone, no other finds."""
    assert list(map(str, check_rules(LANGUAGE.load_rules(kind)))) == []


def test_every_label_says_why_and_on_what_ground() -> None:
    """In plain words, with a source that the program knows."""
    sources = {source.id: source for source in program_loader.load_program(FOLDER).sources}
    labels = [label for kind in language.KINDS for label in LANGUAGE.labels[kind].values()]
    assert list(map(str, check_labels(labels, sources, reading_grade.reading_grade))) == []
