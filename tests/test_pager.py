"""Long output at a terminal: nothing scrolls away unread, and a pager keeps nothing of it."""

import os
import shutil
from pathlib import Path

import pytest

from tests.fixed_clock import script
from tests.fork_server import run_text
from tests.sample_folders import copy_walked_folder
from tests.terminal import Terminal, plain

pytestmark = pytest.mark.slow

LONG = (("--help",), ("-h", "export"), ("support", "--all"), ("steps", "was-hurt", "2"), ("export",), ("privacy",))


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Return a pager that says it was started, and with what; it has the name of one that keeps nothing."""
    path = tmp_path / "bin" / "less"
    path.parent.mkdir()
    variables = "{name: os.environ.get(name) for name in ('LESS', 'LESSHISTFILE', 'LESSSECURE')}"
    script(
        path, f"import os, sys\nprint('A PAGER', sorted({variables}.items()), flush=True)\nprint(sys.stdin.read())\n"
    )
    return path


@pytest.mark.parametrize("words", LONG, ids=" ".join)
def test_what_is_longer_than_the_window_stops_before_a_line_is_lost(home: Path, words: tuple[str, ...]) -> None:
    """Help and an export, too: every line was on the screen before the next ones came."""
    copy_walked_folder(home)
    terminal = Terminal(home, *words, rows=12)
    terminal.until("Enter for more")
    first = " ".join(terminal.shown.split()[:2])
    whole = run_text(*words, TRUSTCOACH_HOME=str(home)).stdout
    assert " ".join(whole.split()).startswith(first.rstrip(":"))
    terminal.type("q")
    terminal.end()
    assert terminal.code == 0


@pytest.mark.parametrize("words", LONG, ids=" ".join)
def test_a_pager_that_was_named_shows_it(home: Path, pager: Path, words: tuple[str, ...]) -> None:
    """It gets all of it at once; where it is less: no history, no shell and no file to save to."""
    copy_walked_folder(home)
    terminal = Terminal(home, *words, rows=12, variables={"PAGER": f"{pager} -i", "LESS": "-M"})
    told = terminal.end()
    assert "A PAGER [('LESS', '-R -M'), ('LESSHISTFILE', '-'), ('LESSSECURE', '1')]" in told
    assert "Enter for more" not in told
    assert terminal.code == 0


@pytest.mark.parametrize("words", [("--version",), ("status",), ("settings",)], ids=" ".join)
def test_what_fits_needs_no_pager(home: Path, pager: Path, words: tuple[str, ...]) -> None:
    """It stays on the screen."""
    assert "A PAGER" not in Terminal(home, *words, variables={"PAGER": str(pager)}).end()


def test_without_a_terminal_and_in_plain_mode_nothing_is_paged(home: Path, pager: Path) -> None:
    """A pipe gets all of it, and a screen reader reads line by line."""
    assert "A PAGER" not in run_text("support", "--all", PAGER=str(pager)).stdout
    for words in (("support", "--all", "--plain"), ("--plain", "--help")):
        told = Terminal(home, *words, rows=12, variables={"PAGER": str(pager)}).end()
        assert "A PAGER" not in told
        assert "Enter for more" not in told


@pytest.mark.parametrize("command", ["vim -", "no-such-program/less", "less 'unclosed", " "])
def test_a_pager_that_cannot_be_used_is_passed_by(home: Path, command: str) -> None:
    """One that is not there, and one that is an editor: it might keep a copy."""
    terminal = Terminal(home, "support", "--all", rows=12, variables={"PAGER": command})
    terminal.until("Enter for more")
    terminal.type("q")
    terminal.end()
    assert terminal.code == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
def test_less_leaves_nothing_behind(home: Path) -> None:
    """No word that was searched for, no file, and nothing on the usual screen."""
    terminal = Terminal(home, "support", "--all", rows=12, variables={"PAGER": "less", "HOME": str(home)})
    terminal.until_shown("every region")
    terminal.type("/police\n")
    for forbidden in ("!", "v", f"s{home}/saved\n"):
        terminal.settle()
        terminal.type(forbidden)
        terminal.until_shown("not available")
        terminal.type("\n")
    terminal.settle()
    terminal.type("q")
    terminal.end()
    assert terminal.code == 0
    on_its_own_screen, left, after = terminal.raw.partition(b"\x1b[?1049l")
    assert b"\x1b[?1049h" in on_its_own_screen
    assert left
    assert plain(after) == ""
    assert os.listdir(home) == []  # noqa: PTH208 (also what is hidden)


def test_the_doctor_still_knows_the_encoding_of_the_terminal(home: Path) -> None:
    """Output that may go through a pager has the encoding of what it is shown on."""
    assert "! Letters" not in Terminal(home, "doctor", variables={"LANG": "C.UTF-8"}).end()
