"""The line of keys: how to go on and how to go back are named, in any window and whatever stands in the field."""

import pytest

from trustcoach.ui.frame.fields import FieldView, OptionList, TypedText
from trustcoach.ui.frame.footer import Footer, footer_lines
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import line_text
from trustcoach.ui.frame.look import ASCII, UNICODE

ALWAYS = ("Ctrl-X leave", "Ctrl-P people")
FOOTER = Footer(
    ("Enter done",),
    (*ALWAYS, "? keys"),
    (*ALWAYS, "Ctrl-G keys"),
    goes_back=True,
)
MARKS = OptionList(("one", "two"), 0, frozenset())
TYPED = TypedText("some words", 10)
COUNTED = TypedText("some words", 10, footnote="2 words · kept as you type · 10 minutes are plenty")


def rows(field: FieldView, columns: int, lines: int = 24) -> list[str]:
    """Return the rows below the field."""
    shown = footer_lines(FOOTER, field, Geometry(columns, lines), UNICODE)
    return [line_text(line).strip() for line in shown if line]


@pytest.mark.parametrize("field", [MARKS, TYPED, COUNTED], ids=["marks", "typed", "counted"])
@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (80, 10), (200, 60), (76, 24), (70, 24), (62, 24), (40, 24)])
def test_both_ways_out_of_a_question_and_of_the_program_are_named(field: FieldView, columns: int, lines: int) -> None:
    """Help is the first to go where there is no room, since every other key could be found with it before."""
    shown = rows(field, columns, lines)
    for key in ("Enter done", "Shift-Tab back", *ALWAYS) if lines >= 12 else ("Ctrl-X leave",):
        assert sum(key in row for row in shown) == 1, shown
    assert all(len(row) <= Geometry(columns, lines).widest for row in shown)


def test_a_line_with_text_names_all_keys_in_a_usual_window() -> None:
    """It may be a little longer than the line below the title, rather than to leave one out."""
    assert rows(TYPED, 80) == ["Enter done · Shift-Tab back  Ctrl-G keys · Ctrl-P people · Ctrl-X leave"]
    assert "Ctrl-G" not in rows(TYPED, 70)[0]


LISTS = {
    "first": "↑ ↓ or 1-12, Enter",
    "later": "Enter choose",
    "marks": "Space marks, Enter",
    "cards": "↑ ↓, 1 to 3, Enter",
}


@pytest.mark.parametrize("keys", LISTS.values(), ids=LISTS)
def test_a_list_has_one_line_of_keys(keys: str) -> None:
    """How to move or to mark is part of it, and all keys of every screen are named."""
    footer = FOOTER._replace(here=(keys,))
    for lines in (24, 10):
        shown = [line for line in footer_lines(footer, MARKS, Geometry(80, lines), UNICODE) if line]
        (row,) = (line_text(line).strip() for line in shown)
        left, _, right = row.partition("  ")
        assert left == f"{keys} · Shift-Tab back"
        assert right.strip() == "? keys · Ctrl-P people · Ctrl-X leave"
    narrow = [line_text(line).strip() for line in footer_lines(footer, MARKS, Geometry(40, 24), UNICODE) if line]
    assert narrow == [f"{keys} · Shift-Tab back", "? keys · Ctrl-P people · Ctrl-X leave"]
    tiny = [line_text(line).strip() for line in footer_lines(footer, MARKS, Geometry(20, 8), UNICODE) if line]
    assert tiny == [keys, "Ctrl-X leave"]


def test_in_a_tiny_window_without_arrows_to_draw_the_key_that_goes_on_is_named() -> None:
    """Of more there is no room for."""
    for keys in ("arrows or 1-12, Enter", "arrows, 1 to 3, Enter"):
        shown = footer_lines(FOOTER._replace(here=(keys,)), MARKS, Geometry(20, 8), ASCII)
        assert [line_text(line).strip() for line in shown] == ["Enter", "Ctrl-X leave"]


def test_ascii_has_no_dots_in_it() -> None:
    """A terminal of Chinese, Japanese or Korean may draw them two columns wide."""
    shown = footer_lines(FOOTER._replace(here=("arrows, 1 to 3, Enter",)), MARKS, Geometry(80, 24), ASCII)
    assert all(line_text(line).isascii() for line in shown)
    assert all(line_text(line).isascii() for line in footer_lines(FOOTER, COUNTED, Geometry(80, 24), ASCII))
