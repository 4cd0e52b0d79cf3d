"""What is written before any library is loaded, read back from a terminal: it is the picture."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.drawn import CHART_PAGE, FOOTER, MARKED_PAGE, rows_of, screens
from trustcoach.core.settings import Colour
from trustcoach.ui.frame.ansi import draw_picture
from trustcoach.ui.frame.compose import Picture, View
from trustcoach.ui.frame.fields import FieldView, OptionList, ReadPage, Scale, TypedText
from trustcoach.ui.frame.lines import Line, cell_width, line_text
from trustcoach.ui.frame.look import ASCII, UNICODE, Look
from trustcoach.ui.page import (
    Contact,
    Heading,
    Mark,
    MarkedText,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Row,
    UserText,
)

FIELDS: tuple[FieldView, ...] = (
    ReadPage(),
    OptionList(("Get through the next hour", "Work out what to say", "小林さん"), 1),
    OptionList(("One", "Two"), 0, frozenset({1})),
    TypedText("", example="that this never stops", footnote="kept as you type"),
    TypedText("that everyone knew, his mother, 小林さん at work", 34, footnote="8 words · kept as you type"),
    TypedText("7", 1, scale=Scale("hardly there", "fills everything", 9)),
)
PAGE: Page = (
    Heading("Allow Yourself to Feel", "step 1 · question 2 of about 8", "2 of about 8", 0.2),
    QuietLine("You said about last night:"),
    UserText("about 3 hours. woke at 4\ncant eat\n\x1b[31mred\x1b[0m 很多 " + "long " * 40),
    Paragraphs("Two bad nights make everything louder.\n\n- One\n- Two"),
    *MARKED_PAGE[1:3],
    *CHART_PAGE[1:],
    Row("Set Boundaries", "question 4 of about 9", is_current=True),
    Contact("116 123", "Samaritans", ("Day and night, free.",)),
    QuestionLine("What does the fear say will happen?"),
)


def drawn(picture: Picture, look: Look, columns: int, rows: int) -> pyte.Screen:
    """Return a terminal of that size on which *picture* was drawn over something else."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.Stream(screen)
    stream.feed("\r\n".join("#" * columns for _ in range(rows)))
    stream.feed(draw_picture(picture, look))
    return screen


def cells_of(line: Line, columns: int) -> list[tuple[str, str]]:
    """Return the characters and styles of *line* by cell, as a terminal keeps them: nothing behind a wide one."""
    cells: list[tuple[str, str]] = []
    for style, text in line:
        for letter in text:
            cells += [(letter, style), ("", style)][: cell_width(letter)]
    return cells + [(" ", "")] * (columns - len(cells))


@pytest.mark.parametrize("look", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (80, 40), (60, 12), (20, 8), (200, 60)])
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)
def test_a_terminal_shows_the_picture(field: FieldView, columns: int, rows: int, look: Look) -> None:
    """Letter by letter and style by style, with the cursor where it belongs, and nothing left of what was there."""
    for picture in screens(View(PAGE, field, FOOTER, "“lots” isn't on the scale."), columns, rows, look):
        screen = drawn(picture, look, columns, rows)
        assert [row.rstrip() for row in screen.display] == rows_of(picture)
        for number, line in enumerate(picture.lines):
            for column, (letter, style) in enumerate(cells_of(line, columns)):
                cell = screen.buffer[number][column]
                assert (cell.data, cell.bold, cell.underscore) == (letter, style == "bold", style == "underline")
                assert cell.fg == ("0087af" if style == "accent" and letter else "default")
        row, characters = picture.cursor
        before = line_text(picture.lines[row])[:characters]
        assert screen.cursor.y == row
        assert screen.cursor.x == cell_width(before) + characters - len(before)


@pytest.mark.parametrize(("colour", "shown"), [(Colour.ON, "0087af"), (Colour.THEME, "cyan"), (Colour.OFF, "default")])
def test_the_accent_is_of_the_colour_that_is_set_and_weight_stays(colour: Colour, shown: str) -> None:
    """Without colour, what is bold is still bold."""
    look = Look(colour=colour)
    (picture,) = screens(View((PAGE[0], PAGE[2], PAGE[-1]), ReadPage(), FOOTER), 80, 24, look)
    screen = drawn(picture, look, 80, 24)
    accents = {cell.fg for row in screen.buffer.values() for cell in row.values() if cell.data in {"━", "│"}}
    assert accents == {shown}
    assert any(cell.bold for row in screen.buffer.values() for cell in row.values())


@given(some.text(some.sampled_from("ab  \n-1é很👩\x1b[31m\x9b\u202e\u200b\t"), max_size=300), some.integers(20, 90))
def test_no_text_reaches_beyond_the_window_or_is_obeyed(text: str, columns: int) -> None:
    """Of the program or of a person, in any block and in any field."""
    page: Page = (
        *(Heading(text, text, text, 0.5), Paragraphs(text), UserText(text, None), QuietLine(text)),
        MarkedText(text, (Mark(0, len(text), text), Mark(len(text) // 2, len(text), "a note"))),
        *(Row(text, "a state", text), Row("name", text, is_current=True), Contact(text, text, (text,))),
        Contact("116 123", text, (text,)),
        QuestionLine(text, text),
    )
    for field in (OptionList((text, "two"), 0), TypedText(text, len(text)), TypedText("", example=text or "one")):
        for picture in screens(View(page, field, FOOTER, text), columns, 30):
            assert max(map(cell_width, map(line_text, picture.lines))) <= columns
            assert not any(letter in line_text(line) for line in picture.lines for letter in "\x1b\x9b\u202e\t\n")
            shown = drawn(picture, UNICODE, columns, 30)
            assert [row.rstrip() for row in shown.display] == rows_of(picture)
