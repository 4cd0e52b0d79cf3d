"""Long lines of plain mode: whole words at the terminal's edge, and still one line for a screen reader."""

import os
from io import StringIO

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.scripted import pages
from trustcoach.ui.frame.lines import cell_width
from trustcoach.ui.input.plain_prompts import PlainPrompts
from trustcoach.ui.page import Mark, MarkedText, Page, Paragraphs, QuietLine, UserText
from trustcoach.ui.screen.plain_screen import PlainScreen
from trustcoach.ui.screen.terminal_edge import fill_to_edge

LONG = "When trust breaks, ordinary things stop feeling safe, and this is a private place to think about it in peace."
WORDS = some.lists(some.text(some.sampled_from("abé很👩.,"), min_size=1, max_size=15), min_size=1, max_size=30)


class TerminalOut(StringIO):
    """What is written to a terminal of a width."""

    def __init__(self, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))

    def isatty(self) -> bool:
        """It is one."""
        return True

    def fileno(self) -> int:
        """Any number."""
        return 1


def seen(text: str, columns: int) -> list[str]:
    """Return the rows that a terminal of that width shows."""
    screen = pyte.Screen(columns, 60)
    pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
    return [row.rstrip() for row in screen.display if row.strip()]


@pytest.mark.parametrize("columns", [30, 40, 80])
def test_no_word_is_broken_and_a_sentence_is_one_line(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a page and at a question: a screen reader speaks it in one breath."""
    out = TerminalOut(columns, monkeypatch)
    PlainScreen(out).show((Paragraphs(f"{LONG} Second."), QuietLine(LONG)))
    PlainPrompts(StringIO(), out).show_note(LONG)
    lines = out.getvalue().splitlines()
    assert [" ".join(line.split()) for line in lines] == [LONG, "Second.", "", LONG, LONG]
    rows = seen(out.getvalue(), columns)
    assert len(rows) > 5
    assert " ".join(rows).split() == f"{LONG} Second. {LONG} {LONG}".split()


def test_a_persons_own_words_are_written_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing stands in them that was not typed."""
    page: Page = (UserText(LONG), MarkedText(LONG, (Mark(0, 4, "a note"),)))
    out = TerminalOut(30, monkeypatch)
    PlainScreen(out).show(page)
    assert out.getvalue() == pages(page)


def test_nothing_is_changed_in_a_pipe_or_in_a_tiny_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no edge, or no room for words."""
    assert fill_to_edge(LONG, StringIO()) == LONG
    assert fill_to_edge(LONG, TerminalOut(19, monkeypatch)) == LONG


@given(WORDS, some.integers(20, 60))
def test_any_words_stay_whole_if_they_fit(words: list[str], columns: int) -> None:
    """In any writing; counted in cells, as a terminal does."""
    with pytest.MonkeyPatch.context() as patch:
        filled = fill_to_edge(" ".join(words), TerminalOut(columns, patch))
    assert filled.split() == words or any(cell_width(word) > columns for word in words)
    assert "\n" not in filled
    at = 0
    for word in filled.split():
        start = filled.index(word, at)
        at = start + len(word)
        first, last = cell_width(filled[:start]) // columns, (cell_width(filled[:at]) - 1) // columns
        assert first == last or cell_width(word) > columns
