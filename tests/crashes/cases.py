"""An operation on a kind of home: what was there before, what is there after, and how to judge anything between."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path

from tests.crashes.operations import Kind, Operation, Parts, named, opened
from tests.crashes.points import PLACE, Point, points
from trustcoach.core.errors import CoachError, JournalError, UsageError
from trustcoach.disk.window import NAME

_ROOT = Path(__file__).parents[2]
_NUMBERS = count(1)
_CHANCE = re.compile("[0-9a-f]{12}")
TOLD = (0, UsageError.exit_code, JournalError.exit_code)
"""How a process ends that has told of its errors. A traceback ends with 1."""
LONGEST = 60.0
"""Seconds that one trial may take."""


class Verdict(Enum):
    """What came of one trial."""

    WHOLE = "whole"
    BROKEN = "broken"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, and for one that is not whole what was done, to which operation, and what is wrong."""

    verdict: Verdict
    operation: str = ""
    done: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process of an operation ended."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Case:
    """An *operation* on a *kind* of home, with a *template* of its place to try it on, time and again."""

    operation: Operation
    kind: Kind
    template: Path
    old: Parts
    new: Parts
    names: frozenset[str]
    """Every file that may be there, before or after; whatever else is there was left lying about."""
    points: tuple[Point, ...]

    def place(self) -> Path:
        """Give a new place, as it is before the operation."""
        return _copied(self.template)

    def child(self, place: Path) -> list[str]:
        """Give the command that does the operation at *place*."""
        return _child(self.operation, place)

    def is_done(self, place: Path) -> bool:
        """Tell whether the operation was done at *place* to its end, as if nothing had been amiss."""
        with suppress(CoachError, OSError):
            return self.operation.holds(place) == self.new and not _names(place) - self.names
        return False

    def amiss(self, place: Path, ended: Ended | None = None) -> str:
        """Start the program at *place* once more, and say what is not whole there; nothing if all is.

        Of a process that *ended* by itself, say also what is wrong with how it told of its errors.
        """
        if ended and ended.code not in TOLD:
            said = "".join(ended.said.strip().splitlines()[-1:])
            return f"no sentence, but exit {ended.code}: {said.replace(str(place), PLACE)}"
        try:
            with opened(place).holding():
                pass
            found = self.operation.holds(place)
        except (CoachError, OSError) as error:
            return f"cannot be read: {str(error).replace(str(place), PLACE)}"
        if left := sorted(_names(place) - self.names):
            return f"left lying about: {', '.join(_CHANCE.sub('…', name) for name in left)}"
        if not any(found == self.new[:number] + self.old[number:] for number in range(len(self.old) + 1)):
            return f"neither old nor new: {_compared(found, self.old, self.new)}"
        promised = self.operation.promised
        if ended and ended.code == 0 and promised is not None and found[promised] != self.new[promised]:
            return "it was not done, and nothing was said"
        return ""


def case(name: str, kind: Kind, folder: Path) -> Case:
    """Give the case of the operation of that *name*, prepared in *folder* and done once under strace.

    Raises AssertionError if it does nothing, or fails without being disturbed.
    """
    operation = named(name)
    template = folder / f"{next(_NUMBERS):07}"
    (template / "elsewhere").mkdir(parents=True)
    operation.prepare(template)
    kind.arrange(template)
    old, done = operation.holds(template), _copied(template)
    log = done.with_suffix(".log")
    ended = run(["strace", "-f", "-y", "-q", "-s", "0", "-o", str(log), *_child(operation, done)])
    assert ended.code == 0, f"{name} fails without being disturbed: {ended.said}"
    new = operation.holds(done)
    assert new != old, f"{name} changes nothing"
    names = _names(template) | _names(done) | {f"home/{NAME}", f"elsewhere/real home/{NAME}"}
    return Case(operation, kind, template, old, new, frozenset(names), points(log.read_text("utf-8"), str(done)))


def _child(operation: Operation, place: Path) -> list[str]:
    return [sys.executable, "-S", "-m", "tests.crashes.child", operation.name, str(place)]


def run(command: Sequence[str]) -> Ended:
    """Run *command*, and give how it ended."""
    variables = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": os.pathsep.join([str(_ROOT), *(str(Path(path).absolute()) for path in sys.path if path)]),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    try:
        done = subprocess.run(
            command,
            env=variables,
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ended(-1, f"it takes longer than {LONGEST:.0f} seconds")
    return Ended(done.returncode, done.stderr.decode("utf-8", "replace"))


def _copied(template: Path) -> Path:
    place = template.with_name(f"{next(_NUMBERS):07}")
    shutil.copytree(template, place, symlinks=True)
    return place


def _names(place: Path) -> set[str]:
    return {f"{Path(folder).relative_to(place)}/{name}" for folder, _, names in os.walk(place) for name in names}


def _compared(found: Parts, old: Parts, new: Parts) -> str:
    return ", ".join(
        "as before" if each == before else "as after" if each == after else "neither"
        for each, before, after in zip(found, old, new, strict=False)
    )
