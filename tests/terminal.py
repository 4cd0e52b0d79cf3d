"""A real pseudo-terminal with the program running in it, typed at and read from as a person would."""

import os
import pty
import re
import select
import signal
import struct
import subprocess
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSCTTY, TIOCSWINSZ

from tests import fork_server
from tests.fixed_clock import COMMAND

_READY = b"\x1b[?2004h"
"""What the program sends when a question takes keys: it turns bracketed paste on."""
_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]|[\x00-\x08\x0b-\x1f]")
PATIENCE = 20.0
"""Seconds to wait for a screen before a test fails."""


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
        self.code: int | None = None
        environment = {
            **os.environ,
            "TRUSTCOACH_HOME": str(home),
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONUTF8": "1",
            **(variables or {}),
        }
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
        """Wait until the program takes keys; return what it wrote since the last ones, as text on one line.

        Fails if it ends instead, or takes too long.
        """
        shown = self.next()
        assert self.code is None, f"the program ended with {self.code} where a question was expected: {shown}"
        return shown

    def next(self) -> str:
        """Wait until the program takes keys or ends; return what it wrote since the last keys."""
        return plain(self._read_until(lambda seen: _READY in seen))

    def prompt(self, prompts: tuple[str, ...]) -> str:
        """Wait until one of *prompts* ends what was written, as in plain mode, or the program ends; return the text."""
        raw = self._read_until(
            lambda seen: any(each.encode() in seen.rstrip(b"\r\n").split(b"\n")[-1] for each in prompts)
        )
        return plain(raw)

    def settle(self) -> None:
        """Read on until nothing more is written for a moment, so that a screen is complete."""
        while select.select([self.descriptor], [], [], 0.08)[0]:
            more = os.read(self.descriptor, 65536)
            self.raw += more
            self.seen += plain(more)

    def until(self, words: str) -> bytes:
        """Wait until *words* have been written; return every byte since the last keys."""
        raw = self._read_until(lambda seen: words.encode() in seen)
        assert words.encode() in raw, f"the program ended with {self.code} before {words!r}: {plain(raw)}"
        return raw

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as a person does who pulls at its corner."""
        ioctl(self.descriptor, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.signal(signal.SIGWINCH)
        self.settle()

    def type(self, keys: str) -> None:
        """Type *keys*."""
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
        raw, limit = b"", time.monotonic() + PATIENCE
        while not enough(raw):
            left = limit - time.monotonic()
            assert left > 0, f"nothing more came after: {plain(raw)[-400:]}"
            if not select.select([self.descriptor], [], [], left)[0]:
                continue
            try:
                more = os.read(self.descriptor, 65536)
            except OSError:  # Linux says so when the program at the other end is gone
                more = b""
            if not more:
                self._wait()
                break
            raw += more
        self.seen += plain(raw)
        self.raw += raw
        return raw


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


def plain(raw: bytes) -> str:
    """Return what was sent to a terminal as words with single spaces between them."""
    return " ".join(_CONTROLS.sub(" ", raw.decode("utf-8", "replace")).split())
