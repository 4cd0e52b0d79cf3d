"""The program run by the Python for Windows, through Wine; `.ci/windows` sets both up and says where they are."""

import os
import pty
import select
import struct
import subprocess
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSCTTY, TIOCSWINSZ

from tests.terminal import plain

PYTHON = os.environ.get("TRUSTCOACH_WINDOWS_PYTHON", "")
"""The command that starts the Python for Windows; "" where there is none."""
PATIENCE = 120.0
"""Seconds to wait for a screen or an end: Wine starts slowly, and other tests may run."""


def windows_path(path: Path) -> str:
    """Return *path* as Windows names it: Wine shows the disk of Linux as Z."""
    return "Z:" + str(path).replace("/", "\\")


def environment(home: Path) -> dict[str, str]:
    """Return the variables for a run with its journal at *home*."""
    return {**os.environ, "TRUSTCOACH_HOME": windows_path(home)}


def run(home: Path, *words: str, code: str = "") -> "subprocess.CompletedProcess[bytes]":
    """Run `trustcoach` with these *words* at *home*, without a console; or *code*, with the words as its arguments."""
    start = ("-c", code) if code else ("-m", "trustcoach")
    return subprocess.run(
        [PYTHON, *start, *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


def started(home: Path, code: str) -> "subprocess.Popen[bytes]":
    """Start *code* at *home*, without waiting for its end, and return it as soon as it has written a line."""
    process = subprocess.Popen(
        [PYTHON, "-c", code],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,  # Wine takes no file here that can only be written
    )
    assert process.stdout
    assert process.stdout.readline().strip() == b"ready"
    return process


class Console:
    """A console of Windows with the program in it, typed at as a person would.

    What is drawn there reaches this side through Wine, which passes text on and gets some colours and moves of the
    cursor wrong. So only lines of text are read here.
    """

    def __init__(self, home: Path, *words: str) -> None:
        self.descriptor, end = pty.openpty()
        ioctl(end, TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
        self._process = subprocess.Popen(
            [PYTHON, "-m", "trustcoach", *words],
            env={**environment(home), "TERM": "xterm-256color"},
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
            preexec_fn=lambda: ioctl(0, TIOCSCTTY, 0),  # noqa: PLW1509 (there are no threads)
        )
        os.close(end)
        self.seen = ""

    def until(self, words: str) -> None:
        """Wait until *words* were written after the last keys."""
        limit, raw = time.monotonic() + PATIENCE, b""
        while words not in plain(raw):
            assert time.monotonic() < limit, f"{words!r} never came: {plain(raw)}"
            more = self._read(0.1)
            assert more is not None, f"it ended before {words!r} came: {plain(raw)}"
            raw += more
        self.seen += plain(raw)

    def settle(self, seconds: float = 2.0) -> None:
        """Read on until nothing was written for so many *seconds*."""
        while self._read(seconds):
            pass

    def type(self, keys: str) -> None:
        """Type *keys*."""
        os.write(self.descriptor, keys.encode())

    def answer(self, question: str, keys: str) -> None:
        """Wait for *question*, and type *keys*."""
        self.until(question)
        self.type(keys)

    def end(self) -> int:
        """Wait until the program ends by itself, and return its exit code."""
        limit = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            assert time.monotonic() < limit, "it does not end"
            self._read(0.1)
        return self._process.wait()

    def close(self) -> None:
        """End the program if it still runs."""
        self._process.kill()
        self._process.wait()
        os.close(self.descriptor)

    def _read(self, seconds: float) -> bytes | None:
        """Return what was written within so many *seconds*; None if the program has ended."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.descriptor, 65536) or None
        except OSError:  # Linux says so when nobody has the other end any more
            return None
