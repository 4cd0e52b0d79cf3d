"""Marked passages: the person's own words are all there, and each passage is to be found by its number."""

import re

from hypothesis import given
from hypothesis import strategies as some

from tests.drawn import MARKED_PAGE, labelled
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import cell_width, line_text
from trustcoach.ui.frame.look import ASCII, UNICODE
from trustcoach.ui.frame.marked_text import marked_text_lines
from trustcoach.ui.page import Mark, MarkedText

LETTERS = "ab  \n-éשل很小👩e\u0301\u0327\t"


@some.composite
def marked_texts(draw: some.DrawFn) -> MarkedText:
    """Return a text with marks anywhere, also on one another."""
    text = draw(some.text(some.sampled_from(LETTERS), max_size=120))
    places = some.lists(some.integers(0, len(text)), min_size=2, max_size=2).map(sorted)
    return MarkedText(text, tuple(Mark(start, end, "a note") for start, end in draw(some.lists(places, max_size=12))))


def without_blanks(text: str) -> str:
    """Return *text* without blanks, which may be left out where a row ends."""
    return "".join(text.split())


@given(marked_texts(), some.integers(20, 120))
def test_nothing_of_the_text_is_lost_and_no_row_is_too_wide(block: MarkedText, columns: int) -> None:
    """In any writing; what runs from right to left is left to the terminal."""
    geometry = Geometry(columns, 24)
    first, *notes = marked_text_lines(block, geometry, UNICODE)
    shown = "".join(line_text(line[3:]) for line in first)
    assert without_blanks(shown) == without_blanks(labelled(block))
    assert max(cell_width(line_text(line)) for lines in (first, *notes) for line in lines) < columns
    assert len(notes) == len(block.marks)


@given(marked_texts(), some.integers(20, 120))
def test_the_numbers_stand_in_order_and_are_never_broken(block: MarkedText, columns: int) -> None:
    """Nor do they begin a row, away from their passage."""
    first, *notes = marked_text_lines(block, Geometry(columns, 24), UNICODE)
    numbers = [number for line in first for number in re.findall(r"\[(\d+)\]", line_text(line))]
    assert numbers == [str(number) for number in range(1, len(block.marks) + 1)]
    assert [line_text(lines[0]).split()[0] for lines in notes] == [f"[{number}]" for number in numbers]
    assert not any(line_text(line[3:]).startswith("[") for line in first[1:] if block.text.strip("\n") == block.text)


@given(marked_texts())
def test_what_is_underlined_is_what_is_marked(block: MarkedText) -> None:
    """With the accents on its last letter, and nothing else."""
    first, *_ = marked_text_lines(block, Geometry(400, 24), UNICODE)
    underlined = "".join(text for line in first for style, text in line if style == "underline")
    marked = {place for mark in block.marks for place in range(mark.start, mark.end)}
    expected = "".join(letter for place, letter in enumerate(block.text) if place in marked)
    accents = "\u0301\u0327"
    assert without_blanks(underlined).translate(dict.fromkeys(map(ord, accents))) == without_blanks(expected).translate(
        dict.fromkeys(map(ord, accents))
    )


def test_a_passage_is_underlined_its_number_bold_and_the_bar_coloured() -> None:
    """Never colour alone; and in ASCII the bar is one that every terminal has."""
    block = next(each for each in MARKED_PAGE if isinstance(each, MarkedText))
    first, *notes = marked_text_lines(block, Geometry(80, 24), UNICODE)
    assert [span for line in first[:2] for span in line] == [
        *(("", "  "), ("accent", "│"), ("", " ")),
        *(("", "I'm sorry "), ("underline", "if you felt hurt"), ("bold", "[1]"), ("", ". I ")),
        *(("underline", "only"), ("bold", "[2]"), ("", " met her twice. I know I")),
        *(("", "  "), ("accent", "│"), ("", " ")),
        *(("", "broke my promise, "), ("underline", "but you had stopped talking to me"), ("bold", "[3]"), ("", ".")),
    ]
    assert notes[1] == ((("", "    "), ("bold", "[2] "), ("", "“only” makes it smaller.")),)
    ascii_lines = marked_text_lines(block, Geometry(80, 24), ASCII)[0]
    assert ascii_lines[0][1] == ("accent", "|")


def test_empty_lines_of_the_text_stay() -> None:
    """Also at its end."""
    first, *_ = marked_text_lines(MarkedText("one\n\n\ntwo\n", (Mark(5, 5, "here"),)), Geometry(80, 24), UNICODE)
    assert [line_text(line[3:]) for line in first] == ["one", "[1]", "", "two", ""]
