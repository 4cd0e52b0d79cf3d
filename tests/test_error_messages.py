"""What is said when something went wrong: the path in it can be copied, at a shell and within a session."""

import sys
from io import StringIO

import pytest

from tests.drawn import drawn
from trustcoach import __main__
from trustcoach.errors import JournalError
from trustcoach.ui.page import error_blocks

PATH = f"/home/My Files/{'name ' * 8}/journal.json"
ERROR = JournalError(f"It couldn't be saved: No space left on device. The file:\n{PATH}", "Make room, then go on.")


def test_a_path_is_one_line_at_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words above it are wrapped for the window; the path is not, even if it has blanks."""

    class Window(StringIO):
        def isatty(self) -> bool:
            return True

    window = Window()
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr(sys, "stderr", window)
    __main__._print_error(ERROR.message, ERROR.hint)
    *words, path, hint = window.getvalue().splitlines()
    assert (path, hint) == (PATH, ERROR.hint)
    assert len(words) == 2


def test_a_path_is_one_line_within_a_session() -> None:
    """It stands below the words, in a window that has room for it, and nothing is added at its end."""
    rows = [row.strip() for row in drawn(error_blocks(ERROR)).splitlines()]
    assert rows[rows.index("It couldn't be saved: No space left on device. The file:") + 1] == PATH
