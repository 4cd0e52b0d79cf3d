"""A text of the program in rows: none too wide, nothing lost, and no short word alone in the last one if it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trustcoach.ui.frame.lines import break_cells, cell_width, cut, row_ranges, split_words, wrap

TEXTS = some.text(some.sampled_from("abcdef  -é小很👩\u0301 1"), max_size=120)
WORDS = some.lists(some.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=30).map(" ".join)
WIDTHS = some.integers(4, 40)


def greedy(text: str, width: int) -> list[str]:
    """Return *text* in rows that are filled one after the other."""
    rows = [""]
    for word in text.split():
        joined = f"{rows[-1]} {word}".strip()
        if len(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(word)
    return rows


@given(TEXTS, WIDTHS)
def test_no_row_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    """Wide letters count for two cells; a word that fills more than a row is broken anywhere."""
    rows = wrap(text, width)
    assert max(map(cell_width, rows)) <= width
    assert "".join("".join(rows).split()) == "".join(text.split())


@given(WORDS, some.integers(12, 40))
def test_no_short_word_is_alone_in_the_last_row_if_the_rows_before_it_can_end_earlier(text: str, width: int) -> None:
    """In as many rows as it takes without that care, and never in more."""
    rows, filled = wrap(text, width), greedy(text, width)
    assert len(rows) == len(filled)
    earlier = [greedy(text, narrower) for narrower in range(width - 11, width)]
    can_be_longer = any(len(other) == len(filled) and len(other[-1]) > 6 for other in earlier)
    if len(rows) > 1 and len(rows[-1]) <= 6:
        assert not can_be_longer
    if len(filled[-1]) > 6:
        assert rows == filled


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [""]),
        ("  \n ", [""]),
        ("one two", ["one two"]),
        ("it is a sentence that ends with a word so", ["it is a sentence", "that ends with a", "word so"]),
        ("a sentence that is whole to the end of it", ["a sentence that", "is whole to the", "end of it"]),
        ("so many words here and ok", ["so many words", "here and ok"]),
        ("an-exceptionally-long-word here", ["an-exceptionally-lon", "g-word here"]),
        ("or call 0808 2000 247 tonight", ["or call", "0808 2000 247", "tonight"]),
        ("很多很多很多 很多很多很多", ["很多很多很多", "很多很多很多"]),
    ],
)
def test_rows_break_between_words(text: str, rows: list[str]) -> None:
    """In twenty cells; never within a number to call."""
    assert wrap(text, 20) == rows


@given(TEXTS, WIDTHS)
def test_pieces_are_the_text_and_none_is_too_wide(text: str, width: int) -> None:
    """A mark above a letter stays with it."""
    pieces = list(break_cells(text, width))
    assert "".join(pieces) == text
    assert all(cell_width(piece) <= width for piece in pieces)
    assert not any(piece.startswith("\u0301") for piece in pieces[1:])


@given(TEXTS, WIDTHS, some.sampled_from(("…", "...")))
def test_a_cut_text_fits_and_says_that_it_goes_on(text: str, width: int, ellipsis: str) -> None:
    """One that fits is not cut."""
    short = cut(text, width, ellipsis)
    assert cell_width(short) <= width
    if cell_width(text) <= width:
        assert short == text
    else:
        assert short.endswith(ellipsis)
        assert text.startswith(short.removesuffix(ellipsis))


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("é…“”", 4), ("很", 2), ("e\u0301", 1), ("👩\u200d👧", 4), ("─━│›●○·", 7), ("\x1b", 0)],
)
def test_cells_are_counted_as_a_terminal_does(text: str, cells: int) -> None:
    """Wide letters take two, marks and joiners none."""
    assert cell_width(text) == cells


@given(some.text(max_size=30))
def test_cells_are_those_of_the_library_of_the_terminal(text: str) -> None:
    """Whatever shortcut is taken for letters that are common."""
    from prompt_toolkit.utils import get_cwidth  # noqa: PLC0415 (the library is only needed here)

    printed = "".join(letter for letter in text if letter.isprintable())
    assert cell_width(printed) == get_cwidth(printed)


def test_a_blank_that_joins_ends_no_row() -> None:
    """A number stays with what it stands for."""
    assert split_words("1\u00a0yes · 2 no") == ["1\u00a0yes", "·", "2", "no"]


@pytest.mark.parametrize("last", ["很", "    ", "^["])
def test_a_wide_letter_behind_a_word_that_fills_a_row_is_not_over_the_edge(last: str) -> None:
    """What somebody typed would be cut there, and they could not see it."""
    letters = [" ", *"abcdefgh", last, *"ij"]
    rows = ["".join(letters[start:end]) for start, end in row_ranges(letters, 9)]
    assert "".join(rows) == "".join(letters)
    assert all(cell_width(row.rstrip(" ")) <= 9 for row in rows)
