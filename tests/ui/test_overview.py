"""Pages outside a session: they stop before a line would be lost, and where one can stop reading."""

from io import StringIO

import pytest

from tests.drawn import drawn, overview
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.page import FilePath, Heading, Page, Paragraphs, QuietLine
from trustcoach.ui.screen.overview import write_overview
from trustcoach.ui.screen.pager import Pager

PAGE: Page = tuple(
    block
    for number in range(8)
    for block in (Heading(f"Heading {number}"), QuietLine("For some answers:"), Paragraphs(f"Coaching {number}. " * 9))
)


@pytest.mark.parametrize("rows", range(10, 30))
def test_a_stop_never_comes_right_after_what_only_leads_on(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A heading, or a line that ends in a colon; and not a word is lost."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", str(rows))
    out, stops = StringIO(), list[str]()

    def wants_more() -> bool:
        stops.append(out.getvalue().rstrip().splitlines()[-2].strip() or out.getvalue().rstrip().splitlines()[-3])
        return True

    write_overview(PAGE, UNICODE, out, Pager(out, wants_more))
    assert stops
    assert not [last for last in stops if last.strip().endswith(":") or "Heading" in last]
    assert all(f"Coaching {number}." in out.getvalue() for number in range(8))


@pytest.mark.parametrize("columns", range(10, 82, 4))
def test_the_line_that_waits_stays_one_line_in_any_window(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is erased when the page goes on, and only one row of it can be."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "12")
    out, waiting = StringIO(), list[str]()

    def wants_more() -> bool:
        waiting.append(out.getvalue().rpartition("\n")[2].removeprefix("\r\x1b[K"))
        return True

    write_overview(PAGE, UNICODE, out, Pager(out, wants_more))
    assert all(len(line) < columns for line in waiting)
    assert all("more" in line for line in waiting)
    assert all("Enter for more" in line for line in waiting if columns >= 20)


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_path_is_one_line_that_can_be_copied(columns: int) -> None:
    """However long it is, and with blanks in it; in the frame, which cannot scroll, no letter of it is lost."""
    path = f"/home/some body/{'a folder/' * 20}journal-copy-2026.json"
    page: Page = (Heading("Copies"), FilePath(path), QuietLine("2 entries"))
    lines = overview(page, columns)
    assert lines[lines.index("  2 entries" if columns < 60 else "    2 entries") - 1].strip() == path
    assert path.replace(" ", "") in drawn(page, columns=columns).replace(" ", "").replace("\n", "")
