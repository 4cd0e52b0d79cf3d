"""A session over a slow line, and what a screen costs to draw: `python -m tests.slow_line [SECONDS]`.

The line delays each key and each byte by 50 ms, and delivers what is drawn in pieces that end anywhere: within a
letter, within a code. Torn is a row that is neither as it was nor as it will be, nor the one up to a place and the
other behind it: an empty flash, a letter in the wrong place, half a code. Figures go to standard output.
"""

import os
import random
import re
import select
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

import pyte

from tests import pinned_environment
from tests.conftest import NO_HOME, SMALL
from tests.terminal import PATIENCE, Terminal, is_list

DELAY = 0.05
"""Seconds that a byte is under way, in either direction."""
MOST = 40
"""Bytes of the longest piece."""
PIECE_SECONDS = 0.004
"""Seconds between two pieces: about the 40,000 bits a second of a bad line."""
_KEYBOARD_IS_READ = b"\x1b[?2004h"
"""Asks the terminal to mark pastes: what was drawn before any library was loaded is taken over then."""
REMEMBERED = 12
"""Screens before the newest one of which rows may still be under way."""


@dataclass
class SlowLine:
    """The screen at the far end of a slow line, at whose near end *terminal* is."""

    terminal: Terminal
    chance: random.Random
    far: pyte.Screen = field(init=False)
    torn: list[str] = field(default_factory=list)
    """Rows that never were, as they were seen at the far end."""
    pieces: int = 0
    count: int = 0
    """Bytes that were sent."""
    most_at_once: int = 0
    """Bytes of the longest update."""
    mixed_seconds: float = 0.0
    """How long the far screen was in the middle of an update."""

    def __post_init__(self) -> None:
        near = self.terminal.screen
        self.far = pyte.Screen(near.columns, near.lines)
        self._stream = pyte.ByteStream(self.far)
        self._stream.feed(self.terminal.raw)
        self._under_way: deque[tuple[float, bytes]] = deque()
        self._keys: deque[tuple[float, str]] = deque()
        self._frames: deque[list[str]] = deque([list(near.display)], REMEMBERED)

    def run(self, seconds: float, keys: Iterator[str], every: float) -> None:
        """Type one of *keys* *every* so many seconds, and look at the far screen whenever something arrives."""
        end = time.monotonic() + seconds
        next_key, before = time.monotonic(), time.monotonic()
        while (now := time.monotonic()) < end or self._under_way:
            self.mixed_seconds += (now - before) if self._under_way else 0
            before = now
            if now >= next_key and now < end:
                self._keys += [(now + DELAY, key) for key in [next(keys, "")] if key]
                next_key += every
            while self._keys and self._keys[0][0] <= now:
                self.terminal.type(self._keys.popleft()[1])
            self._send(now)
            while self._under_way and self._under_way[0][0] <= now:
                self._deliver(self._under_way.popleft()[1])

    def _send(self, now: float) -> None:
        """Take what the program drew, and put it on its way in pieces."""
        descriptor = self.terminal.descriptor
        if not select.select([descriptor], [], [], 0.001)[0]:
            return
        drawn = os.read(descriptor, 65536)
        self.terminal._take(drawn)
        self._frames.append(list(self.terminal.screen.display))
        self.count, self.most_at_once = self.count + len(drawn), max(self.most_at_once, len(drawn))
        arrival = max(now + DELAY, self._under_way[-1][0] if self._under_way else 0)
        while drawn:
            size = self.chance.randint(1, MOST)
            self._under_way.append((arrival, drawn[:size]))
            drawn, arrival = drawn[size:], arrival + PIECE_SECONDS

    def _deliver(self, piece: bytes) -> None:
        self._stream.feed(piece)
        self.pieces += 1
        for number, row in enumerate(self.far.display):
            known = {frame[number] for frame in self._frames}
            if row not in known and not is_mixed(row, known):
                self.torn.append(row)
        if not self._under_way and self.far.display != self.terminal.screen.display:
            self.torn.append("the screens differ")


def is_mixed(row: str, frames: set[str]) -> bool:
    """Return whether *row* is one of *frames* up to a place, and another, or the same, behind it and a change."""
    ahead = max(_same(row, frame) for frame in frames)
    behind = max(_same(reversed(row), reversed(frame)) for frame in frames)
    return ahead + behind >= len(row)


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many of the first letters are the same."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def breathing(home: Path, *, columns: int, rows: int) -> Terminal:
    """Return a terminal in which a breath has begun, the screen that changes most often by itself."""
    terminal = Terminal(home, "now", "breathe", columns=columns, rows=rows)
    terminal.go_on_to("Space pause", lambda shown: "1\r" if is_list(shown) else "\r")
    return terminal


def first_list(home: Path, *, columns: int, rows: int) -> Terminal:
    """Return a terminal at a list of the small program."""
    return _at(home, "What is it like?", columns, rows)


def writing(home: Path, *, columns: int, rows: int) -> Terminal:
    """Return a terminal at a text of the small program."""
    return _at(home, "What happened?", columns, rows)


def _at(home: Path, words: str, columns: int, rows: int) -> Terminal:
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), columns=columns, rows=rows)
    terminal.go_on_to(words, keys_for)
    return terminal


def keys_for(shown: str) -> str:
    """Return the keys with which somebody goes on."""
    if is_list(shown):
        return "2\r"
    if " marks, Enter" in shown:
        return " \r"
    if "Tab done" in shown:
        return "Some words\t"
    if "Enter done" in shown or "Enter next" in shown:
        return "5\r" if " 0 1 2 3" in shown else "Words\r"
    return "\r"


def held_arrow() -> Iterator[str]:
    """Yield an arrow that somebody holds down."""
    while True:
        yield "\x1b[B"


def typing() -> Iterator[str]:
    """Yield the letters of somebody who types fast."""
    while True:
        yield from "I keep reading the same message again. "


SCENES: dict[str, tuple[Callable[..., Terminal], Callable[[], Iterator[str]], float]] = {
    "breathing": (breathing, lambda: iter(()), 1.0),
    "arrow held": (first_list, held_arrow, 1 / 30),
    "typing": (writing, typing, 1 / 12),
}
"""How a screen is reached, the keys there, and the seconds between them."""


def scene(name: str, home: Path, seconds: float) -> SlowLine:
    """Return what a slow line showed of a scene of so many *seconds*."""
    reach, keys, every = SCENES[name]
    terminal = reach(home, columns=80, rows=24)
    terminal.settle()
    line = SlowLine(terminal, random.Random(1))
    line.run(seconds, keys(), every)
    terminal.close()
    return line


ACTIONS = (
    *("page \r", "page \r", "page \r", "page \r", "digit 6", "turn \r", "page \r", "page \r"),
    *("arrow \x1b[B", "arrow \x1b[B", "turn \r", "mark  ", "turn \r", "letter A", "letter n", "turn \t", "letter A"),
)
"""A walk of the small program: what is done, and its key."""


def costs(home: Path) -> Iterator[tuple[str, bytes, int]]:
    """Yield the bytes with which each action is drawn, and how many writes they were, where strace can count them."""
    log = home / "writes"
    tracer = ("strace", "-f", "-qq", "-e", "trace=write", "-o", str(log)) if shutil.which("strace") else ()
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), rows=24, before=tracer)
    while _KEYBOARD_IS_READ not in terminal.raw:
        terminal.settle()
    _wait(terminal, 0)
    for action in ACTIONS:
        name, _, key = action.partition(" ")
        bytes_before, writes_before = len(terminal.raw), _writes(log)
        terminal.type(key)
        _wait(terminal, bytes_before)
        yield name, terminal.raw[bytes_before:], _writes(log) - writes_before
    terminal.close()


def _wait(terminal: Terminal, before: int) -> None:
    """Wait until the program has drawn all, also under a tracer: more than the *before* bytes that there were."""
    limit = time.monotonic() + PATIENCE
    while len(terminal.raw) == before and time.monotonic() < limit:
        terminal.settle()
    time.sleep(0.5)
    terminal.settle()


def _writes(log: Path) -> int:
    return len(re.findall(r"write\(1,", log.read_text("utf-8", "replace"))) if log.exists() else 0


def main(seconds: float) -> None:
    """Print the figures."""
    pinned_environment.pin(NO_HOME)
    for name in SCENES:
        with tempfile.TemporaryDirectory() as folder:
            line = scene(name, Path(folder), seconds)
        rate = line.count / seconds
        sys.stdout.write(
            f"{name:12} {seconds:g} s: {rate:5.0f} bytes a second in {line.pieces} pieces, "
            f"at most {line.most_at_once} at once, under way {line.mixed_seconds / seconds:.0%} of the time, "
            f"{len(line.torn)} torn rows {line.torn[:3] or ''}\n"
        )
    with tempfile.TemporaryDirectory() as folder:
        for name, drawn, writes in costs(Path(folder)):
            sys.stdout.write(f"{name:12} {len(drawn):5} bytes, {writes} writes\n")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
