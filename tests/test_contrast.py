"""What is drawn is seen on every theme: words in the terminal's own colour, lines in one that stands out everywhere."""

import re
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.drawn import CHART_PAGE, FOOTER, MARKED_PAGE, screens
from tests.pictures import screen_of
from tests.terminal import Terminal
from tests.themes import THEMES, contrast
from trustcoach.ui.frame.ansi import draw_picture
from trustcoach.ui.frame.compose import View
from trustcoach.ui.frame.fields import ReadPage, Scale, TypedText
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.page import Heading, UserText

GRAPHICS = 3.0
"""The least contrast of a line that means something, by WCAG 2.1."""
LINES = "━│●"
VIEWS = (
    View(
        (Heading("A title", progress=0.5), UserText("words")), TypedText("7", 1, scale=Scale("low", "high", 3)), FOOTER
    ),
    View(MARKED_PAGE, ReadPage(), FOOTER),
    View(CHART_PAGE, ReadPage(), FOOTER),
)
STYLE = re.compile(rb"\x1b\[([0-9;]*)m")
ALLOWED = {"", "0", "1", "4", "38;5;31"}
"""Styles: none, bold, underlined, and the accent. Nothing dim, italic, reversed or blinking."""


def colours(view: View) -> dict[str, set[str]]:
    """Return the characters of *view* by the colour in which they are sent."""
    found: dict[str, set[str]] = {}
    (picture,) = screens(view)
    for row in screen_of(picture).buffer.values():
        for cell in row.values():
            if cell.data.strip():
                found.setdefault(cell.fg, set()).add(cell.data)
    return found


@pytest.mark.parametrize("view", VIEWS, ids=["scale", "marks", "chart"])
def test_colour_draws_lines_and_never_letters(view: View) -> None:
    """Words follow the theme, and are as legible as everything else that a person reads there."""
    found = colours(view)
    assert len(found) == 2
    (accent,) = set(found) - {"default"}
    assert found[accent] <= set(LINES)
    assert found[accent]
    assert any(letter.isalpha() for letter in found["default"])


@pytest.mark.parametrize("theme", THEMES)
def test_the_lines_stand_out_on_every_theme(theme: str) -> None:
    """Of the colour that is really sent, on the background of the theme."""
    for view in VIEWS:
        (accent,) = set(colours(view)) - {"default"}
        assert contrast(THEMES[theme].background, f"#{accent}") >= GRAPHICS


def test_the_formula_is_that_of_wcag() -> None:
    """Its ends, and one in between."""
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_first_screen_sends_no_other_style() -> None:
    """It is written by itself, before any library is loaded."""
    for view in VIEWS:
        sent = draw_picture(screens(view)[0], UNICODE).encode()
        assert {style.decode() for style in STYLE.findall(sent)} <= ALLOWED


@pytest.mark.slow
def test_a_session_sends_no_other_style(home: Path) -> None:
    """Whatever library draws it: the accent is the same as on the first screen, and no word is weakened."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL))
    for keys in (
        "\r",
        "\r",
        "\r",
        "\r",
        "lots\r",
        "6\r",
        "\r",
        "\r",
        "2\r",
        "\x1b[B \r",
        "a lot\r",
        "\t",
        "some words",
    ):
        terminal.question()
        terminal.type(keys)
    terminal.question()
    terminal.close()
    parts = {part for style in STYLE.findall(terminal.raw) for part in re.findall(r"38;5;\d+|\d+", style.decode())}
    assert parts <= ALLOWED
    assert "38;5;31" in parts
