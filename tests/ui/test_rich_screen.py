"""Pages in a window: turned, left in the middle, drawn again; and what is left when all is over."""

from io import StringIO

import pytest
from rich.console import Console

from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.ui.page import BlankLine, Page, Paragraphs, QuestionLine, QuietLine
from trustcoach.ui.screen.clear_screen import CLEAR_PAGE
from trustcoach.ui.screen.rich_screen import RichScreen

LONG: Page = (Paragraphs("\n\n".join(f"Paragraph {number} of what is long." for number in range(30))), BlankLine())


def screen(turns: list[bool], *, columns: int = 60, rows: int = 20) -> tuple[RichScreen, StringIO, Console]:
    """Return a screen on which the reader turns the page, or leaves it, as *turns* has it."""
    out = StringIO()
    console = Console(file=out, width=columns, height=rows, highlight=False, markup=False)
    return RichScreen(console, lambda: turns.pop(0)), out, console


def test_a_page_that_is_left_in_the_middle_comes_back_whole() -> None:
    """And so does what was shown before it, for the same question, and not yet read."""
    drawn, out, _ = screen([False, *[True] * 20])
    ask: Page = (QuestionLine("What is it?"),)
    with drawn.session():
        drawn.show(LONG)
        drawn.show(ask)
        assert "What is it?" not in out.getvalue()
        drawn.clear_before_next()
        drawn.show((QuietLine("People who can help"),))
        assert "Paragraph 29" not in out.getvalue()
        drawn.clear_before_next()
        drawn.show(ask)
        assert "Paragraph 29" in out.getvalue()
        assert "What is it?" in out.getvalue()


def test_a_window_of_another_size_shows_the_question_again() -> None:
    """Its page is drawn again, as far as it fits above the field; the question is nearest to it."""
    drawn, out, console = screen([True] * 20)
    with drawn.session():
        drawn.show((Paragraphs("First of all."),))
        drawn.show((*LONG, QuestionLine("What is it?")))
        before = len(out.getvalue())
        console.size = console.size._replace(width=30, height=12)
        drawn.redraw(4)
        after = out.getvalue()[before:]
    assert "What is it?" in after
    assert after.split(CLEAR_PAGE)[1].count("\n") <= 8


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
def test_a_tiny_window_shows_everything_and_turns_no_page_for_ever(rows: int) -> None:
    """Nothing is cut off, and nobody is asked for Enter more often than there are lines."""
    drawn, out, _ = screen([True] * 100, columns=14, rows=rows)
    with drawn.session():
        drawn.show((Paragraphs("one two three"), QuestionLine("What is it?")))
    assert all(word in out.getvalue() for word in ("one", "two", "three", "What", "is", "it?"))


@pytest.mark.parametrize("end", [None, SessionStopped, QuickExit, KeyboardInterrupt, ValueError])
def test_nothing_is_left_to_see_or_to_scroll_back_to(
    end: type[BaseException] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However a session ends, both screens and the scrollback are cleared."""
    monkeypatch.delenv("STY", raising=False)
    drawn, out, _ = screen([])
    try:
        with drawn.session():
            drawn.show((Paragraphs("Words."),))
            if end:
                raise end
    except (SessionStopped, QuickExit, KeyboardInterrupt, ValueError):
        pass
    assert out.getvalue().endswith(f"{CLEAR_PAGE}\x1b[?1049l{CLEAR_PAGE}\x1b[H\x1b[2J\x1b[3J")


def test_gnu_screen_is_flooded_with_empty_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no code that clears its scrollback."""
    monkeypatch.setenv("STY", "1.pts-0.host")
    drawn, out, _ = screen([])
    with drawn.session():
        drawn.show((Paragraphs("Words."),))
    assert out.getvalue().count("\n") > 10_000
