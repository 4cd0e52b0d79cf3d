"""Nothing leaves this computer, and no process is started unasked: watched while the program runs."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests import terminal, test_walks
from tests.audited_program import ENDED, Event, forbidden, watch
from tests.conftest import SMALL
from tests.crashes.processes import run_in_process
from tests.locked_folders import PASSPHRASE
from tests.sample_folders import asked, copy_walked_folder
from tests.terminal import Terminal
from tests.test_plaintext import can_trace, walk_on
from tests.walker import ENTER, TAB
from trustcoach.cli import COMMANDS
from trustcoach.commands import export, privacy, status, support
from trustcoach.commands.wipe import CONFIRM_WORD
from trustcoach.core.program.program import Program


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer: to be watched takes time."""
    monkeypatch.setattr(terminal, "PATIENCE", 90.0)


ANOTHER = "candle ribbon oyster maple"
HERE = ("--content", str(SMALL))
TESTS = Path(__file__).parent
LEAST_WORK = {"PYTHONPATH": os.pathsep.join((str(TESTS / "least_work"), str(TESTS.parent), *sys.path))}
"""Variables with which the scrypt process runs as ever, but takes no time."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, how it ends, and what is typed whenever something new is on the screen."""

    words: tuple[str, ...]
    typed: tuple[tuple[str, str], ...] = ()
    code: int = 0
    walk: Callable[[Terminal], object] | None = None
    """Types at questions, before the rest."""

    def type(self, window: Terminal) -> None:
        """Type it all."""
        if self.walk:
            self.walk(window)
        for words, keys in self.typed:
            window.until(words)
            window.settle()
            window.type(keys)


def command(line: str, *typed: tuple[str, str], code: int = 0) -> Command:
    """Return the command of that *line*."""
    return Command(tuple(line.split()), typed, code)


def walk(window: Terminal) -> None:
    """Walk to the long text, write it in an editor, read why, ask for help and for support, and stop."""
    answers = {
        "How are you?": "6\r",
        "What is it like?": "1\r",
        "What does it touch?": f" {ENTER}",
        "Who knows?": f"Ann{ENTER}{TAB}",
    }
    walk_on(window, answers, "What happened?")
    window.type("\x0f")
    assert "from the editor" in window.question()
    window.type(TAB)
    walk_on(window, {}, "How are you now?")
    for keys in ("\x19", ENTER, "\x07", ENTER, f"4{ENTER}", "\x10"):
        window.type(keys)
        window.question()
    window.type("\x03")


OPEN = ("Passphrase: ", f"{PASSPHRASE}\r")
AGAIN = ("Passphrase: ", f"{ANOTHER}\r")
NEW = ("New passphrase: ", f"{PASSPHRASE}\r"), ("The same once more: ", f"{PASSPHRASE}\r")
CHANGED = ("New passphrase: ", f"{ANOTHER}\r"), ("The same once more: ", f"{ANOTHER}\r")
YES = f"2{ENTER}"


def stop(window: Terminal) -> None:
    """Stop at the first question."""
    window.question()
    window.type("\x03")


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """Return an editor that writes a line."""
    path = tmp_path / "an-editor"
    path.write_text('#!/bin/sh\nprintf "from the editor\\n" > "$1"\n')
    path.chmod(0o700)
    return path


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen of some commands."""

    events: list[Event]
    calls: list[str]
    """Lines of strace; none where there is no strace."""

    def started(self) -> list[list[str]]:
        """Return the command lines of all processes that were started, as strace saw them, without the first."""
        found = [_PROGRAM.search(line) for line in self.calls if " = -1 " not in line]
        return [_WORD.findall(each[1]) for each in found if each][1:]

    def network(self) -> list[str]:
        """Return the calls that could reach a network: all but two local sockets that lead to each other."""
        return [line for line in self.calls if not _NO_NETWORK.match(line)]


_PROGRAM, _WORD = re.compile(r"execve\(.*?\[(.*)\], "), re.compile(r'"((?:[^"\\]|\\.)*)"')
_NO_NETWORK = re.compile(
    r"""\d+[ ]+(
        socketpair\(AF_UNIX,
        | getsockname\(\d+,[ ](\{sa_family=AF_UNIX\}|0x[0-9a-f]+,[ ]0x[0-9a-f]+\)[ ]=[ ]0)
        | (sendto|recvfrom)\(.*(NULL,[ ](0|NULL)|<unfinished)
        | (execve|exit|exit_group|wait4|waitid|clone3?|v?fork|kill|tgkill|tkill|pidfd_\w+|rt_\w+)\(
        | <\.\.\.[ ](execve|wait4|waitid|clone3?|v?fork|exit_group|sendto|recvfrom)[ ]
        | \+\+\+
        | ---
    )""",
    re.VERBOSE,
)
"""The pair of local sockets (what is sent there has no address), and what is about processes."""


def strace(trace: Path) -> tuple[str, ...]:
    """Return what a command begins with to be traced into that file."""
    return ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "400", "-e", "trace=%network,%process", "-o", str(trace))


def command_line(log: Path, trace: Path, commands: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what runs the *commands*, watched from inside and, where there is strace, from outside."""
    python = (sys.executable, "-m", "tests.audited_program", str(log), json.dumps(commands))
    return (*(strace(trace) if can_trace() else ()), *python)


def read(log: Path, trace: Path) -> Watched:
    """Return what was seen."""
    events = [(name, tuple(given)) for name, given in map(json.loads, log.read_text().splitlines())]
    return Watched(events, trace.read_text().splitlines() if trace.exists() else [])


def watched(home: Path, tmp_path: Path, rows: int, *commands: Command, **variables: str) -> Watched:
    """Run the *commands* in a terminal of so many *rows*, and return what was seen."""
    log, trace = tmp_path / "events", tmp_path / "calls"
    line = command_line(log, trace, [each.words for each in commands])
    window = Terminal(home, rows=rows, variables={**LEAST_WORK, **variables}, instead=line)
    for number, each in enumerate(commands):
        each.type(window)
        window.until(f"{number} {ENDED} {each.code}.")
    window.end()
    return read(log, trace)


READING = (
    command("--help"),
    command("--version"),
    command("start --help"),
    command("status"),
    command("steps"),
    command("steps was-hurt 2"),
    command("export"),
    command("export --include-private --to {tmp}/export.md"),
    command("now breathe", ("What would you like to stay with?", "\x03")),
    command("now nothing-of-that-name", code=2),
    command("support"),
    command("support --all", ("Enter for more", "q")),
    command("privacy"),
    command("doctor"),
    command("doctor --mend"),
    command("settings"),
    command("settings region ireland"),
    command("settings region none"),
    command("names"),
    command("names --show --as Ann"),
    command("settings --names"),
    command("restore"),
    command("completion bash"),
    command("words need {tmp}/answers.yaml"),
    Command(("content", "check", str(SMALL)), code=3),
    command("remind --to {tmp}/reminder.ics"),
    command("no-such-command", code=2),
)
CHANGING = (
    Command(("start", "alone", *HERE), walk=walk),
    Command(("resume", *HERE), walk=stop),
    Command(("today", *HERE), walk=stop),
    Command(("promises", *HERE), walk=stop),
    Command(("progress", *HERE), walk=stop),
    Command(("undo", *HERE), (("Take it back?", YES),)),
    Command(("undo", "--back", "--yes", *HERE)),
    command("backup {tmp}/copy.json"),
    command("restore {tmp}/copy.json", code=0),
    command("restore {tmp}/copy.json --merge"),
    command("merge {tmp}/copy.json"),
    Command(("start", "alone", "--answers", "{tmp}/answers.yaml", *HERE)),
    Command(("wipe", "--step", "look", *HERE), (("type the word wipe", f"{CONFIRM_WORD}\r"),)),
)
LOCKING = (
    command("lock", ("Put a lock on", YES), *NEW),
    command("status", OPEN),
    command("lock --change", OPEN, *CHANGED),
    command("lock --sheet", AGAIN, ("Enter", ENTER)),
    command("unlock", AGAIN, ("Take the lock off?", YES)),
    command("wipe", ("type the word wipe", f"{CONFIRM_WORD}\r")),
)


def filled_in(commands: Iterable[Command], tmp_path: Path) -> list[Command]:
    """Return the *commands* with the folder of the test for `{tmp}`."""
    return [
        replace(each, words=tuple(word.replace("{tmp}", str(tmp_path)) for word in each.words)) for each in commands
    ]


def allowed(words: list[str], editor: Path) -> bool:
    """Return whether that may be started: the editor that was asked for, or the scrypt process."""
    return str(editor) in words or words[1:4] == ["-P", "-m", "trustcoach.storage.encryption.scrypt_process"]


@pytest.mark.slow
@pytest.mark.parametrize("commands", [CHANGING, READING, LOCKING], ids=["changing", "reading", "locking"])
def test_no_command_opens_a_socket_or_starts_a_process(
    home: Path, tmp_path: Path, editor: Path, commands: tuple[Command, ...]
) -> None:
    """Except the editor that was asked for, and the scrypt process."""
    if commands is not CHANGING:
        copy_walked_folder(home)
    (tmp_path / "answers.yaml").write_text("alone-opening.now: 5\n")
    rows = 500 if commands is READING else 60  # a page of a command ends at once; those of a session are drawn whole
    seen = watched(home, tmp_path, rows, *filled_in(commands, tmp_path), EDITOR=str(editor))
    assert [event for event in seen.events if forbidden(event) and event[0] != "subprocess.Popen"] == []
    started = [event for event in seen.events if event[0] == "subprocess.Popen"]
    assert all(
        "an-editor" in event[1][1] or "trustcoach.storage.encryption.scrypt_process" in event[1][1] for event in started
    )
    assert seen.network() == []
    assert [words for words in seen.started() if not allowed(words, editor)] == []
    assert len(seen.started()) == (len(started) if can_trace() else 0)
    assert bool(started) is (commands is not READING)


def test_every_command_is_watched() -> None:
    """None of the program's commands is left out above."""
    ran = {each.words[0] for each in (*CHANGING, *READING, *LOCKING)}
    assert {row.name for rows in COMMANDS.values() for row in rows} <= ran


@pytest.mark.slow
def test_a_whole_walk_opens_no_socket_and_starts_no_process(
    home: Path, tmp_path: Path, small: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the welcome to the ending of a track, through every page on the way."""
    log, trace = tmp_path / "events", tmp_path / "calls"

    def window(home: Path, *words: str, afresh: bool) -> Terminal:
        assert afresh
        return Terminal(home, instead=command_line(log, trace, [(*words, *HERE)]))

    monkeypatch.setattr(test_walks, "PROGRAM", small)
    monkeypatch.setattr(test_walks, "Terminal", window)
    monkeypatch.setattr(test_walks, "EVERY", 1000)
    person = test_walks.Person(home, "alone", 0)
    person.walk()
    assert person.questions > 5
    seen = read(log, trace)
    assert [event for event in seen.events if forbidden(event)] == []
    assert seen.events, "not even the loop that waits for keys was seen"
    assert seen.network() == []
    assert seen.started() == []


# Whether this can fail

CONNECT = "__import__('socket').create_connection(('127.0.0.1', 9), 0.1)"
PLANTS = {
    CONNECT: "socket.connect",
    "__import__('socket').getaddrinfo('localhost', 9)": "socket.getaddrinfo",
    "__import__('socket').socket(__import__('socket').AF_UNIX).connect('/nowhere')": "socket.connect",
    "__import__('subprocess').run(['/bin/true'])": "subprocess.Popen",
    "__import__('os').system('/bin/true')": "os.system",
    "__import__('os').spawnv(0, '/bin/true', ['true'])": "os.fork",
    "__import__('os').posix_spawn('/bin/true', ['true'], {})": "os.posix_spawn",
    "__import__('ctypes').CDLL('libc.so.6').getpid()": "ctypes.dlopen",
    "__import__('ctypes').CDLL(None).system(b'/bin/true')": "ctypes.dlsym",
}
"""What an attacker could plant, and the event that reveals it."""
SEEN_OUTSIDE = {CONNECT: "socket(AF_INET", "__import__('ctypes').CDLL(None).system(b'/bin/true')": "/bin/true"}
"""Two of them, and what strace shows: it needs no event."""


def planted(plant: str) -> str:
    """Return a program that does that in the middle of `status`, and shows nothing of it."""
    return f"""
from contextlib import suppress
import trustcoach.commands.status as status
before = status.run
def run(world):
    with suppress(Exception):
        {plant}
    before(world)
status.run = run
import tests.audited_program as watched
from trustcoach.__main__ import main
watched.front_door = main
assert watched.main() == 0
"""


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: str) -> None:
    """By the hook; and what strace could not miss, by strace as well, in a Python that was started for it."""
    log, trace = tmp_path / "events", tmp_path / "calls"
    given = (str(log), '[["status"]]')
    outside = can_trace() and plant in SEEN_OUTSIDE
    if outside:
        python = (sys.executable, "-c", planted(plant), *given)
        subprocess.run([*strace(trace), *python], check=True, capture_output=True)
    else:
        monkeypatch.setattr(sys, "argv", ["", *given])
        assert run_in_process(lambda: lambda: exec(planted(plant), {})).code == 0
    seen = read(log, trace)
    assert PLANTS[plant] in {name for name, given in seen.events if forbidden((name, given))}
    if outside:
        found = [*seen.network(), *(" ".join(words) for words in seen.started())]
        assert [line for line in found if SEEN_OUTSIDE[plant] in line]


# In this process


_EVENTS: list[Event] = []
"""What is seen while a test listens. A hook cannot be removed, so there is one."""


@pytest.fixture(scope="module")
def hook() -> Callable[[], list[Event]]:
    """Return a function that returns the events since its last call."""
    listening = [False]
    watch(lambda event: _EVENTS.append(event) if listening[0] else None)

    def listen() -> list[Event]:
        listening[0] = True
        _EVENTS.clear()
        return _EVENTS

    return listen


def test_looking_starts_nothing_and_opens_nothing(home: Path, hook: Callable[[], list[Event]]) -> None:
    """The commands that only show something; and a hook that would have seen it."""
    copy_walked_folder(home)
    seen = hook()
    there = asked(home).context
    status.run(there)
    export.run(there, None, None, None, private=True)
    support.run(there, None, all_regions=True)
    privacy.run(there)
    assert [event for event in seen if forbidden(event)] == []
    with suppress(OSError), socket.create_connection(("127.0.0.1", 9), 0.1):
        pass
    subprocess.run(["/bin/true"], check=True)
    assert {"socket.connect", "subprocess.Popen"} <= {event[0] for event in seen if forbidden(event)}
