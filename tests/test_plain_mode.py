"""Plain mode in a real terminal: every byte of a walk, and of every other command."""

import re
import time
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.terminal import PATIENCE, Terminal

pytestmark = pytest.mark.slow

WALK = [
    ("Press Enter to go on.", ""),
    ("Press Enter to go on.", ""),
    ("Press Enter to go on.", ""),
    ("Press Enter to go on.", ""),
    ("Press Enter to go on.", ""),
    ("Type a number from 0 to 10.", "6"),
    ("Press Enter to go on.", ""),
    ("Press Enter to go on.", ""),
    ("Type a number from 1 to 3.", "2"),
    ("Type one or more numbers", "2"),
    ("On one line:", "[sorry] about a month"),
    ("/done on a line of its own.", "/skip"),
    ("/done on a line of its own.", "It was a Monday.\nIt rained.\n/done"),
    ("Type a number from 0 to 10.", "2"),
    ("If or when, on one line:", "it rains"),
    ("then, on one line:", "I will stay in"),
    ("Type a number from 1 to 5.", "1"),
    ("Type a number from 1 to 2.", "1"),
    ("Press Enter to go on.", ""),
    ("Type a number from 1 to 2.", "2"),
    ("Type a number from 1 to 4.", "1"),
]


CLEARED = b"\x1b[2;1H\x1b[J\x1b[H\x1b[K\x1b[H\x1b[2J" + b"\x1b[H\x1b[2J\x1b[3J"
"""Clears a terminal line by line, then at one stroke with what could be scrolled back to."""


@pytest.mark.parametrize(
    ("words", "variables", "because"),
    [
        (("--plain",), {}, "--plain"),
        ((), {"ACCESSIBLE": "1"}, "ACCESSIBLE"),
        ((), {"TRUSTCOACH_PLAIN": "1"}, "TRUSTCOACH_PLAIN"),
        ((), {"TERM": "dumb"}, "TERM=dumb"),
    ],
)
def test_a_walk_in_plain_mode_is_words_only(
    home: Path, words: tuple[str, ...], variables: dict[str, str], because: str
) -> None:
    """Not one escape byte, no box, no arrow; the first line says that the mode is on, and why.

    Only at the very end screen and scrollback are cleared: questions and answers are on them.
    """
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), *words, variables=variables)
    transcript = b""
    for waits_for, typed in WALK:
        transcript += terminal.until(waits_for)
        terminal.type(typed + "\n")
    transcript += terminal.end_raw()
    assert terminal.code == 0
    walk, cleared, last = transcript.partition(CLEARED)
    assert cleared, "questions and answers stay on the screen"
    assert b"\x1b" not in walk + last
    again = "trustcoach resume --plain" if words else "trustcoach resume"
    assert last.decode().split("\n")[-2].strip() == f"Kept. Come back with: {again}"
    text = (walk + last).decode("utf-8")
    assert text.startswith(f"Plain mode is on, because of {because}.")
    assert not set(text) & set("─│›·↑↓○●")
    assert not re.search(r"\S {2,}\S", text), "blanks within a line"
    assert "It rained." in (home / "journal.json").read_text("utf-8")


@pytest.mark.parametrize("key", ["\x18", "It was \x18", "/leave"])
def test_whoever_leaves_at_once_leaves_an_empty_screen(home: Path, key: str) -> None:
    """By the word, or by the key that pages name: a terminal passes it on, and Enter sends it."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), "--plain")
    terminal.until("Press Enter")
    terminal.type(f"{key}\n")
    assert terminal.end_raw().endswith(CLEARED)
    assert terminal.code == 0


def test_the_key_for_people_works_as_its_word_does(home: Path) -> None:
    """A person who is told to press a key finds that it works."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), "--plain", variables={"LANG": "en_IE.UTF-8"})
    terminal.until("Press Enter")
    terminal.type("\x10\n")
    assert terminal.until("116 123")
    terminal.close()


@pytest.mark.parametrize("words", [("status",), ("steps",), ("steps", "was-hurt", "1"), ("export",), ("--help",)])
def test_every_command_is_words_only(home: Path, words: tuple[str, ...]) -> None:
    """Not one escape byte."""
    terminal = Terminal(home, *words, variables={"ACCESSIBLE": "1"})
    raw = terminal.end_raw()
    assert terminal.code == 0
    assert b"\x1b" not in raw
    assert not set(raw.decode("utf-8")) & set("─│›↑↓○●")


def test_stopping_in_plain_mode_keeps_the_lines_typed(home: Path) -> None:
    """Ctrl-C within a long text: its lines come back, and are kept by the word alone."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), "--plain")
    for waits_for, typed in WALK[:12]:
        terminal.until(waits_for)
        terminal.type(typed + "\n")
    terminal.until("/done on a line of its own.")
    terminal.type("one line kept\n")
    terminal.until("one line kept")
    limit = time.monotonic() + PATIENCE
    while not (home / "journal-drafts.json").exists():
        assert time.monotonic() < limit, terminal.seen
        time.sleep(0.01)
    terminal.type("\x03")
    assert b"All is kept" in terminal.end_raw()
    assert terminal.code == 0
    again = Terminal(home, "resume", "--content", str(SMALL), "--plain")
    again.until("Your own words come when you go on.")
    again.type("\n")
    assert b"one line kept" in again.until("/done on a line of its own.")
    again.type("/done\n")
    again.until("How are you now?")
    again.close()
    assert "one line kept" in (home / "journal.json").read_text("utf-8")
