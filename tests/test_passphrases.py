"""Passphrases at a real terminal: what is shown, what is accepted, and how it ends."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.fixed_clock import COMMAND
from tests.locked_folders import PASSPHRASE, SECRETS, lock_by_hand, tree
from tests.scripted import NOW
from tests.terminal import PATIENCE, Terminal
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Rating
from trustcoach.storage.file_names import KEY_FILE
from trustcoach.storage.file_names import LOCK_FILE as WINDOW
from trustcoach.storage.journal.journal_file import JournalFile

pytestmark = pytest.mark.slow

ASKED = "Passphrase: "
AGAIN = "Once more: "
JOURNAL = Journal((Entry("e1", NOW, Answer(QuestionId("alone-opening", "now"), "How are you?", Rating(6))),))


@pytest.fixture
def locked(home: Path) -> Path:
    """Return a home with a locked journal, for whose passphrase scrypt takes no time."""
    fill(home)
    return home


def fill(home: Path) -> None:
    """Put a locked journal into *home*."""
    JournalFile(home / "journal.json").replace(JOURNAL)
    lock_by_hand(home)
    (home / WINDOW).touch(0o600)


def shows_letters(terminal: Terminal) -> bool:
    """Return whether the terminal shows what is typed."""
    return bool(termios.tcgetattr(terminal.descriptor)[3] & termios.ECHO)


@pytest.fixture
def window(locked: Path) -> Iterator[Terminal]:
    """Yield a terminal in which the passphrase is asked for."""
    terminal = Terminal(locked, "status", "--content", str(SMALL))
    terminal.until(ASKED)
    terminal.until_asleep()
    yield terminal
    terminal.close()


def test_three_wrong_passphrases_show_and_change_nothing(locked: Path) -> None:
    """Not one letter is echoed; it ends with a sentence and the exit code of a journal that cannot be read."""
    before = tree(locked)
    terminal = Terminal(locked, "resume", "--content", str(SMALL))
    for prompt in (ASKED, AGAIN, AGAIN):
        terminal.until(prompt)
        assert not shows_letters(terminal)
        terminal.type("qqxqq\r")
    assert terminal.end() == "That doesn't open it. Nothing was changed. A recovery sheet opens it too: type its key."
    assert terminal.code == 4
    assert "qqxqq" not in terminal.seen
    assert tree(locked) == before


@pytest.mark.parametrize("keys", [PASSPHRASE, SECRETS[0], SECRETS[0].lower()], ids=["passphrase", "sheet", "small"])
def test_the_right_words_open_it(window: Terminal, keys: str) -> None:
    """And the passphrase is not shown."""
    window.type(f"{keys}\r")
    assert "How are you?" in window.end() or "Look at It" in window.seen
    assert window.code == 0
    assert keys not in window.seen


def test_a_sheet_shows_the_key_on_one_line_of_an_ordinary_window(locked: Path) -> None:
    """To copy it by hand; and nothing of it stays on the screen."""
    window = Terminal(locked, "lock", "--sheet", columns=80)
    window.until(ASKED)
    window.type(f"{PASSPHRASE}\r")
    assert SECRETS[0] in window.question()
    assert window.raw.rfind(b"\x1b[?1049h") > window.raw.rfind(b"\x1b[?1049l")
    window.type("\r")
    assert SECRETS[0].encode() not in window.end_raw().split(b"\x1b[?1049l", 1)[1]
    assert window.code == 0


def test_in_plain_mode_the_passphrase_is_asked_in_the_same_way(locked: Path) -> None:
    """Between the lines and the numbered lists; what was typed ahead is no answer."""
    window = Terminal(locked, "unlock", "--plain")
    window.until(ASKED)
    window.type(f"{PASSPHRASE}\r")
    window.until("Type a number from 1 to 2.")
    window.type("2\r")
    assert "It isn't locked any more." in window.end()
    assert PASSPHRASE not in window.seen
    assert not list(locked.glob("*.age"))


def test_letters_that_another_keyboard_composes_open_it(home: Path) -> None:
    """Typed as two characters, locked as one."""
    words = "Grüße über Ångström"
    lock_by_hand(home, unicodedata.normalize("NFC", words))
    terminal = Terminal(home, "status", "--content", str(SMALL))
    terminal.until(ASKED)
    terminal.type(unicodedata.normalize("NFD", words) + "\r")
    terminal.end()
    assert terminal.code == 0


@pytest.mark.parametrize("keys", ["caf\udce9", "", "\udcff\udcfe"], ids=["no text", "nothing", "noise"])
def test_keys_that_are_no_words_are_wrong_and_no_fault(window: Terminal, keys: str) -> None:
    """And the next try may be right."""
    window.type(f"{keys}\r")
    window.until(AGAIN)
    window.type(f"{PASSPHRASE}\r")
    window.end()
    assert window.code == 0
    assert "Traceback" not in window.seen


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        pytest.param(lambda window: window.type("\x03"), 130, "", id="Ctrl-C"),
        pytest.param(
            lambda window: window.type("\x04"), 2, "No passphrase was typed. Nothing was changed.", id="Ctrl-D"
        ),
        pytest.param(lambda window: window.signal(signal.SIGTERM), 130, "", id="SIGTERM"),
    ],
)
def test_whoever_stops_at_the_passphrase_finds_everything_as_it_was(
    locked: Path, window: Terminal, how: object, code: int, said: str
) -> None:
    """Terminal and disk."""
    before = tree(locked)
    how(window)  # type: ignore[operator] # one of the ways above
    limit = time.monotonic() + PATIENCE
    while not shows_letters(window):
        assert time.monotonic() < limit
    assert window.end() == said
    assert window.code == code
    assert tree(locked) == before


def slow(home: Path) -> None:
    """Make the passphrase of *home* take its usual time; then it is wrong."""
    key = home / KEY_FILE
    content = key.read_bytes()
    key.write_bytes(content.replace(b" 1\n", b" 18\n", 1))
    assert key.read_bytes() != content


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, None], ids=["killed", "Ctrl-C", "killed at the prompt"])
def test_a_try_that_is_cut_short_changes_nothing(locked: Path, how: signal.Signals | None) -> None:
    """While the passphrase is typed, or while scrypt runs."""
    slow(locked)
    before = tree(locked)
    terminal = Terminal(locked, "resume", "--content", str(SMALL))
    terminal.until(ASKED)
    if how:
        terminal.type(f"{PASSPHRASE}\r")
        wait_for_scrypt(terminal.pid)
        terminal.type("\x03") if how is signal.SIGINT else terminal.signal(how)
    else:
        terminal.signal(signal.SIGKILL)
    assert "Traceback" not in terminal.end()
    assert terminal.code == (130 if how is signal.SIGINT else -signal.SIGKILL)
    assert tree(locked) == before


def wait_for_scrypt(pid: int) -> int:
    """Wait until the process *pid* has started another; return that one's id."""
    limit = time.monotonic() + PATIENCE
    while not (children := Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()):
        assert time.monotonic() < limit
    return int(children[0])


# No terminal


@pytest.mark.parametrize("words", [("status",), ("backup", "new.json"), ("lock", "--sheet")])
def test_without_a_terminal_nobody_is_asked(locked: Path, words: tuple[str, ...]) -> None:
    """A passphrase is never taken from a pipe, a file or the environment; one sentence says so."""
    before = tree(locked)
    done = subprocess.run(
        [*COMMAND, *words],
        input=f"{PASSPHRASE}\n",
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
        cwd=locked.parent,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "there's no terminal to ask for its passphrase" in done.stderr
    assert done.stderr.count("\n") == 2
    assert tree(locked) == before


def test_the_passphrase_is_asked_at_the_terminal_wherever_input_and_output_lead(locked: Path) -> None:
    """What is exported to a file has no question in it, and what a pipe brings is no passphrase."""
    line = f'echo wrong | "$@" export --content "{SMALL}" > "{locked.parent}/out.md"'
    terminal = Terminal(locked, instead=("sh", "-c", line, "sh", *COMMAND))
    terminal.until(ASKED)
    terminal.type(f"{PASSPHRASE}\r")
    terminal.end()
    assert terminal.code == 0
    written = (locked.parent / "out.md").read_text("utf-8")
    assert "How are you?" in written or written.startswith("#")
    assert "Passphrase" not in written


# Memory


@pytest.mark.parametrize("kilobytes", [120_000, 200_000])
def test_with_little_memory_it_is_a_sentence(locked: Path, kilobytes: int) -> None:
    """The process that would need it ends, and nothing else."""
    slow(locked)
    before = tree(locked)
    limited = ("sh", "-c", f'ulimit -v {kilobytes}; exec "$@"', "sh")
    terminal = Terminal(locked, "status", "--content", str(SMALL), before=limited)
    terminal.until(ASKED)
    terminal.type(f"{PASSPHRASE}\r")
    assert "up to a gigabyte of free memory" in terminal.end()
    assert terminal.code == 4
    assert "Traceback" not in terminal.seen
    assert tree(locked) == before


SOMEBODY: tuple[str, ...] = ()
"""A command prefix that runs a command as a person with fewer rights than root; but Python may be anywhere."""
if os.getuid() == 0:
    caps = (f"--{kind}-caps=+dac_read_search" for kind in ("inh", "ambient"))
    SOMEBODY = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *caps)


@pytest.fixture
def folder_of_another_account() -> Iterator[Path]:
    """Yield a folder of an account that is not root: root's programs read all memory."""
    if SOMEBODY and not shutil.which("setpriv"):
        pytest.skip("these tests are run by the administrator, and there is no setpriv to be somebody else")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if SOMEBODY:
            shutil.chown(folder, "nobody")
        yield folder


LINUX = pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="only Linux has /proc")


@LINUX
def test_while_a_key_is_in_memory_no_crash_writes_it_down_and_nobody_lists_it(locked: Path) -> None:
    """Neither in the program nor in the scrypt process; arguments and environment have no secret either."""
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("no crash writes anything down here")
    slow(locked)
    window = Terminal(locked, "resume", "--content", str(SMALL), afresh=True)
    window.until(ASKED)
    window.type(f"{PASSPHRASE}\r")
    child = wait_for_scrypt(window.pid)
    limit = time.monotonic() + PATIENCE
    while not Path(f"/proc/{child}/cmdline").read_bytes().endswith(b"open\x00"):
        assert time.monotonic() < limit
    for pid in (window.pid, child):
        for name in ("cmdline", "environ"):
            with suppress(PermissionError):  # as it should be, except for root
                told = Path(f"/proc/{pid}/{name}").read_bytes()
                assert PASSPHRASE.encode() not in told
                assert b"AGE-SECRET" not in told
        while core_limit(pid) != "0 0":
            assert time.monotonic() < limit
    window.close()


def core_limit(pid: int) -> str:
    """Return the limits on the size of core dumps."""
    lines = Path(f"/proc/{pid}/limits").read_text("ascii").split("\n")
    return " ".join(next(line for line in lines if line.startswith("Max core file size")).split()[4:6])


READ_MEMORY = """
import sys
with open(f"/proc/{sys.argv[1]}/maps") as maps, open(f"/proc/{sys.argv[1]}/mem", "rb") as memory:
    for line in maps:
        span, mode = line.split()[:2]
        if mode.startswith("rw"):
            start, end = (int(each, 16) for each in span.split("-"))
            try:
                memory.seek(start)
                if sys.argv[2].encode() in memory.read(end - start):
                    sys.exit("found")
            except OSError:
                pass
"""


@LINUX
def test_another_program_of_the_same_account_cannot_read_the_memory(folder_of_another_account: Path) -> None:
    """It can while nothing is locked; so it would see a key if it was not kept from it."""
    locked, readable = folder_of_another_account / "locked", folder_of_another_account / "readable"
    for home in (locked, readable):
        home.mkdir()
        fill(home)
    JournalFile(readable / "journal.json").replace(JOURNAL)
    for path in readable.glob("*.age"):
        path.unlink()
    for path in folder_of_another_account.rglob("*"):
        shutil.chown(path, folder_of_another_account.owner())
    found = {}
    for home in (locked, readable):
        window = Terminal(home, "resume", "--content", str(SMALL), before=SOMEBODY)
        if home == locked:
            window.until(ASKED)
            window.type(f"{PASSPHRASE}\r")
        window.question()
        read = (*SOMEBODY, sys.executable, "-c", READ_MEMORY, str(window.pid), "journal.json")
        found[home] = subprocess.run(read, capture_output=True, text=True, check=False).stderr
        window.close()
    if found[readable].strip() != "found":
        pytest.skip(f"here no program reads another's memory: {found[readable][-200:]}")
    assert "PermissionError" in found[locked]
