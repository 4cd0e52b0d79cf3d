"""No text makes the reading fail or hang, and a long one takes as long as its length says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.normalise import tokenise
from trustcoach.storage.content import language
from trustcoach.storage.files import folders

LANGUAGE = language.load_language(folders.find_content_folder())
WORDS = ("I", "you", "sorry", "but", "if", "never", "feel", "that", "not", "'", '"', ",", ".", "\n", "don't", "😢", "é")
UNKIND = (
    "a" * 30_000,
    "sorry " * 500,
    "I'm sorry if " * 800,
    "you never " * 800,
    "'" * 10_000,
    '"' * 10_000,
    "I " * 3_000,
    "no " * 3 + "a'" * 10_000,
    "." * 30_000,
    "\n" * 30_000,
    "I lied, " * 1_000,
    "1,2." * 2_000,
    "sorry but you, " * 700,
    "é́" * 3_000,
    "i do not want to be " * 500,
)


@given(st.text(max_size=400) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_text_can_be_read(text: str) -> None:
    """Every finding lies in the text, and every label has one."""
    for kind in (TextKind.ACKNOWLEDGEMENT, TextKind.NEED, TextKind.RISK):
        found = LANGUAGE.read(kind, text)
        assert {finding.label for finding in found.findings} == found.labels
        assert all(0 <= finding.start < finding.end <= len(text) for finding in found.findings)


@given(st.text(max_size=400))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    """In order, within the text, and none longer than a word may be."""
    tokens = tokenise(text)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(token.word for token in tokens)


@pytest.mark.parametrize("text", UNKIND, ids=lambda text: text[:12].strip() or "lines")
def test_no_text_makes_a_pattern_hang(text: str) -> None:
    """Thousands of characters, made to be hard to match, take a tenth of a second, and on a slow computer not many."""
    for kind in (TextKind.ACKNOWLEDGEMENT, TextKind.NEED, TextKind.RISK):
        began = time.process_time()
        LANGUAGE.read(kind, text)
        assert time.process_time() - began < 1


@pytest.mark.slow
def test_time_grows_with_the_length_only() -> None:
    """Four times the text takes about four times as long, whatever is in it."""
    letter = "I lied to you about the loan, and I'm sorry. You lost sleep over it! If you want to see it, it's here.\n"

    def seconds(size: int) -> float:
        text = (letter * (size // len(letter) + 1))[:size]
        began = time.process_time()  # what else the computer does makes no difference
        LANGUAGE.read(TextKind.ACKNOWLEDGEMENT, text)
        return time.process_time() - began

    seconds(10_000)
    small, large = seconds(25_000), seconds(100_000)
    assert large < 8 * small
