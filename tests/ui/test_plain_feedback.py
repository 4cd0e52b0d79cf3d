"""What is said in plain mode of the lines of a text, and what changes them."""

import pytest

from trustcoach.ui.input.plain_feedback import add_line, number_lines


@pytest.mark.parametrize(
    ("typed", "lines", "said"),
    [
        ("three", ["one", "two", "three"], ""),
        ("/line 2 new", ["one", "new"], "Line 2 was: two\nIt's now: new"),
        ("/line 1", ["one", "two"], "Line 1: one"),
        ("/line 2 ", ["one", "two"], "Line 2: two"),
        ("/delete 1", ["two"], "Line 1 is gone. It was: one"),
        ("/delete 7", ["one", "two"], "There's no line 7."),
        ("/delete 1 word", ["one", "two", "/delete 1 word"], ""),
        ("/line 7", ["one", "two"], "There's no line 7."),
        ("/line 7 words", ["one", "two", "words"], "There's no line 7. Your new words are line 3, the last one."),
        ("/anew", [], "Emptied. Write it new."),
    ],
)
def test_a_line_is_added_changed_or_removed(typed: str, lines: list[str], said: str) -> None:
    """A number alone removes its line, and is never kept as words."""
    assert add_line(["one", "two"], typed) == (lines, said)


def test_lines_are_read_again_with_their_numbers() -> None:
    """So that one of them can be named."""
    assert number_lines(["one", "two"]) == "1. one\n2. two"
    assert number_lines([]) == "There are no lines yet."
