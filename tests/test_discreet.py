"""Discreet use at a real terminal: the program's name is in no byte that is sent."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.fixed_clock import script
from tests.terminal import Terminal
from trustcoach.core.settings import Settings
from trustcoach.storage import settings
from trustcoach.ui.screen.name_hiding import WINDOW_TITLE

pytestmark = pytest.mark.slow

OWN = b"trustcoach"
SET, BACK = f"\x1b[22;0t\x1b]0;{WINDOW_TITLE}\x07".encode(), b"\x1b[23;0t"
WALK = ("\r", "\r", "\r", "\r", "6\r", "\r", "\r", "\x1b[B\r", " \r", "Ann\t")
"""To the long text of the small program."""
WAYS = {"the option": ("--discreet",), "the setting": (), "the variable": ()}


def discreet(base: Path, way: str, *words: str) -> Terminal:
    """Return a terminal in which the program runs discreetly in one of the *WAYS*, in a folder of its own name."""
    folder = base / "trustcoach"
    if way == "the setting":
        settings.save_settings(folder, Settings(discreet=True))
    variables = {"TRUSTCOACH_DISCREET": "1"} if way == "the variable" else {}
    return Terminal(folder, *words, *WAYS[way], "--content", str(SMALL), rows=200, variables=variables)


def is_silent(raw: bytes) -> bool:
    """Return whether the name is nowhere in *raw*, however it is capitalised."""
    return OWN not in raw.lower()


@pytest.mark.parametrize(
    ("way", "key"), [("the option", "\x03"), ("the setting", "\x18"), ("the variable", "\x03"), ("the option", "\x18")]
)
def test_a_walk_never_says_the_name(home: Path, way: str, key: str) -> None:
    """Welcome, privacy with the path of the journal, help, support, questions, the end; and the title is restored."""
    terminal = discreet(home, way, "start", "alone")
    for keys in WALK:
        terminal.question()
        terminal.type(keys)
    assert "What happened?" in terminal.question()
    for aside in ("\x07", "\x19"):
        terminal.type(aside)
        terminal.question()
        terminal.type("\r")
        terminal.question()
    terminal.type(key)
    terminal.end()
    assert terminal.code == 0
    assert is_silent(terminal.raw), terminal.raw[max(terminal.raw.lower().find(OWN) - 300, 0) :][:400]
    assert terminal.raw.count(SET) == terminal.raw.count(BACK) == 1
    assert terminal.raw.index(SET) < terminal.raw.index(BACK)
    assert "…/journal.json" in terminal.seen.replace(" ", "")  # a long path is broken into lines


def test_words_of_a_person_stay_as_they_were_written(home: Path) -> None:
    """An answer that has the name in it comes back with it, on the screen, in the journal and in an export."""
    terminal = discreet(home, "the option", "start", "alone")
    for keys in WALK:
        terminal.question()
        terminal.type(keys)
    terminal.question()
    words = "I asked trustcoach about it"
    terminal.type(words + "\t")
    terminal.question()
    terminal.type("\x1b[Z")
    assert words in terminal.question()
    terminal.type("\x03")
    terminal.end()
    assert words in (home / "trustcoach" / "journal.json").read_text("utf-8")
    told = discreet(home, "the option", "export", "--include-private")
    assert words in told.end()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("steps",),
        ("privacy",),
        ("resume",),
        ("settings", "wurst", "on"),
        ("steps", "nowhere"),
        ("restore", "/trustcoach"),
    ],
    ids=" ".join,
)
def test_no_command_and_no_error_says_the_name(home: Path, way: str, words: tuple[str, ...]) -> None:
    """Nor a path in one of them."""
    terminal = discreet(home, way, *words)
    if words == ("resume",):  # where nothing was saved, it begins
        terminal.question()
        terminal.type("\x03")
    terminal.end()
    assert is_silent(terminal.raw), terminal.raw[max(terminal.raw.lower().find(OWN) - 300, 0) :][:400]
    assert terminal.raw


@pytest.mark.parametrize("way", ["the option", "the variable"])
@pytest.mark.parametrize(
    "words", [("start", "--help"), ("start", "--wurst"), ("steps", "a", "b", "c"), ("merge",)], ids=" ".join
)
def test_help_and_wrong_calls_do_not_say_it_either(home: Path, way: str, words: tuple[str, ...]) -> None:
    """With the examples, and the variables that an option may come from."""
    terminal = discreet(home, way, *words)
    terminal.end()
    assert is_silent(terminal.raw), terminal.raw
    assert terminal.raw


@pytest.mark.parametrize(
    ("value", "hidden"),
    [("1", True), ("yes", True), ("please", True), ("0", False), ("off", False), ("No", False), ("", False)],
)
def test_the_variable_is_on_unless_it_says_no(home: Path, value: str, hidden: bool) -> None:
    """And is never a mistake that stops a command."""
    terminal = Terminal(home, "status", "--content", str(SMALL), variables={"TRUSTCOACH_DISCREET": value})
    terminal.end()
    assert terminal.code == 0
    assert is_silent(terminal.raw) == hidden


@pytest.mark.parametrize("plain", [False, True])
def test_plain_mode_is_as_discreet(home: Path, plain: bool) -> None:
    """The line that says why it is on names no variable by the program's name; a dumb terminal is sent no title."""
    variables = {"TRUSTCOACH_PLAIN": "1"} if plain else {"TERM": "dumb"}
    terminal = Terminal(
        home / "trustcoach", "start", "alone", "--discreet", "--content", str(SMALL), variables=variables
    )
    raw = terminal.until("Press Enter to go on.")
    terminal.type("\n")
    raw += terminal.until("Press Enter to go on.")
    terminal.type("/stop\n")
    raw += terminal.end_raw()
    assert is_silent(raw)
    assert (SET in raw) == plain


def linked(home: Path, *words: str, variables: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Call the program by a link named `notes`, as its installed script is called."""
    program = home.parent / "program"
    script(program, "from trustcoach.__main__ import main\nmain()\n")
    link = home.parent / "notes"
    link.unlink(missing_ok=True)
    link.symlink_to(program)
    environment = {**os.environ, "TRUSTCOACH_HOME": str(home / "trustcoach"), **(variables or {})}
    return subprocess.run([link, *words], env=environment, capture_output=True, text=True, check=False)


def test_under_a_link_it_speaks_of_itself_by_that_name(home: Path) -> None:
    """In pages, help, errors and its version; the path of the journal is the true one."""
    told = linked(home, "status")
    assert "Begin with: notes start" in told.stdout
    assert f"Your journal:\n{home / 'trustcoach' / 'journal.json'}" in told.stdout
    assert linked(home, "--version").stdout.startswith("notes ")
    assert linked(home, "--version", "status").stdout.startswith("notes ")
    assert "Usage: notes start" in (help_page := linked(home, "start", "--help").stdout)
    assert "Examples: notes start · notes start was-hurt" in help_page
    assert "TRUSTCOACH_HOME" in help_page
    assert "See: notes status --help" in linked(home, "status", "--wurst").stderr
    assert "See where you are with: notes status" in linked(home, "resume").stderr


def test_a_link_and_discreet_use_go_together(home: Path) -> None:
    """By its name, and no byte of the other one."""
    for words in (("status",), ("start", "--help"), ("status", "--wurst")):
        told = linked(home, *words, variables={"TRUSTCOACH_DISCREET": "1"})
        assert is_silent((told.stdout + told.stderr).encode())
        assert "notes" in told.stdout + told.stderr
