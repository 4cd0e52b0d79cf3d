"""The terminal of the tests: what it waits for comes, or the test fails and shows what came."""

from pathlib import Path

import pytest

from tests import terminal
from tests.conftest import SMALL
from tests.terminal import Terminal

pytestmark = pytest.mark.slow


def test_a_screen_that_never_comes_is_a_failure_that_shows_the_last_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of a test that has no end."""
    monkeypatch.setattr(terminal, "MOST_ON_THE_WAY", 2)
    window = Terminal(home, "start", "alone", "--content", str(SMALL))
    with pytest.raises(AssertionError, match=r"2 screens, and still: .*Your answers stay on this computer"):
        window.go_on_to("no words of the program")
    window.close()


def test_a_program_that_ends_before_its_screen_is_a_failure(home: Path) -> None:
    """With its code."""
    window = Terminal(home, "start", "alone", "--content", str(SMALL))
    with pytest.raises(AssertionError, match="the program ended with 0 before no words of the program"):
        window.go_on_to("no words of the program", lambda _: "\x03")
