"""Ratings as a small chart: a mark where the number is, and the number in words beside it or below."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trustcoach.ui.frame.chart import chart_lines
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import cell_width, line_text
from trustcoach.ui.frame.look import ASCII, UNICODE, Look
from trustcoach.ui.page import Chart, Rated

NUMBERS = some.integers(0, 10)
DAYS = some.builds(
    Rated, some.sampled_from(["14 Nov", "1 Dec", "the same week", "八月"]), NUMBERS, NUMBERS | some.none()
)
CHARTS = some.lists(DAYS, min_size=1, max_size=9).map(lambda days: Chart(tuple(days)))
TWICE = Chart((Rated("14 Nov", 6, 9), Rated("5 Dec", 7, 7), Rated("12 Dec", 10, 5)))


def drawn(chart: Chart, columns: int, look: Look = UNICODE) -> list[str]:
    """Return the rows of *chart* in a window of that width."""
    return [line_text(line).rstrip() for lines in chart_lines(chart, Geometry(columns, 24), look) for line in lines]


@pytest.mark.parametrize(
    ("columns", "look", "rows"),
    [
        (
            80,
            UNICODE,
            [
                "            0                             10",
                "    14 Nov  ──────────────────●━━━━━━━━○───   9 before, 6 after",
                "    5 Dec   ─────────────────────●─────────   7 before, 7 after",
                "    12 Dec  ───────────────○━━━━━━━━━━━━━━●   5 before, 10 after",
            ],
        ),
        (
            40,
            ASCII,
            [
                "          0                   10",
                *("  14 Nov  ------------*=====o--", "          9 before, 6 after"),
                *("  5 Dec   --------------*------", "          7 before, 7 after"),
                *("  12 Dec  ----------o=========*", "          5 before, 10 after"),
            ],
        ),
        (20, UNICODE, ["  14 Nov  9 before,", "          6 after", "  5 Dec   7 before,"]),
    ],
)
def test_a_chart_is_drawn_as_wide_as_there_is_room(columns: int, look: Look, rows: list[str]) -> None:
    """Down to words alone."""
    assert drawn(TWICE, columns, look)[: len(rows)] == rows


def test_one_number_a_day_is_one_mark() -> None:
    """Also in a narrow window, with the number beside it."""
    assert drawn(Chart((Rated("14 Nov", 0), Rated("21 Nov", 10))), 40) == [
        "          0                   10",
        "  14 Nov  ●────────────────────   0",
        "  21 Nov  ────────────────────●   10",
    ]


@given(CHARTS, some.integers(20, 100))
def test_every_mark_is_where_its_number_is_and_every_number_is_in_words(chart: Chart, columns: int) -> None:
    """Whatever the width: no row is wider than the window."""
    shown = chart_lines(chart, Geometry(columns, 24), UNICODE)
    assert len(shown) == len(chart.days)
    for day, lines in zip(chart.days, shown, strict=True):
        assert all(cell_width(line_text(line)) < columns for line in lines)
        text = "".join("".join(map(line_text, lines)).split())
        assert "".join(day.day.split()) in text
        assert "".join(day.words.split()) in text
        for row in (row for row in map(line_text, lines) if "●" in row):
            line = "".join(letter for letter in row if letter in "─━●○")
            step = (len(line) - 1) // 10
            assert line.index("●") == day.number * step
            assert day.before in (None, day.number) or line.index("○") == day.before * step


def test_no_day_is_no_line() -> None:
    """Nothing was rated yet."""
    assert drawn(Chart(()), 80) == []
