"""Every way out of a walk, on a disk with room and on a full one: the last line, the exit code, and the text."""

import resource
import signal
import time
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import STOP, run_script
from tests.session.test_walk import FIRST
from tests.terminal import Terminal
from trustcoach.commands import start
from trustcoach.core.program.ids import QuestionId
from trustcoach.storage.journal.drafts import DraftFile

pytestmark = pytest.mark.slow
STORY = QuestionId("look", "story")
SOME, MORE = "the first words", " and six hundred more" * 30
ALL, NOT = "All is kept, your draft too.", "What you were typing couldn't be saved."


def fill(terminal: Terminal) -> None:
    """Make the program write no file longer than a few letters, as on a full disk."""
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (20, resource.RLIM_INFINITY))


def clear(terminal: Terminal) -> None:
    """Make room."""
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def typed(home: Path, *, full: bool) -> Terminal:
    """Return a walk at which text was typed, and more of it after the disk was full."""
    run_script(home, [*FIRST[:5], ("What happened?", STOP)], start.run, "alone", None, content=SMALL)
    terminal = Terminal(home, "resume", "--content", str(SMALL))
    terminal.go_on_to("What happened?")
    terminal.type(SOME)
    time.sleep(0.6)
    if full:
        fill(terminal)
    terminal.type(MORE)
    if full:
        terminal.until("isn't being saved")
    else:
        time.sleep(0.6)
    return terminal


def draft(home: Path) -> str:
    """Return the draft that the next start finds."""
    return "".join(DraftFile(home / "journal-drafts.json").get(STORY))


KEYS = {"Ctrl-C": "\x03", "Ctrl-D": "\x04"}
SIGNALS = {"TERM": signal.SIGTERM, "HUP": signal.SIGHUP}


@pytest.mark.parametrize("way", [*KEYS, *SIGNALS])
def test_with_room_all_is_kept_and_that_is_said(home: Path, way: str) -> None:
    """All text comes back."""
    terminal = typed(home, full=False)
    if way in KEYS:
        terminal.type(KEYS[way])
    else:
        terminal.signal(SIGNALS[way])
    assert terminal.end().endswith(f"Stopped. {ALL} Go on with: trustcoach resume")
    assert terminal.code == 0
    assert draft(home) == SOME + MORE


@pytest.mark.parametrize("way", KEYS)
def test_on_a_full_disk_the_words_stand_on_a_page_until_there_is_room(home: Path, way: str) -> None:
    """Ctrl-C there does not lose them."""
    terminal = typed(home, full=True)
    terminal.type(KEYS[way])
    assert "Not saved yet" in terminal.question()
    terminal.type("\x03")
    assert "Not saved yet" in terminal.question()
    clear(terminal)
    terminal.type("1\r")
    assert terminal.end().endswith(f"Stopped. {ALL} Go on with: trustcoach resume")
    assert terminal.code == 0
    assert draft(home) == SOME + MORE


def test_on_a_full_disk_they_can_be_let_go(home: Path) -> None:
    """The exit code says it."""
    terminal = typed(home, full=True)
    terminal.type("\x03")
    terminal.question()
    terminal.type("3\r")
    assert terminal.end().endswith("What couldn't be saved was let go. Go on with: trustcoach resume")
    assert terminal.code == 4
    assert draft(home) == SOME


@pytest.mark.parametrize("way", SIGNALS)
def test_on_a_full_disk_an_end_says_what_is_true(home: Path, way: str) -> None:
    """Nobody can be asked."""
    terminal = typed(home, full=True)
    terminal.signal(SIGNALS[way])
    assert terminal.end().endswith(f"Your answers are kept. {NOT} Go on with: trustcoach resume")
    assert terminal.code == 4
    assert draft(home) == SOME


@pytest.mark.parametrize(("full", "code"), [(False, 0), (True, 4)])
def test_a_window_that_is_closed_gives_the_same_exit_code(home: Path, full: bool, code: int) -> None:
    """There is nobody to read a line."""
    terminal = typed(home, full=full)
    terminal.hang_up()
    assert terminal.code == code
    assert draft(home) == (SOME if full else SOME + MORE)


@pytest.mark.parametrize("full", [False, True])
def test_leaving_at_once_clears_the_screen_first(home: Path, full: bool) -> None:
    """And only if something could not be saved a page follows, with no private text on it."""
    terminal = typed(home, full=full)
    before = len(terminal.raw)
    terminal.type("\x18")
    if full:
        assert "One thing couldn't be saved." in terminal.question()
        terminal.type("\x18")
    terminal.end()
    shown = terminal.raw[before:]
    assert b"\x1b[3J" in shown
    assert b"six hundred" not in shown[shown.index(b"\x1b[3J") :]
    assert b"Stopped" not in shown
    assert terminal.code == (4 if full else 0)
    assert draft(home) == (SOME if full else SOME + MORE)


def test_the_warning_goes_when_it_works_again(home: Path) -> None:
    """It is below the field only as long as it is true."""
    terminal = typed(home, full=True)
    clear(terminal)
    terminal.type("!")
    time.sleep(0.8)
    terminal.settle()
    terminal.type("\x03")
    assert terminal.end().endswith(f"Stopped. {ALL} Go on with: trustcoach resume")
    assert draft(home) == SOME + MORE + "!"


def test_an_answer_on_a_full_disk_is_held(home: Path) -> None:
    """The page says so, and the walk goes on when there is room."""
    terminal = typed(home, full=True)
    terminal.type("\t")
    assert "Not saved yet" in terminal.question()
    clear(terminal)
    terminal.type("1\r")
    terminal.question()
    terminal.close()
    assert SOME + MORE in (home / "journal.json").read_text("utf-8")
