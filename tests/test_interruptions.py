"""Half an answer typed, then the worst: what is on the disk, what the screen shows, and what is offered again."""

import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.terminal import Terminal, plain

pytestmark = pytest.mark.slow

HALF = "half a thought [sorry], ünd 😀"
SECOND = 1.0
"""The longest that a keystroke may be without its draft on the disk."""


def stop_by_key(terminal: Terminal) -> None:
    """Press Ctrl-C."""
    terminal.type("\x03")
    terminal.end()


def stop_by_end_of_input(terminal: Terminal) -> None:
    """Press Ctrl-D."""
    terminal.type("\x04")
    terminal.end()


def stop_by_sigterm(terminal: Terminal) -> None:
    """Be asked to end, as when the computer shuts down."""
    terminal.signal(signal.SIGTERM)
    terminal.end()


def stop_by_sighup(terminal: Terminal) -> None:
    """Be told that the terminal hangs up."""
    terminal.signal(signal.SIGHUP)
    terminal.end()


def stop_by_closing_the_window(terminal: Terminal) -> None:
    """Lose the terminal."""
    terminal.hang_up()


def leave_at_once(terminal: Terminal) -> None:
    """Press Ctrl-X."""
    terminal.type("\x18")
    terminal.end()


def be_killed(terminal: Terminal) -> None:
    """Be killed a second after the last key."""
    time.sleep(SECOND)
    terminal.kill()


INTERRUPTIONS = [
    (stop_by_key, 0),
    (stop_by_end_of_input, 0),
    (stop_by_sigterm, 0),
    (stop_by_sighup, 0),
    (stop_by_closing_the_window, 0),
    (leave_at_once, 0),
    (be_killed, -signal.SIGKILL),
]


def at_the_reflection(home: Path, **variables: str) -> Terminal:
    """Return a walk through the small program that is at its long text."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), variables=variables)
    for keys in ("\r", "\r", "\r", "\r", "6\r", "\r", "\r", "\x1b[B\r", " \r", "Ann\t"):
        terminal.question()
        terminal.type(keys)
    assert "What happened?" in terminal.question()
    return terminal


@pytest.mark.parametrize(("interrupt", "code"), INTERRUPTIONS, ids=[each.__name__ for each, _ in INTERRUPTIONS])
def test_what_was_typed_is_offered_again_at_the_same_question(
    home: Path, interrupt: Callable[[Terminal], None], code: int
) -> None:
    """However the program ends, the text comes back; and the draft is gone once it is submitted."""
    terminal = at_the_reflection(home)
    terminal.type(HALF)
    time.sleep(0.1)
    interrupt(terminal)
    assert terminal.code == code
    again = Terminal(home, "resume", "--content", str(SMALL))
    again.question()
    again.type("\r")  # behind a page with nothing of it
    shown = again.question()
    assert "What happened?" in shown
    again.type(" and the rest\t")
    assert "How are you now?" in again.question()
    again.type("\x03")
    again.end()
    assert HALF + " and the rest" in (home / "journal.json").read_text("utf-8")
    assert not (home / "journal-drafts.json").exists()


def test_a_draft_is_on_the_disk_within_a_second_and_for_nobody_else(home: Path) -> None:
    """It is beside the journal, with the journal's permissions."""
    terminal = at_the_reflection(home)
    terminal.type("secret")
    draft = home / "journal-drafts.json"
    limit = time.monotonic() + SECOND
    while not draft.exists() or "secret" not in draft.read_text("ascii"):
        assert time.monotonic() < limit
        time.sleep(0.02)
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    terminal.close()


def test_a_stop_says_one_line_on_the_former_screen(home: Path) -> None:
    """The alternate screen is left first, so that nothing private stays to be seen."""
    terminal = at_the_reflection(home)
    terminal.type("secret")
    time.sleep(0.1)
    terminal.type("\x03")
    raw = terminal.end_raw()
    cleared, after = raw.split(b"\x1b[?1049l", 1)
    assert "Go on with: trustcoach resume" in plain(after)
    assert b"secret" not in after
    assert "secret" not in plain(cleared.rpartition(b"\x1b[2J")[2])


def test_leaving_at_once_clears_and_says_nothing(home: Path) -> None:
    """Screen and scrollback are cleared, and not a word is printed."""
    terminal = at_the_reflection(home)
    terminal.type("\x18")
    raw = terminal.end_raw()
    after = raw.split(b"\x1b[?1049l", 1)[1]
    assert b"\x1b[3J" in after
    assert plain(after) == ""
    assert terminal.code == 0


@pytest.mark.parametrize("key", ["\x03", "\x18"])
def test_the_terminal_is_left_as_it_was(home: Path, key: str) -> None:
    """Cursor shown, bracketed paste off, the alternate screen left."""
    terminal = at_the_reflection(home)
    terminal.type(key)
    raw = terminal.end_raw()
    assert raw.rfind(b"\x1b[?2004l") > raw.rfind(b"\x1b[?2004h")
    assert raw.rfind(b"\x1b[?1049l") > raw.rfind(b"\x1b[?1049h")
    assert raw.rfind(b"\x1b[?25l") <= raw.rfind(b"\x1b[?25h")


def test_a_paste_of_a_megabyte_is_taken_whole(home: Path) -> None:
    """Bracketed, of many lines: not a byte is lost, and none answers the next question."""
    terminal = at_the_reflection(home)
    pasted = "\n".join(f"line {number} of what I pasted" for number in range(38_000))
    terminal.paste(pasted)
    terminal.type("\t")
    assert "How are you now?" in terminal.question()
    terminal.close()
    assert pasted.replace("\n", "\\n") in (home / "journal.json").read_text("utf-8")


@pytest.mark.parametrize("command", [("start", "pair"), ("resume",)])
def test_a_second_window_is_told_at_once_and_changes_nothing(home: Path, command: tuple[str, ...]) -> None:
    """The first goes on; looking and exporting work beside it; and when it is gone, the next may walk."""
    first = at_the_reflection(home)
    before = (home / "journal.json").read_bytes()
    second = Terminal(home, *command, "--content", str(SMALL))
    assert "This journal is open in another window." in second.end()
    assert second.code == 4
    assert (home / "journal.json").read_bytes() == before
    for words in (("status",), ("export",)):
        beside = Terminal(home, *words, "--content", str(SMALL))
        beside.end()
        assert beside.code == 0
    first.type("and on\t")
    assert "How are you now?" in first.question()
    first.kill()
    third = Terminal(home, "resume", "--content", str(SMALL))
    third.question()
    third.type("\r")  # behind a page with nothing of it
    assert "How are you now?" in third.question()
    third.close()


def test_somebody_who_only_looks_leaves_no_trace(tmp_path: Path) -> None:
    """Not even an empty folder."""
    folder = tmp_path / "somewhere" / "else"
    terminal = Terminal(folder, "start", "--content", str(SMALL))
    terminal.question()
    terminal.type("\x03")
    terminal.end()
    assert not folder.exists()
