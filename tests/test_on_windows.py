"""The program on Windows, by its own Python, run through Wine: commands, walks, saves, locks and a console."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import cast

import pytest

from tests import wine
from tests.conftest import SMALL
from tests.fixed_clock import REAL
from tests.locked_folders import PASSPHRASE
from tests.test_plain_mode import WALK
from trustcoach.storage.encryption.age import Passphrase, parse_key_file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real_scrypt,
    pytest.mark.skipif(not wine.PYTHON, reason="there is no Python for Windows here; .ci/windows sets it up"),
]

ANSWERS = """
alone-opening.now: 6
look.mood: heavy
look.parts: [money, no]
look.amount: "[sorry] about a month"
look.names: {skip: true}
look.story: |
  It was a Monday, \u2013 “não”.
  It rained 疲れた 😀.
look.after: 2
look.plan: {if: it rains, then: I will stay in, look back: 2099-12-24}
"""
SECONDS_TO_BE_ENDED = 5.0
"""After which Windows ends a program that has not ended by itself."""
_DOWN = "\x1b[B"
HERE = ("--content", wine.windows_path(SMALL))
_WITHOUT_GUESS, _WITH_GUESS = ("Type a number from 1 to 2.", "2"), ("Type a number from 1 to 3.", "3")
"""How the country is left out: Wine's language names one, which stands first there."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with a blank and a letter in its name that not every code page has; nothing is there yet."""
    return tmp_path / "my words é"


@pytest.fixture
def console(home: Path) -> Iterator[Callable[..., wine.Console]]:
    """Return what opens a console with the program in it."""
    opened: list[wine.Console] = []

    def open_console(*words: str) -> wine.Console:
        opened.append(wine.Console(home, *words))
        return opened[-1]

    yield open_console
    for each in opened:
        each.close()


def answers_file(home: Path) -> str:
    """Write answers beside *home* as an editor of Windows does, with its line ends, and return the path."""
    path = home.with_name("my answers.yaml")
    path.write_bytes(ANSWERS.replace("\n", "\r\n").encode())
    return wine.windows_path(path)


def walk(home: Path) -> None:
    """Walk a step with answers from a file."""
    walked = wine.run(home, "start", "alone", "--answers", answers_file(home), *HERE)
    assert walked.returncode == 0, walked.stderr.decode()
    assert b"8 answers written down." in walked.stdout


def facts(home: Path) -> list[dict[str, object]]:
    """Return what the journal says, without ids and times."""
    entries = cast(list[dict[str, object]], json.loads((home / "journal.json").read_bytes())["entries"])
    return [{name: value for name, value in each.items() if name not in ("id", "at")} for each in entries]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--version",), "0."),
        (("--help",), "Get through the next few minutes"),
        (("now", "breathe"), "Stay aware of the room around you"),
        (("support",), "In danger now"),
        (("support", "--sources"), "Where these numbers come from"),
        (("steps",), "Acknowledge the Hurt Fully"),
        (("steps", "was-hurt", "2"), "Communicate Your Needs"),
        (("status",), "Your journal:"),
        (("privacy",), "this Windows account"),
        (("settings",), "They stand in a small file"),
        (("settings", "--names"), "No one"),
        (("doctor",), "Windows 10"),
        (("export",), "There is nothing to show yet."),
        (("restore",), "There's no copy yet."),
        (("content", "check"), "Nothing to mend."),
    ],
    ids=" ".join,
)
def test_every_command_that_asks_nothing(home: Path, words: tuple[str, ...], says: str) -> None:
    """Each says what it says elsewhere, and creates nothing."""
    told = wine.run(home, *words)
    assert told.returncode == 0, told.stderr.decode()
    assert says in told.stdout.decode()
    assert b"Traceback" not in told.stderr
    assert not home.exists()


@pytest.mark.parametrize("command", ["start", "resume", "undo", "lock", "wipe", "backup copy.json"])
def test_a_command_that_asks_needs_a_console(home: Path, command: str) -> None:
    """It says so, and creates nothing."""
    told = wine.run(home, *command.split())
    assert told.returncode in (1, 2, 4)
    assert b"Traceback" not in told.stderr
    assert told.stderr.strip()
    assert not home.exists()


def test_a_walk_leaves_the_journal_that_it_leaves_elsewhere(home: Path, tmp_path: Path) -> None:
    """The same facts, and the same export byte for byte; and each system reads the journal of the other."""
    walk(home)
    other = tmp_path / "elsewhere"
    answers = home.with_name("my answers.yaml")
    here = [*REAL, "--home", str(other), "start", "alone", "--answers", str(answers), "--content", str(SMALL)]
    subprocess.run(here, check=True, capture_output=True)
    assert facts(home) == facts(other)
    export = ("export", "--include-private")
    written = wine.run(home, *export, *HERE).stdout
    assert "It rained 疲れた 😀." in written.decode()
    assert "# " in written.decode()
    for folder in (home, other):
        read_here = [*REAL, "--home", str(folder), *export, "--content", str(SMALL)]
        assert subprocess.run(read_here, check=True, capture_output=True).stdout == written
        assert wine.run(folder, *export, *HERE).stdout == written
    target = tmp_path / "reflections.md"
    assert wine.run(home, *export, "--to", wine.windows_path(target), *HERE).returncode == 0
    assert target.read_bytes() == written
    again = wine.run(home, *export, "--to", wine.windows_path(target), *HERE)
    assert "There's already a file" in again.stderr.decode()
    assert sorted(path.name for path in home.iterdir()) == ["journal.json", "journal.lock"]


def test_a_save_that_is_killed_before_its_end_leaves_the_journal_as_it_was(home: Path) -> None:
    """What it had begun to write is removed at the next start, and the same answers are written then."""
    home.mkdir()
    killed = """
import os, sys
from trustcoach.system import this_system
from trustcoach.__main__ import main
real = this_system.replace_file
def killed(source, target):
    if target.name == "journal.json" and os.path.exists(target):
        os._exit(9)
    real(source, target)
this_system.replace_file = killed
sys.argv[0] = "trustcoach"
main()
"""
    words = ("start", "alone", "--answers", answers_file(home), *HERE)
    assert wine.run(home, *words, code=killed).returncode == 9
    left = list(home.glob(".journal-*.tmp"))
    assert len(left) == 1
    before = facts(home)
    walk(home)
    assert not list(home.glob(".journal-*.tmp"))
    assert facts(home)[: len(before)] == before
    assert len(facts(home)) > len(before)


def test_a_save_waits_while_another_program_has_the_journal_open(home: Path) -> None:
    """A program that looks for viruses opens each new file for a moment: no file can be replaced meanwhile."""
    walk(home)
    reader = wine.started(
        home,
        "import os, time; "
        "file = open(os.path.join(os.environ['TRUSTCOACH_HOME'], 'journal.json')); "
        "print('ready', flush=True); time.sleep(0.4)",
    )
    save = """
import os
from pathlib import Path
from trustcoach.storage.files.atomic_write import write_atomically
write_atomically(Path(os.environ["TRUSTCOACH_HOME"], "journal.json"), b"new\\n")
"""
    saved = wine.run(home, code=save)
    assert saved.returncode == 0, saved.stderr.decode()
    assert (home / "journal.json").read_bytes() == b"new\n"
    reader.wait()


def test_a_second_window_is_told(home: Path) -> None:
    """The one that is open goes on; when it is killed, the next one begins as usual."""
    hold = """
import os, time
from pathlib import Path
from trustcoach.storage.files.process_lock import hold_folder
with hold_folder(Path(os.environ["TRUSTCOACH_HOME"])):
    print("ready", flush=True)
    time.sleep(60)
"""
    first = wine.started(home, hold)
    told = wine.run(home, "start", "alone", "--answers", answers_file(home), *HERE)
    assert told.returncode == 4
    assert "This journal is open in another window." in told.stderr.decode()
    assert "another one is open just now" in wine.run(home, "doctor").stdout.decode()
    first.kill()
    first.wait()
    walk(home)
    assert sorted(path.name for path in home.iterdir()) == ["journal.json", "journal.lock"]


def test_a_journal_is_locked_opened_and_unlocked(home: Path, console: Callable[..., wine.Console]) -> None:
    """With a passphrase that is typed at the console and never shown; and other tools open what it has locked."""
    walk(home)
    before = (home / "journal.json").read_bytes()
    locking = console("lock", "--plain", *HERE)
    locking.answer("from 1 to 2.", "2\r")
    locking.answer("assphrase:", f"no\x7f\x7f{PASSPHRASE}\r")
    locking.answer("once more:", f"{PASSPHRASE}\r")
    assert locking.end() == 0
    assert PASSPHRASE not in locking.seen
    assert sorted(path.name for path in home.iterdir()) == ["journal-key.age", "journal.json.age", "journal.lock"]
    key = parse_key_file(Passphrase(PASSPHRASE).decrypt((home / "journal-key.age").read_bytes()))
    assert key.decrypt((home / "journal.json.age").read_bytes()) == before
    unlocking = console("unlock", "--plain", *HERE)
    unlocking.answer("assphrase:", f"{PASSPHRASE}\r")
    unlocking.answer("from 1 to 2.", "2\r")
    assert unlocking.end() == 0
    assert PASSPHRASE not in unlocking.seen
    assert sorted(path.name for path in home.iterdir()) == ["journal.json", "journal.lock"]
    assert (home / "journal.json").read_bytes() == before


def test_ctrl_c_at_a_passphrase_changes_nothing(home: Path, console: Callable[..., wine.Console]) -> None:
    """It ends at once, as it does elsewhere."""
    home.mkdir()
    (home / "journal.json").write_bytes(b"{}\n")
    locking = console("lock", "--plain", *HERE)
    locking.answer("from 1 to 2.", "2\r")
    locking.until("assphrase:")
    locking.press("\x03")
    assert locking.end() == 130, locking.seen
    assert (home / "journal.json").read_bytes() == b"{}\n"
    assert sorted(path.name for path in home.iterdir()) == ["journal.json", "journal.lock"]


def test_a_step_is_walked_in_a_console(home: Path, console: Callable[..., wine.Console]) -> None:
    """In plain mode, where every line can be read as it is; letters of all kinds arrive as they were typed."""
    window = console("start", "alone", "--plain", *HERE)
    for asked in WALK:
        waits_for, typed = _WITH_GUESS if asked == _WITHOUT_GUESS else asked
        window.answer(waits_for, typed.replace("It rained.", "It rainee\x7fd 疲れた é.").replace("\n", "\r") + "\r")
    assert window.end() == 0
    assert "It was a Monday.\\nIt rained 疲れた é." in (home / "journal.json").read_text("utf-8")
    assert sorted(path.name for path in home.iterdir()) == ["journal.json", "journal.lock"]


def ends(window: wine.Console, home: Path, kept: str = "half a li") -> None:
    """Check that the program ends in order, and that what was being typed is *kept*."""
    assert window.end() == 0
    assert json.loads((home / "journal-drafts.json").read_bytes())["drafts"] == {"look.amount": [kept]}
    assert sorted(path.name for path in home.iterdir()) == ["journal-drafts.json", "journal.json", "journal.lock"]


@pytest.fixture
def half_a_line(console: Callable[..., wine.Console]) -> wine.Console:
    """Return a console in which half a line was typed."""
    window = console("start", "alone", "--plain", *HERE)
    for waits_for, typed in takewhile(lambda asked: asked[0] != "On one line:", WALK):
        window.answer(waits_for, f"{typed}\r")
    window.answer("On one line:", "half a li")
    window.until_echoed("half a li")
    return window


@pytest.mark.parametrize(("key", "says"), [("\x1a", "All is kept"), ("\x18", "")], ids=["Ctrl-Z", "Ctrl-X"])
def test_the_keys_that_end_a_walk(home: Path, half_a_line: wine.Console, key: str, says: str) -> None:
    """Ctrl-Z is the end of what is typed, as in every console. What was being typed is kept, and comes back."""
    half_a_line.type(key)
    half_a_line.until(says)
    ends(half_a_line, home)


def test_ctrl_c_ends_a_walk(home: Path, half_a_line: wine.Console) -> None:
    """All is kept, as with the other keys."""
    half_a_line.press("\x03")
    half_a_line.until("All is kept")
    ends(half_a_line, home)


@pytest.mark.parametrize("event", [wine.CLOSED, wine.LOGGED_OFF, wine.SHUT_DOWN])
def test_a_window_that_is_closed_ends_a_walk(home: Path, half_a_line: wine.Console, event: int) -> None:
    """Windows ends the program as soon as it was told so; it saves first, and keeps the window no longer."""
    began = time.monotonic()
    half_a_line.end_by(event)
    ends(half_a_line, home)
    assert time.monotonic() - began < SECONDS_TO_BE_ENDED


@pytest.mark.parametrize("is_closed", [False, True], ids=["Ctrl-C", "closed"])
def test_the_frame_is_drawn_in_a_console_and_takes_keys(
    home: Path, console: Callable[..., wine.Console], is_closed: bool
) -> None:
    """Page after page, a number, a choice by the arrow, and half a line; what it looks like, Wine does not show."""
    window = console("start", "alone", *HERE)
    for _ in range(2):  # Wine says late how large the window is, and all is drawn again
        window.until("Welcome")
    for keys in (*("\r",) * 4, "6", *("\r",) * 3):
        window.type(keys)
        window.until_drawn()
    for keys in (_DOWN, _DOWN, "\r", _DOWN, " ", "\r"):
        window.press(keys)
        window.until_drawn()
    window.type("half 疲 é 😀")
    window.until_drawn()
    if is_closed:
        window.end_by(wine.CLOSED)
    else:
        window.press("\x03")
    ends(window, home, "half 疲 é 😀")
    answers = [fact["value"] for fact in facts(home) if fact.get("kind") == "answer"]
    assert answers[-2:] == [
        {"choice": "heavy", "words": "Heavy"},
        {"choices": [{"choice": "money", "words": "Money"}]},
    ]


def test_nothing_is_loaded_that_only_unix_has(home: Path) -> None:
    """Not even where it could be."""
    code = """
import sys
from contextlib import suppress
sys.argv = ["trustcoach", "status"]
from trustcoach.__main__ import main
with suppress(SystemExit):
    main()
print(sorted({"fcntl", "termios", "resource", "pwd", "trustcoach.system.posix"} & set(sys.modules)))
"""
    told = wine.run(home, code=code)
    assert told.returncode == 0, told.stderr.decode()
    assert told.stdout.decode().endswith("[]\n")
