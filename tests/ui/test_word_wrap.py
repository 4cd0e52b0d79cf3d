"""Long texts break between words, and only on the screen."""

import time
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.terminal import PATIENCE, Terminal
from tests.test_interruptions import at_the_reflection
from trustcoach.core.program.kinds import Written
from trustcoach.storage.journal.journal_file import JournalFile
from trustcoach.ui.input.word_wrap import padding_before


def rows(text: str, width: int) -> list[str]:
    """Return the rows in which *text* is shown, as a terminal fills them."""
    pads = padding_before(text, width)
    shown = "".join(" " * pads.get(number, 0) + character for number, character in enumerate(text))
    return [shown[start : start + width] for start in range(0, len(shown), width)]


@given(some.text(alphabet="ab ", max_size=80), some.integers(1, 30))
def test_no_word_is_broken_that_fits_into_a_row(text: str, width: int) -> None:
    """Each word that is not too long is whole in one row, and no letter is lost."""
    found = rows(text, width)
    words = [word for word in text.split() if len(word) <= width]
    whole = " ".join(found).split()
    for word in words:
        assert word in whole or any(word in row for row in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "pads"),
    [
        ("", 10, {}),
        ("one two", 10, {}),
        ("one two three", 10, {8: 2}),
        ("exactly10c next", 10, {}),
        ("a-very-long-word-of-its-own", 10, {}),
        ("很多 很多很多", 10, {3: 5}),
        ("很多很多 很多", 10, {5: 1}),
        ("one two", 0, {}),
    ],
)
def test_blanks_push_a_word_to_the_next_row(text: str, width: int, pads: dict[int, int]) -> None:
    """Wide characters count for two columns."""
    assert padding_before(text, width) == pads


def until_shown(terminal: Terminal, columns: int, text: str) -> None:
    """Read on until every word of *text* is on the screen in one piece, or nothing more comes."""
    limit = time.monotonic() + PATIENCE
    missing = text.split()
    while missing and time.monotonic() < limit:
        terminal.settle()
        screen = pyte.Screen(columns, 40)
        pyte.ByteStream(screen).feed(terminal.raw)
        shown = " ".join(screen.display).split()
        missing = [word for word in text.split() if word not in shown]
    assert missing == []


@pytest.mark.parametrize("columns", [30, 40, 80])
@pytest.mark.slow
def test_a_reflection_is_wrapped_between_words_and_kept_without_the_blanks(home: Path, columns: int) -> None:
    """As a person sees it while typing, with a word put into the middle afterwards."""
    text = "nothing that I said that evening was what I had meant to say when I came through the door"
    terminal: Terminal = at_the_reflection(home, COLUMNS=str(columns))
    terminal.resize(columns, 40)
    terminal.type(text)
    until_shown(terminal, columns, text)
    terminal.type("\x1b[D" * len(" through the door") + " home\t")
    terminal.question()
    terminal.close()
    given_answers = {
        fact.question_id.name: fact.value for _, fact in JournalFile(home / "journal.json").load().all_answers()
    }
    assert given_answers["story"] == Written(text.replace("came through", "came home through"))
