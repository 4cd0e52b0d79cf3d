"""The program run by the Python for Windows, through Wine; `.ci/windows` sets both up and says where they are."""

import os
import pty
import select
import struct
import subprocess
import termios
import time
from fcntl import ioctl
from pathlib import Path

from tests.terminal import plain

PYTHON = os.environ.get("TRUSTCOACH_WINDOWS_PYTHON", "")
"""The command that starts the Python for Windows; "" where there is none."""
PATIENCE = 120.0
"""Seconds to wait for a screen or an end: Wine starts slowly, and other tests may run."""
_QUIET = 1.5
"""Seconds without a byte after which a page is taken as drawn."""


_WITH_EVENTS = """
import ctypes, os, sys, threading, time
from ctypes import wintypes

class Key(ctypes.Structure):
    _fields_ = [("kind", wintypes.DWORD), ("is_down", wintypes.BOOL), ("repeats", wintypes.WORD),
                ("key", wintypes.WORD), ("scan", wintypes.WORD), ("letter", wintypes.WCHAR), ("held", wintypes.DWORD)]

def press(letter):
    key = Key(1, True, 1, ord("C") if letter == chr(3) else 0, 0, letter, 8 if letter == chr(3) else 0)
    console = wintypes.HANDLE(ctypes.windll.kernel32.GetStdHandle(-10))
    ctypes.windll.kernel32.WriteConsoleInputW(console, ctypes.byref(key), 1, ctypes.byref(wintypes.DWORD()))

def watch(path):
    while True:
        time.sleep(0.05)
        if os.path.exists(path):
            with open(path) as file:
                kind, what = file.read().split(":")
            os.remove(path)
            if kind == "keys":
                for letter in what:
                    press(letter)
            else:
                ctypes.windll.kernelbase.CtrlRoutine(ctypes.c_void_p(int(what)))

threading.Thread(target=watch, args=[sys.argv.pop(1)], daemon=True).start()
from trustcoach.__main__ import main
sys.argv[0] = "trustcoach"
main()
"""
"""Starts the program with a thread that does at its console what Wine cannot pass on from a terminal of Linux.

Keys are put among those of the console, as Windows does: an arrow is several of them if the program asks for that.
Wine makes a signal of Ctrl-C instead, and knows no other arrows than those of old. Of other events, as that the window
is closed, Windows tells a program by a thread that begins at this same `CtrlRoutine`.
"""
CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6
"""CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT and CTRL_SHUTDOWN_EVENT, from wincon.h."""


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
        ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
        _set_modes(end)
        self._event = home.with_name("event")
        self._event.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [PYTHON, "-c", _WITH_EVENTS, windows_path(self._event), *words],
            env={**environment(home), "TERM": "xterm-256color"},
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
            preexec_fn=lambda: ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (there are no threads)
        )
        os.close(end)
        self.seen = ""

    def until(self, words: str, *, ignore_blanks: bool = False) -> None:
        """Wait until *words* were written after the last keys."""
        limit, raw = time.monotonic() + PATIENCE, b""
        while words not in (plain(raw).replace(" ", "") if ignore_blanks else plain(raw)):
            assert time.monotonic() < limit, f"{words!r} never came: {plain(raw)}"
            more = self._read(0.1)
            assert more is not None, f"it ended before {words!r} came: {plain(raw)}"
            raw += more
        self.seen += plain(raw)

    def until_echoed(self, typed: str) -> None:
        """Wait until *typed* was echoed after the last keys; Wine moves the cursor where a blank is echoed."""
        self.until("".join(typed.split()), ignore_blanks=True)

    def until_drawn(self) -> None:
        """Wait until something is written, and then nothing for a while."""
        limit = time.monotonic() + PATIENCE
        while not self._read(0.1):
            assert time.monotonic() < limit, "nothing is drawn"
        while self._read(_QUIET):
            pass

    def type(self, keys: str) -> None:
        """Type *keys*."""
        os.write(self.descriptor, keys.encode())

    def press(self, keys: str) -> None:
        """Put *keys* among those of the console: Ctrl-C, or an arrow, as Windows does and Wine does not."""
        self._happen("keys", keys)

    def end_by(self, event: int) -> None:
        """Do to the program what Windows does when its window is closed, or all of Windows is left."""
        self._happen("event", str(event))

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

    def _happen(self, kind: str, what: str) -> None:
        begun = self._event.with_name("event being written")
        begun.write_text(f"{kind}:{what}")
        begun.rename(self._event)

    def _read(self, seconds: float) -> bytes | None:
        """Return what was written within so many *seconds*; None if the program has ended."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.descriptor, 65536) or None
        except OSError:  # Linux says so when nobody has the other end any more
            return None


def _set_modes(end: int) -> None:
    """Show nothing that is typed, as a window of Windows, and let Ctrl-Z through, which would suspend Wine.

    Wine switches the echo of a terminal of Linux off only when a program first looks for keys.
    """
    settings = termios.tcgetattr(end)
    settings[3] &= ~termios.ECHO
    settings[6][termios.VSUSP] = os.fpathconf(end, "PC_VDISABLE").to_bytes()
    termios.tcsetattr(end, termios.TCSANOW, settings)
