"""A real pseudo-terminal with the program running in it, typed at and read from as a person would."""

import os
import platform
import pty
import re
import select
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD, TIOCSCTTY, TIOCSWINSZ

import pyte

from tests import fork_server
from tests.fixed_clock import COMMAND

_WAITING_CALLS = {"x86_64": {"232", "281", "441"}, "aarch64": {"22", "441"}}
"""The numbers of the Linux calls in which the program waits for keys: those of epoll, by machine.

With select it only looks for a moment whether more keys wait, and with poll it waits for another program.
"""
_QUIET = 0.1
"""Seconds of silence after which a program that sleeps waits for keys, unless the system tells more.

It does not tell an ordinary user, since the program closes its memory to them. A breath moves after 0.25 s."""
_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]|[\x00-\x08\x0b-\x1f]")
PATIENCE = 20.0
"""Seconds to wait for a screen before a test fails."""
MOST_SCREENS = 1_500
"""Screens of one program that a test goes through before it fails; a whole track has about 700."""
MOST_ON_THE_WAY = 150
"""The same, where a test goes on to a certain screen."""


class Screen(pyte.Screen):
    """A screen whose rows are read often: every wait for words reads them all."""

    @property
    def display(self) -> list[str]:
        """The text of each row. Behind a letter of two cells pyte puts an empty one, so no letter is to be measured."""
        columns = range(self.columns)
        blank = " " * self.columns
        rows = [self.buffer[number] for number in range(self.lines)]
        return ["".join([row[at].data for at in columns]) if row else blank for row in rows]


class Terminal:
    """Runs `trustcoach` with these words as arguments, at *home*, in a terminal of *columns* by *rows*.

    Another command may run it, if it is given as *before*; *instead* of it, any command at all may run. It is forked
    from a process that has its modules loaded, unless it is to start *afresh*, as those others do, and as it does when
    there are variables for Python among its own.
    """

    def __init__(
        self,
        home: Path,
        *words: str,
        columns: int = 80,
        rows: int = 40,
        variables: dict[str, str] | None = None,
        before: tuple[str, ...] = (),
        instead: tuple[str, ...] = (),
        afresh: bool = False,
    ) -> None:
        self.seen = ""
        self.raw = b""
        self._rest = b""
        """What `until` read behind the words that it waited for."""
        self.code: int | None = None
        environment = {
            **os.environ,
            "TRUSTCOACH_HOME": str(home),
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONUTF8": "1",
            **(variables or {}),
        }
        self.screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.descriptor, end = pty.openpty()
        ioctl(self.descriptor, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        is_afresh = afresh or before or instead or any(name.startswith("PYTHON") for name in variables or ())
        command = instead or (*before, *COMMAND, *words)
        self._program = (
            _started(command, end, environment) if is_afresh else fork_server.start(words, (end,) * 3, environment)
        )
        self.pid = self._program.pid
        os.close(end)

    def question(self) -> str:
        """Wait until the program takes keys; return what is on the screen, as text on one line.

        Fails if it ends instead, or takes too long.
        """
        shown = self.next()
        assert self.code is None, f"the program ended with {self.code} where a question was expected: {shown}"
        return shown

    def next(self) -> str:
        """Wait until the program takes keys or ends; return what is on the screen, or what it wrote at its end."""
        raw = self._read_until(lambda seen: bool(seen) and self._is_waiting() and self._is_waiting(after=0.01))
        return self.shown if self.code is None else plain(raw)

    def screens(self, most: int = MOST_SCREENS) -> Iterator[str]:
        """Yield what is on the screen whenever the program takes keys, until it ends; the keys are typed meanwhile.

        Fails if there are more than *most*.
        """
        for _ in range(most):
            shown = self.next()
            if self.code is not None:
                return
            yield shown
        raise AssertionError(f"{most} screens, and still: {self.shown}")

    def go_on_to(self, there: str | Callable[[str], bool], keys: Callable[[str], str] = lambda _: "\r") -> str:
        """Type at each screen the *keys* for it, up to the one with the words *there*, or for which it is true.

        Returns that screen. Fails if it does not come.
        """
        for shown in self.screens(MOST_ON_THE_WAY):
            if there in shown if isinstance(there, str) else there(shown):
                return shown
            self.type(keys(shown))
        raise AssertionError(f"the program ended with {self.code} before {there}: {self.shown}")

    @property
    def shown(self) -> str:
        """What is on the screen, as text on one line."""
        return " ".join(" ".join(self.screen.display).split())

    def _is_waiting(self, after: float = 0) -> bool:
        """Return whether the program has read all keys and waits for more, *after* so many seconds of silence."""
        if select.select([self.descriptor], [], [], after)[0]:
            return False
        numbers = _WAITING_CALLS.get(platform.machine())
        try:
            calls = {Path(f"/proc/{pid}/syscall").read_text("ascii").split()[0] for pid in _family(self.pid)}
        except OSError:
            calls = set()
        if numbers and calls:
            return bool(calls & numbers) and not self._has_unread_keys()
        return not select.select([self.descriptor], [], [], _QUIET)[0] and _sleeps(self.pid)

    def _has_unread_keys(self) -> bool:
        """Return whether keys wait at the other end of the terminal."""
        try:
            end = os.open(f"/proc/{self.pid}/fd/0", os.O_RDONLY | os.O_NOCTTY)
        except OSError:  # the program is gone
            return False
        try:
            return any(ioctl(end, FIONREAD, bytes(4)))
        finally:
            os.close(end)

    def prompt(self, prompts: tuple[str, ...]) -> str:
        """Wait until one of *prompts* ends what was written, as in plain mode, or the program ends; return the text."""
        raw = self._read_until(
            lambda seen: any(each.encode() in seen.rstrip(b"\r\n").split(b"\n")[-1] for each in prompts)
        )
        return plain(raw)

    def settle(self) -> None:
        """Read on until nothing more is written for a moment, so that a screen is complete."""
        while select.select([self.descriptor], [], [], 0.08)[0]:
            self._take(os.read(self.descriptor, 65536))
        self._remember()

    def until_shown(self, words: str) -> None:
        """Wait until *words* are on the screen of any program, such as a shell or a pager."""
        limit = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < limit, f"{words!r} did not come: {self.shown}"
            self.settle()

    def until_ended(self) -> None:
        """Wait until the command that a shell runs here has ended: it would take the next keys for its own."""
        limit = time.monotonic() + PATIENCE
        while len(_family(self.pid)) > 1:
            assert time.monotonic() < limit, f"it did not end: {self.shown}"
            self.settle()

    def until_asleep(self) -> None:
        """Wait until the program waits for a line: between its question and that, a signal would wait for the line too.

        Python calls a handler before it begins to read or when a signal breaks off the reading, and one that comes
        just before the system begins to read does neither.
        """
        limit = time.monotonic() + PATIENCE
        while not _sleeps(self.pid):
            assert time.monotonic() < limit, f"it does not wait: {self.shown}"
            time.sleep(0.001)

    def until(self, words: str) -> bytes:
        """Wait until *words* have been written, or are on the screen of a session that takes keys; return what came.

        Outside a session older words may still be on the screen, so they do not count; but what was written behind the
        words of the last call does, unless something was typed since.
        """
        before = self._rest

        def is_there(seen: bytes) -> bool:
            return words.encode() in before + seen or (self._is_in_session and words in self.shown)

        def is_ready(seen: bytes) -> bool:
            return is_there(seen) and (not self._is_in_session or self._is_waiting())

        raw = self._read_until(is_ready)
        assert is_there(raw), f"the program ended with {self.code} before {words!r}: {self.shown}"
        self._rest = (before + raw).partition(words.encode())[2]
        return raw

    @property
    def _is_in_session(self) -> bool:
        return self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as a person does who pulls at its corner."""
        ioctl(self.descriptor, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        self.signal(signal.SIGWINCH)
        self.settle()

    def type(self, keys: str) -> None:
        """Type *keys*."""
        self._rest = b""
        os.write(self.descriptor, keys.encode("utf-8", "surrogateescape"))

    def end(self) -> str:
        """Wait until the program ends by itself; return what it wrote since the last keys, as text on one line."""
        raw = self._read_until(lambda _: False)
        self._wait()
        return plain(raw)

    def end_raw(self) -> bytes:
        """Wait until the program ends by itself; return every byte it wrote since the last keys."""
        raw = self._read_until(lambda _: False)
        self._wait()
        return raw

    def paste(self, text: str) -> None:
        """Paste *text*, as a terminal does that knows bracketed paste; read meanwhile, as terminals do."""
        rest = b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~"
        while rest:
            readable, writable, _ = select.select([self.descriptor], [self.descriptor], [], PATIENCE)
            if readable:
                os.read(self.descriptor, 65536)
            if writable:
                rest = rest[os.write(self.descriptor, rest[:1024]) :]

    def kill(self) -> None:
        """End the program as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        self._read_until(lambda _: False)
        self._wait()

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window under the program, and wait until it is gone."""
        os.close(self.descriptor)
        self.code = self._program.wait()

    def close(self) -> None:
        """End the program if it still runs."""
        if self.code is None:
            self.kill()

    def _wait(self) -> None:
        if self.code is None:
            self.code = self._program.wait()
            os.close(self.descriptor)

    def _read_until(self, enough: Callable[[bytes], bool]) -> bytes:
        raw, limit, self._rest = b"", time.monotonic() + PATIENCE, b""
        while not enough(raw):
            left = limit - time.monotonic()
            assert left > 0, f"nothing more came after: {self.shown}"
            if not select.select([self.descriptor], [], [], 0.004 if raw else min(left, 0.05))[0]:
                continue
            try:
                more = os.read(self.descriptor, 65536)
            except OSError:  # Linux says so when the program at the other end is gone
                more = b""
            if not more:
                self._wait()
                break
            raw += more
            self._take(more)
        self._remember()
        return raw

    def _take(self, more: bytes) -> None:
        self.raw += more
        self._stream.feed(more)

    def _remember(self) -> None:
        """Add to `seen` what is on the screen, and what was written without a screen of its own."""
        self.seen += f" {self.shown}"


def _started(command: tuple[str, ...], terminal: int, variables: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start *command* at a *terminal* that becomes its own, as a shell in a new window would."""

    def at_the_terminal() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell lets what it runs in the background ignore Ctrl-C
        ioctl(0, TIOCSCTTY, 0)

    return subprocess.Popen(
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=variables,
        start_new_session=True,
        preexec_fn=at_the_terminal,  # noqa: PLW1509 (there are no threads)
    )


def _family(pid: int) -> list[int]:
    """Return *pid* and the processes below it: the program may have been started by another."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _sleeps(pid: int) -> bool:
    """Return whether *pid* and all below it sleep; True where the system does not tell."""
    try:
        states = {Path(f"/proc/{each}/stat").read_text("ascii").rpartition(")")[2].split()[0] for each in _family(pid)}
    except OSError:
        return True
    return states <= {"S"}


def is_list(shown: str) -> bool:
    """Return whether the screen *shown* has a list of which one is chosen; the first one explains the arrows."""
    return "Enter choose" in shown or "↑ ↓ or 1" in shown


def plain(raw: bytes) -> str:
    """Return what was sent to a terminal as words with single spaces between them."""
    return " ".join(_CONTROLS.sub(" ", raw.decode("utf-8", "replace")).split())
