"""Plain mode as a blind person hears it: a real screen reader (yasr) speaks, and what it says is written down.

Debian and Ubuntu have it as the package yasr. The person here only hears: what is typed follows from what was said.
"""

import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.fixed_clock import script
from tests.terminal import PATIENCE, Terminal
from trustcoach.core.program.tool import Tool
from trustcoach.storage.content import compiled

_SETTINGS = Path("/etc/yasr/yasr.conf")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (shutil.which("yasr") and _SETTINGS.exists()), reason="there is no yasr here"),
]

PROMPT = re.compile(r"^(Press Enter|Breathe |Type (a number|one or more))|[Oo]n one line:$|/anew begins again\.$")
"""What is said last before something can be typed."""
WORDS = "I will ring a friend"
_SPOKEN = re.compile(r"^q \{(.*)\}$", re.MULTILINE)
_PIECE = 256
"""Bytes that this reader takes at a time; it speaks what it has, and the rest of a sentence with the next ones."""
_SIGNS = {"quote": '"', "underscore": "_"}
"""What this reader says of some signs."""
_SIGN = re.compile(rf"({'|'.join(_SIGNS)}) ")
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
"""What clears the screen at the end."""
_SENTENCE = re.compile(r"""^For example: |([.?!:…]["”’)]*|: trustcoach .+)$""")
_CHOICE = re.compile(r"^\d+\. \S")


_MOST_ANSWERS = 150


class Listener:
    """Somebody who hears the program speak and types, with a screen that nobody looks at."""

    def __init__(self, home: Path, folder: Path, *words: str) -> None:
        self.home = home
        self._log = folder / "spoken"
        self._log.touch()
        (folder / "voice").write_text(f"#!/bin/sh\nexec cat >> '{self._log}'\n")
        (folder / "voice").chmod(0o700)
        script(
            folder / "program", f"import sys\nfrom tests.fixed_clock import main\nsys.argv[1:] = {words!r}\nmain()\n"
        )
        settings = re.sub("^synthesizer=.*", "synthesizer=emacspeak server", _SETTINGS.read_text(), flags=re.MULTILINE)
        settings = re.sub("^synthesizer port=.*", f"synthesizer port=|{folder}/voice", settings, flags=re.MULTILINE)
        (folder / "settings").write_text(settings)
        variables = {"ACCESSIBLE": "1", "LANG": "en_IE.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
        command = ("yasr", "-C", str(folder / "settings"), str(folder / "program"))
        self._terminal = Terminal(home, rows=24, variables=variables, instead=command)
        self.typed: list[str] = []
        """The lines that were typed: a terminal shows them, so the reader speaks them."""

    @property
    def pieces(self) -> list[str]:
        """All that was said, piece by piece, without what this reader says of an empty line."""
        said = (_SIGN.sub(lambda sign: _SIGNS[sign[1]], each) for each in _SPOKEN.findall(self._log.read_text("utf-8")))
        return [each for each in said if each.strip() not in ("", "blank")]

    @property
    def written(self) -> list[str]:
        """All lines that the program wrote, also the empty ones."""
        return [" ".join(line.split()) for line in _CODES.sub("", self._terminal.raw.decode("utf-8")).split("\r\n")]

    @property
    def heard(self) -> list[str]:
        """The lines that were said whole, in one piece or in several, up to one that was not."""
        pieces, whole = iter(self.pieces), list[str]()
        piece = next(pieces, "")
        for line in filter(None, self.written):
            if line in self.typed:  # the reader says of it what the terminal was quick enough to show
                while piece and _letters(piece) in _letters(line):
                    piece = next(pieces, "")
                continue
            said = _letters(piece)
            while said != _letters(line) and _letters(line).startswith(said) and (more := next(pieces, "")):
                said += _letters(more)
            if said != _letters(line):
                break
            whole.append(line)
            piece = next(pieces, "")
        return whole

    def walk(self, answer: Callable[[list[str]], str | None]) -> None:
        """Type what *answer* makes of all that was said since the last answer; stop where it is None."""
        before = 0
        for _ in range(_MOST_ANSWERS):
            if not (said := self._listen(before)):
                break
            before += len(said)
            if (reply := answer(said)) is None:
                break
            self.typed += reply.split("\n")
            self._terminal.type(f"{reply}\n")
        else:
            pytest.fail(f"it goes round: {self.heard[-9:]}")
        self._terminal.close()

    def _listen(self, before: int) -> list[str]:
        """Wait until something can be typed; return the lines said after the first *before*, or none at the end."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            try:
                self._terminal.settle()
            except OSError:  # it ended
                return []
            said = self.heard[before:]
            if said and PROMPT.search(said[-1]):
                return said
        heard = self.heard
        pytest.fail(f"nothing more was heard after {heard[-3:]}: {self.pieces[-9:]} of {self.written[-9:]}")


def _letters(text: str) -> str:
    return "".join(text.split())


def options(said: list[str]) -> dict[str, str]:
    """Return the numbers of the choices that were said, by their words."""
    return {words: number for number, words in re.findall(r"^(\d+)\. (.+)$", "\n".join(said), re.MULTILINE)}


def answer(said: list[str]) -> str:
    """Return what a person types who goes on, in the middle of every scale and at the first of most choices."""
    words, last = options(said), said[-1]
    if last.startswith(("Press Enter", "Breathe ")):
        return ""
    if "begins again" in last:
        return f"{WORDS}\n/done"
    if "on one line" in last.lower():
        return WORDS
    if "from 0 to 10" in last:
        return "6"
    on = ("Go on", "Another country, or something else")
    return next((number for name, number in words.items() if name in on or name.startswith("Go on with")), "1")


def assert_said_well(listener: Listener) -> None:
    """Check that all that was written was said, a whole sentence at a time, and that it makes sense without a screen.

    A choice follows its number, and a title stands alone behind an empty line.
    """
    written, heard = listener.written, listener.heard
    silent = [line for line in written if line and line not in heard and line not in listener.typed]
    assert silent == []
    cuts = len(listener.pieces) - len(heard)
    assert cuts <= sum(map(len, written)) // _PIECE + len(listener.typed), "a sentence was said in pieces"
    chosen = options(written)
    for before, line in pairwise(["", *written]):
        is_title = not before and len(line.split()) <= 8 and line[:1].isupper()
        is_own = line in {*listener.typed, *chosen} or line.endswith(WORDS) or line.startswith(str(listener.home))
        assert not line or is_own or is_title or _SENTENCE.search(line) or _CHOICE.match(line), f"no sentence: {line!r}"
        assert not re.search(r"[─│›·↑↓○●▌]|\b(arrows?|cursor|colou?rs?)\b", line), line


@pytest.mark.parametrize("tool", compiled.load_tools().tools, ids=lambda tool: tool.id)
def test_every_tool_is_heard_in_whole_sentences(home: Path, tmp_path: Path, tool: Tool) -> None:
    """From its title to its end; a breath is counted aloud until it is stopped."""
    listener = Listener(home, tmp_path, "now", tool.id)
    listener.walk(answer)
    assert listener.heard[1].startswith(f"{tool.title}: ")
    assert_said_well(listener)


def test_a_whole_step_is_heard_in_whole_sentences(home: Path, tmp_path: Path) -> None:
    """With the opening of its track, the questions for one person alone, and the way out at its end."""
    listener = Listener(home, tmp_path, "start", "was-hurt", "--step", "1")
    listener.walk(answer)
    assert_said_well(listener)
