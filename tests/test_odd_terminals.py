"""Terminals that are not as they should be, and keyboards that send what nobody expects."""

import os
import pty
import re
import shlex
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.fixed_clock import COMMAND, script
from tests.fork_server import run
from tests.terminal import PATIENCE, Terminal
from tests.test_interruptions import at_the_reflection
from trustcoach.core.program.kinds import Written
from trustcoach.storage.journal.journal_file import JournalFile

pytestmark = pytest.mark.slow

EDITOR = """
import os, signal, stat, sys, time
path = sys.argv[-1]
with open({log!r}, "w") as log:
    modes = [stat.S_IMODE(os.stat(each).st_mode) for each in (path, os.path.dirname(path))]
    log.write(" ".join(f"{{mode:o}}" for mode in modes) + "\\n")
    log.write(" ".join(sys.argv[1:]) + "\\n" + open(path).read())
{body}
"""
ADDS = "open(path, 'a').write(' and what I wrote there\\n')"
EMPTIES = "open(path, 'w').write('')"
FAILS = "sys.exit(3)"
CRASHES = "open(path, 'w').write('saved before the crash\\n'); os.kill(os.getpid(), signal.SIGKILL)"


def editor(home: Path, body: str, name: str = "my-editor") -> str:
    """Return the command of an editor that does what *body* says, and logs its arguments."""
    path = home.parent / name
    script(path, EDITOR.format(log=str(home.parent / "log"), body=body))
    return shlex.quote(str(path))


def in_editor(home: Path, body: str) -> Terminal:
    """Return a terminal at the long text, from which an editor is open that has done the first part of *body*."""
    terminal = at_the_reflection(home, EDITOR=editor(home, body), VISUAL="")
    terminal.type("\x0f")
    limit = time.monotonic() + PATIENCE
    while not list(home.glob("journal-editor-*/*.done")):
        assert time.monotonic() < limit
        time.sleep(0.02)
    return terminal


def kept_at_the_next_start(home: Path) -> str:
    """Go on with what is in the field, and return what is in the journal then."""
    terminal = Terminal(home, "resume", "--content", str(SMALL))
    terminal.question()
    terminal.type("\r")
    terminal.question()
    terminal.type("\t")
    terminal.question()
    terminal.close()
    return (home / "journal.json").read_text()


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (ADDS, "half and what I wrote there"),
        (EMPTIES, "half"),
        (FAILS, "half"),
        (CRASHES, "saved before the crash"),
    ],
)
def test_the_editor_gives_back_what_was_saved_and_leaves_nothing_behind(home: Path, body: str, kept: str) -> None:
    """The draft goes in and comes back; an empty or failed edit changes nothing; the folder was private."""
    command = editor(home, body)
    terminal = at_the_reflection(home, EDITOR=command, VISUAL="")
    terminal.type("half")
    terminal.type("\x0f")
    assert "What happened?" in terminal.question()
    terminal.type("\t")
    terminal.question()
    terminal.close()
    story = next(
        fact.value
        for _, fact in JournalFile(home / "journal.json").load().all_answers()
        if fact.question_id.name == "story"
    )
    assert story == Written(kept)
    log = (home.parent / "log").read_text().split("\n")
    assert log[0] == "600 700"
    assert log[2] == "half"
    assert {left.name for left in home.iterdir()} == {"journal.json", "journal.lock"}


@pytest.mark.parametrize(("name", "flag"), [("vim", "noswapfile"), ("nvim", "noundofile"), ("nano", "--ignorercfiles")])
def test_known_editors_are_told_to_keep_no_copies(home: Path, name: str, flag: str) -> None:
    """Swap, undo and backup files would stay on the disk unencrypted."""
    command = editor(home, ADDS, name)
    terminal = at_the_reflection(home, EDITOR=command, VISUAL="")
    terminal.type("half\x0f")
    terminal.question()
    terminal.close()
    assert flag in (home.parent / "log").read_text()


def test_what_an_editor_saved_outlives_the_program(home: Path) -> None:
    """The program is killed while the editor is open; the next session offers what was saved."""
    body = "open(path, 'w').write('saved in the editor\\n'); open(path + '.done', 'w'); time.sleep(30)"
    terminal = in_editor(home, body)
    terminal.kill()
    assert "saved in the editor" in kept_at_the_next_start(home)
    assert not list(home.glob("journal-editor-*"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_an_editor_saved_outlives_a_walk_that_is_ended(home: Path, number: signal.Signals) -> None:
    """A polite end costs no more than a rude one."""
    body = "open(path, 'w').write('saved in the editor\\n'); open(path + '.done', 'w'); time.sleep(30)"
    terminal = in_editor(home, body)
    terminal.signal(number)
    terminal.end()
    assert "saved in the editor" in kept_at_the_next_start(home)


def test_an_editor_that_no_end_ends_may_save_after_the_next_start(home: Path) -> None:
    """It ignores signals, and its text stays in its file until it is gone: none of it is lost."""
    go = home.parent / "go"
    body = (
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); open(path + '.done', 'w')\n"
        f"while not os.path.exists({str(go)!r}): time.sleep(0.02)\n"
        "open(path, 'w').write('saved at last\\n')"
    )
    terminal = in_editor(home, body)
    terminal.signal(signal.SIGHUP)
    terminal.until("Stopped.")  # the terminal does not close as long as the editor has it
    first = Terminal(home, "resume", "--content", str(SMALL))
    first.question()
    first.close()
    go.touch()
    limit = time.monotonic() + PATIENCE
    while "saved at last" not in next(home.glob("journal-editor-*/*.md")).read_text():
        assert time.monotonic() < limit
        time.sleep(0.02)
    assert "saved at last" in kept_at_the_next_start(home)


def test_the_walk_takes_its_own_screen_back_from_an_editor(home: Path) -> None:
    """Editors leave the alternate screen when they end; private text must not follow them out."""
    body = "sys.stdout.write('\\x1b[?1049h drawn by the editor \\x1b[?1049l'); sys.stdout.flush()"
    terminal = at_the_reflection(home, EDITOR=editor(home, body), VISUAL="")
    terminal.type("half\x0f")
    terminal.question()
    assert terminal.raw.rfind(b"\x1b[?1049h") > terminal.raw.rfind(b"\x1b[?1049l")
    terminal.close()


def test_ctrl_z_types_nothing_and_leaves_nothing_on_the_screen(home: Path) -> None:
    """The shell gets its own screen back, and the walk goes on at the same text."""
    terminal = at_the_reflection(home)
    terminal.type("half")
    before = len(terminal.raw)
    terminal.type("\x1a")
    assert "What happened?" in terminal.question()
    lent = terminal.raw[before:]
    assert lent.find(b"\x1b[?1049l") < lent.find(b"\x1b[?1049h")
    terminal.type(" a thought\t")
    terminal.question()
    terminal.close()
    assert "half a thought" in (home / "journal.json").read_text()


def test_no_editor_is_a_sentence(home: Path) -> None:
    """It says which variable to set, and the text stays."""
    terminal = at_the_reflection(home, EDITOR="", VISUAL="")
    terminal.type("half\x0f")
    assert "Set VISUAL or EDITOR" in terminal.question()
    terminal.close()


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"LANG": "C", "LC_ALL": ""}, {"LC_ALL": "POSIX"}])
def test_a_locale_without_utf8_walks_all_the_same(home: Path, variables: dict[str, str]) -> None:
    """All text that was typed comes back as it was."""
    if subprocess.run([sys.executable, "-c", "pass"], env=variables, check=False, capture_output=True).returncode:
        pytest.skip("Python itself does not start there, in a folder whose name such a locale cannot spell")
    terminal = at_the_reflection(home, PYTHONUTF8="", **variables)
    terminal.type("weiß, 很多 😀\t")
    terminal.question()
    terminal.close()
    assert "weiß, 很多 😀" in (home / "journal.json").read_text("utf-8")


def test_bytes_that_are_no_text_are_kept_and_harm_nothing(home: Path) -> None:
    """A Latin-1 keyboard sends a byte that UTF-8 does not know."""
    terminal = at_the_reflection(home)
    os.write(terminal.descriptor, b"caf\xe9 au lait")
    time.sleep(0.1)
    terminal.type("\t")
    assert "How are you now?" in terminal.question()
    terminal.type("5\r")
    terminal.question()
    terminal.close()
    assert JournalFile(home / "journal.json").load()
    told = subprocess.run(
        [*COMMAND, "export", "--include-private", "--content", str(SMALL)],
        capture_output=True,
        check=True,
    )
    assert "au lait" in told.stdout.decode("utf-8")


def test_control_characters_are_kept_and_never_sent_to_the_terminal_raw(home: Path) -> None:
    """A pasted title sequence comes back as text, not as a title."""
    terminal = at_the_reflection(home)
    terminal.paste("before \x1b]0;owned\x07 after")
    terminal.type("\t")
    terminal.question()
    terminal.type("5\r")
    for keys in ("a\r", "b\r", "1\r", "1\r"):
        terminal.question()
        terminal.type(keys)
    terminal.question()
    terminal.close()
    assert b"\x1b]0;owned" not in terminal.raw


def test_a_window_that_changes_its_size_goes_on(home: Path) -> None:
    """Narrower and wider, in the middle of a sentence."""
    terminal = at_the_reflection(home)
    terminal.type("first ")
    for columns in (20, 200, 40):
        terminal.resize(columns, 30)
    terminal.type("second\t")
    terminal.question()
    terminal.close()
    assert "first second" in (home / "journal.json").read_text("utf-8")


def test_a_walk_that_was_stopped_from_outside_and_resumed_goes_on(home: Path) -> None:
    """Suspended by a signal and continued: the text is there."""
    terminal = at_the_reflection(home)
    terminal.type("first ")
    terminal.signal(signal.SIGSTOP)
    time.sleep(0.1)
    terminal.signal(signal.SIGCONT)
    terminal.type("second\t")
    terminal.question()
    terminal.close()
    assert "first second" in (home / "journal.json").read_text("utf-8")


@pytest.mark.parametrize("words", [("start",), ("start", "was-hurt"), ("resume",)])
@pytest.mark.parametrize("source", ["nothing", "a pipe", "a terminal"])
def test_a_walk_without_a_whole_terminal_ends_at_once(home: Path, words: tuple[str, ...], source: str) -> None:
    """Stdin from nothing, from a pipe, or a terminal whose output goes elsewhere: two sentences, and exit code 2."""
    master, slave = pty.openpty()
    pipe, into_it = os.pipe()
    os.write(into_it, b"1\n2\n")
    os.close(into_it)
    begun = time.monotonic()
    told = run(*words, source={"nothing": None, "a pipe": pipe, "a terminal": slave}[source])
    took = time.monotonic() - begun
    for each in (master, slave, pipe):
        os.close(each)
    assert told.returncode == 2
    assert b"--answers" in told.stderr
    assert len(told.stdout + told.stderr) < 2000
    assert took < 5  # a second on an idle machine; the point is that nothing waits
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("variables", [{}, {"CLICOLOR": "0"}, {"COLORTERM": "truecolor"}])
def test_nothing_is_said_by_colour(home: Path, variables: dict[str, str]) -> None:
    """Colour draws lines and bars, and no letter, whatever the variables say."""
    terminal = at_the_reflection(home, **variables)
    cells = [cell for row in terminal.screen.buffer.values() for cell in row.values()]
    terminal.close()
    assert {cell.fg for cell in cells} == {"default", "0087af"}
    assert {cell.bg for cell in cells} == {"default"}
    assert {cell.data for cell in cells if cell.fg != "default"} == {"━", "│"}


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "linux"}, {"TERM": "vt100"}])
def test_no_colour_is_sent_where_none_is_wanted_or_there_are_too_few(home: Path, variables: dict[str, str]) -> None:
    """What is bold stays bold."""
    terminal = at_the_reflection(home, **variables)
    terminal.close()
    codes = {int(code) for found in re.findall(rb"\x1b\[([0-9;]+)m", terminal.raw) for code in found.split(b";")}
    assert codes == {0, 1}


def test_the_draft_of_a_private_question_is_private_too(home: Path) -> None:
    """No other account can read it, and the folder is closed."""
    terminal = at_the_reflection(home)
    terminal.type("secret")
    time.sleep(0.8)
    terminal.close()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for path in home.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
