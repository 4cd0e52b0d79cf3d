"""The screens of a walk in windows from narrow to wide, saved as files to look at: `python -m tests.test_screens`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.conftest import SMALL
from tests.terminal import Terminal

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "screens"
WIDTHS = (20, 40, 80, 200)
ROWS = 48
KEYS = {
    "welcome": "\r",
    "privacy": "\r",
    "trust": "\r",
    "opening": "\r",
    "rating": "6\r",
    "lesson": "\r",
    "example": "\r",
    "choices": "\x1b[B\x1b[B\r",
    "several": "\x1b[B \r",
    "line": "[sorry] a lot :smile: מאוד 很多\r",
    "names": "\t",
    "reflection": "One line.\rAnother.\t",
    "wrong number": "11\r",
    "error": "2\r",
    "plan": "it rains\r",
    "then": "I will stay in\r",
    "day": "\x1b[B\r",
    "read back": "1\r",
    "close": "\r",
    "what now": "\x03",
}
"""The screens in their order, and the keys that lead to the next."""
ALONE = (
    ("the country", "Which country?", "1\r"),
    ("five questions", "Yes, one", "1\r"),
    ("the first of five", "1 of 5", "1\r"),
    ("what now, alone", "Stop here", "3\r"),
    ("the private path", "This path", "\x18"),
)
"""Further screens, words on them, and the keys that lead on; the screens on the way are passed over."""


def seen(terminal: Terminal, columns: int, *, asked: bool = True) -> str:
    """Return what is on the screen of *terminal* when it waits for keys, for a question just *asked* or not."""
    if asked:
        terminal.question()
    terminal.settle()
    screen = pyte.Screen(columns, ROWS)
    pyte.ByteStream(screen).feed(terminal.raw)
    lines = [line.rstrip() for line in screen.display]
    return "\n".join(line for number, line in enumerate(lines) if line or lines[number - 1]).strip("\n")


def screens(home: Path, columns: int) -> Iterator[tuple[str, str]]:
    """Yield each screen of a walk through the small program, as a person sees it before they answer."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL), columns=columns, rows=ROWS)
    for name, keys in KEYS.items():
        if name == "error":
            terminal.until("whole")  # beside the field, which has not gone away
        yield name, seen(terminal, columns, asked=name != "error")
        terminal.type(keys)
    terminal.end()
    yield from alone(home / "alone", columns)


def alone(home: Path, columns: int) -> Iterator[tuple[str, str]]:
    """Yield the first screens of what is asked in private, and of the path for one person."""
    terminal = Terminal(home, "start", "was-hurt", columns=columns, rows=ROWS)
    for name, words, keys in ALONE:
        while words not in (shown := seen(terminal, columns)):
            terminal.type("5\r" if {"0", "10"} <= set(shown.split()) else "\x1b[B\r")
        yield name, shown
        terminal.type(keys)
    terminal.end()


def whole(shown: dict[str, str]) -> str:
    """Return all screens of one width as a text, without the one that differs from run to run."""
    return "\n".join(f"=== {name} ===\n{text}\n" for name, text in shown.items() if name != "privacy")


@pytest.fixture(scope="module", params=WIDTHS)
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, str]]:
    """Return one width, and the screens of a walk in it."""
    columns = int(request.param)
    return columns, dict(screens(tmp_path_factory.mktemp("home"), columns))


def test_the_screens_are_those_that_were_looked_at(walk: tuple[int, dict[str, str]]) -> None:
    """To change a screen is to look at the file's difference, and to write it anew."""
    columns, shown = walk
    assert whole(shown) == (GOLDEN / f"{columns}.txt").read_text("utf-8")


def test_no_word_is_lost_at_any_width(walk: tuple[int, dict[str, str]]) -> None:
    """Choices and questions are wrapped, never cut."""
    _, shown = walk
    for name, words in (
        ("choices", "What is it like? Calm Heavy Leave this step for now"),
        ("several", "What does it touch? Sleep Money None of these"),
        ("day", "Monday Tuesday tomorrow in three days in two weeks Another day"),
        ("error", "Type a whole number from 0 to 10."),
    ):
        found = shown[name].split()
        assert not [word for word in words.split() if word not in found and f"{word}," not in found], name


def main() -> None:
    """Write the files anew."""
    GOLDEN.mkdir(exist_ok=True)
    for columns in WIDTHS:
        with tempfile.TemporaryDirectory() as folder:
            (GOLDEN / f"{columns}.txt").write_text(whole(dict(screens(Path(folder), columns))), "utf-8")
    sys.stdout.write(f"Written to {GOLDEN.name}/.\n")


if __name__ == "__main__":
    main()
