"""The first page comes soon: which modules a session may load before it."""

import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.mark.slow
def test_the_first_page_loads_nothing_that_comes_later(home: Path, tmp_path: Path) -> None:
    """Nor what encrypts for the network, which the event loop would load."""
    told = tmp_path / "modules"
    code = (
        f"import atexit, sys; atexit.register(lambda: open({str(told)!r}, 'w').write('\\n'.join(sys.modules)))\n"
        "sys.argv[1:] = ['start']; from trustcoach.__main__ import main; main()\n"
    )
    person = Terminal(home, instead=(sys.executable, "-c", code))
    assert "What would help most right now?" in person.question()
    person.type("\x03")
    person.end()
    loaded = set(told.read_text("utf-8").split("\n"))
    assert "trustcoach.ui.input.keyboard" in loaded
    later = {f"session.{name}" for name in ("tools", "private_path", "question_loop", "review", "asking.help_menu")}
    later |= {"session.country", "session.asking.help_lines", "ui.pages.support"}
    later |= {"core.language.notes", "ui.screen.plain_screen"}
    assert loaded.isdisjoint({"ssl", *(f"trustcoach.{name}" for name in later)})
