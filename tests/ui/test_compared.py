"""First and last version of a text: beside each other, or one below the other in a narrow window."""

from hypothesis import given
from hypothesis import strategies as some

from tests.ui.test_marked_text import LETTERS, without_blanks
from trustcoach.core.program.export_blocks import LabelledText
from trustcoach.ui.frame.compared import compared_lines
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, cell_width, line_text
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.page import Compared

TEXTS = some.text(some.sampled_from(LETTERS), max_size=120)
FIRST, LAST = "Your first version:", "Your last version:"


def rows_of(first: str, last: str, columns: int) -> list[Line]:
    """Return the rows in a window of so many columns."""
    block = Compared(LabelledText(FIRST[:-1], first), LabelledText(LAST[:-1], last))
    return [line for unit in compared_lines(block, Geometry(columns, 24), UNICODE) for line in unit]


def beside_bars(rows: list[Line]) -> tuple[str, str]:
    """Return what stands beside the left bar, and beside the right one."""
    left = right = ""
    for row in rows:
        bars = [number for number, (style, _) in enumerate(row) if style == "accent"]
        if bars[:1] == [1]:
            left += line_text(row[2:4])
        if bars and bars[-1] > 1:
            right += line_text(row[bars[-1] + 1 :])
    return left, right


@given(TEXTS, TEXTS, some.integers(60, 120))
def test_in_a_wide_window_both_stand_beside_each_other_and_nothing_is_lost(first: str, last: str, columns: int) -> None:
    """Whatever the letters are; and the right column begins in the same place in each row."""
    rows = rows_of(first, last, columns)
    assert [without_blanks(each) for each in beside_bars(rows)] == [without_blanks(each) for each in (first, last)]
    assert max(cell_width(line_text(row)) for row in rows) < columns
    column = line_text(rows[0]).index(LAST) - 2
    starts = {cell_width(line_text(row[:-2])) for row in rows[1:] if row[-2][0] == "accent" and len(row) > 4}
    assert starts <= {column}


@given(TEXTS, TEXTS, some.integers(24, 59))
def test_in_a_narrow_window_one_comes_after_the_other(first: str, last: str, columns: int) -> None:
    """Each below its label."""
    rows = rows_of(first, last, columns)
    shown = [line_text(row) for row in rows]
    place = next(number for number, row in enumerate(shown) if row.strip() == LAST)
    assert shown[0].strip() == FIRST
    for text, part in ((first, rows[1:place]), (last, rows[place + 1 :])):
        assert without_blanks("".join(line_text(row[2:]) for row in part)) == without_blanks(text)
    assert max(cell_width(row) for row in shown) < columns
