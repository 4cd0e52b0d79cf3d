"""The text in a field as rows: what is typed is all there, no row is too wide, and the cursor is where it seems."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trustcoach.ui.frame.lines import cell_width
from trustcoach.ui.frame.typed_text import TypedRows, lay_out

PRINTABLE = some.text(some.sampled_from("ab  -éשа很小ｱ…“👩"), max_size=60)
ODD = some.text(
    some.sampled_from("ab  \n很\t\x1b\x00\x7f\x9b\u202e\u2066\u200b\ufeff\ud800\u0301👩\u200d"), max_size=60
)
WIDTHS = some.integers(4, 30)
MEGABYTES = {
    "words": "word " * 200_000,
    "long lines": ("word " * 1_000 + "\n") * 200,
    "one word": "x" * 1_000_000,
    "lines": "line\n" * 200_000,
    "empty lines": "\n" * 1_000_000,
    "wide": "很" * 1_000_000,
    "combining": "e\u0301" * 500_000,
    "tabs": "\t" * 1_000_000,
    "blanks": " " * 1_000_000,
    "not printable": "\x01\u202e" * 500_000,
}


def before_cursor(laid: TypedRows) -> str:
    """Return all that stands before the cursor."""
    return "".join(laid.rows[: laid.cursor_row]) + laid.rows[laid.cursor_row][: laid.cursor_column]


@given(PRINTABLE, WIDTHS)
def test_joined_rows_are_the_text_that_was_typed(text: str, width: int) -> None:
    """Not a blank is lost, or added."""
    assert "".join(lay_out(text, 0, width).rows) == text


@given(some.lists(PRINTABLE, max_size=5), WIDTHS)
def test_every_line_begins_a_row(lines: list[str], width: int) -> None:
    """So each is laid out as if it stood alone."""
    alone = [row for line in lines or [""] for row in lay_out(line, 0, width).rows]
    assert list(lay_out("\n".join(lines), 0, width).rows) == alone


@given(some.one_of(PRINTABLE, ODD), WIDTHS)
def test_no_row_is_wider_than_the_window(text: str, width: int) -> None:
    """A blank may hang in the column that is left for the cursor."""
    for row in lay_out(text, 0, width).rows:
        assert cell_width(row) <= width + row.endswith(" ")


@given(PRINTABLE, WIDTHS, some.data())
def test_the_cursor_is_before_its_character(text: str, width: int, data: some.DataObject) -> None:
    """Wherever it is: in the text, at the end of a row, or behind it all."""
    cursor = data.draw(some.integers(0, len(text)))
    laid = lay_out(text, cursor, width)
    assert before_cursor(laid) == text[:cursor]
    assert cell_width(laid.rows[laid.cursor_row][: laid.cursor_column]) <= width


@given(ODD, WIDTHS)
def test_the_cursor_never_runs_backwards(text: str, width: int) -> None:
    """Also past what is not shown, or shown by a sign; at the end it stands behind the last row."""
    places = [lay_out(text, cursor, width) for cursor in range(len(text) + 1)]
    found = [(laid.cursor_row, laid.cursor_column) for laid in places]
    assert found == sorted(found)
    assert found[0] == (0, 0)
    assert before_cursor(places[-1]) == "".join(places[-1].rows)


@given(some.text("ab ", max_size=80), WIDTHS)
def test_a_word_is_broken_only_if_it_fills_a_row(text: str, width: int) -> None:
    """The others go on the next row as a whole."""
    rows = lay_out(text, 0, width).rows
    for word in text.split():
        assert len(word) > width or any(word in row for row in rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ("",)),
        ("one two three", ("one two ", "three")),
        ("one two  three", ("one two  ", "three")),
        ("exactlyten next", ("exactlyten ", "next")),
        ("exactlyten  next", ("exactlyten ", " next")),
        ("exactlyten ", ("exactlyten ", "")),
        ("a-very-long-word", ("a-very-lon", "g-word")),
        ("很多很多 很多", ("很多很多 ", "很多")),
        ("很多很多很多", ("很多很多很", "多")),
        ("a\nb\n", ("a", "b", "")),
        ("a\tb", ("a    b",)),
        ("\t\t\tb", ("        ", "    b")),
        ("cafe\u0301 au", ("cafe\u0301 au",)),
        ("nine mole\u0301 \u0301s", ("nine mole\u0301 ", "\u0301s")),
        ("\x1b[31m", ("^[[31m",)),
        ("a\x7fb\x00", ("a^?b^@",)),
        ("a\u202eb\ud800", ("a\ufffdb\ufffd",)),
        ("a\u200bb\u2060", ("ab",)),
        ("👩\u200d👧 می\u200cخواهم", ("👩\u200d👧 ", "می\u200cخواهم")),
    ],
)
def test_a_text_is_shown_harmlessly_and_between_words(text: str, rows: tuple[str, ...]) -> None:
    """In ten cells: control characters by name, what turns or hides the text as a sign or not at all."""
    assert lay_out(text, 0, 10).rows == rows


@pytest.mark.parametrize(
    ("text", "cursor", "place"),
    [
        ("one two three", 8, (1, 0)),
        ("one two three", 13, (1, 5)),
        ("exactlyten", 10, (0, 10)),
        ("exactlyten ", 11, (1, 0)),
        ("a\nb", 1, (0, 1)),
        ("a\nb", 2, (1, 0)),
        ("\tb", 1, (0, 4)),
        ("\x1bb", 1, (0, 2)),
        ("a\u200bb", 2, (0, 1)),
    ],
)
def test_the_cursor_goes_to_the_next_row_with_its_word(text: str, cursor: int, place: tuple[int, int]) -> None:
    """And stays behind a row that is full, as long as nothing follows."""
    laid = lay_out(text, cursor, 10)
    assert (laid.cursor_row, laid.cursor_column) == place


@pytest.mark.parametrize("part", [0, 0.5, 1])
@pytest.mark.parametrize("text", MEGABYTES.values(), ids=MEGABYTES)
def test_a_text_of_a_megabyte_is_laid_out_at_once(text: str, part: float) -> None:
    """Around the cursor, as much as any window shows, at every key."""
    cursor = int(part * len(text))
    lay_out("很", 0, 66)  # the widths of letters are loaded with the first of them
    begun = time.perf_counter()
    laid = lay_out(text, cursor, 66)
    assert time.perf_counter() - begun < 0.5
    assert 30 <= len(laid.rows) <= 1_000
    assert max(map(cell_width, laid.rows)) <= 67
    assert cell_width(laid.rows[laid.cursor_row][: laid.cursor_column]) <= 66


@pytest.mark.parametrize("cursor", [0, 3_999, 4_000, 11_999, 12_000, 50_000, 99_999])
def test_around_the_cursor_of_a_very_long_line_a_window_is_full(cursor: int) -> None:
    """Behind it stands what comes next, and before it what was just typed."""
    text = "".join(f"{number:06d}" for number in range(20_000))
    laid = lay_out(text, cursor, 66)
    shown = "".join(laid.rows)
    at = len(before_cursor(laid))
    assert shown[at : at + 3_000] == text[cursor : cursor + 3_000]
    assert shown[max(0, at - 3_000) : at] == text[max(0, cursor - 3_000) : cursor]


def test_beside_the_line_of_the_cursor_stands_what_is_next_to_it() -> None:
    """The end of a very long line before it, and the start of one behind it."""
    long = "".join(f"{number:06d}" for number in range(20_000))
    laid = lay_out(f"{long}\nhere\n{long}", len(long) + 3, 66)
    assert laid.rows[laid.cursor_row] == "here"
    assert laid.cursor_column == 2
    assert long.endswith("".join(laid.rows[laid.cursor_row - 60 : laid.cursor_row]))
    assert long.startswith("".join(laid.rows[laid.cursor_row + 1 : laid.cursor_row + 61]))
