"""An operation on a kind of home: what was there before, what is there after, and how to judge anything between."""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path

from tests.crashes.operations import Kind, Operation, Parts, named
from tests.crashes.points import PLACE, Point, points
from tests.crashes.processes import Ended, run_in_process
from trustcoach.errors import CoachError, ContentError, JournalError, UsageError
from trustcoach.storage.file_names import LOCK_FILE

_NUMBERS = count(1)
_CHANCE = re.compile("[0-9a-f]{12}")
TOLD = (0, UsageError.exit_code, ContentError.exit_code, JournalError.exit_code)
"""Exit codes of a process that has reported its errors: a disk that fails for good has the program's content too.

A traceback ends with 1.
"""


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
class Case:
    """An *operation* on a *kind* of home, with a *template* of its place to try it on again and again."""

    operation: Operation
    kind: Kind
    template: Path
    old: Parts
    new: Parts
    names: frozenset[str]
    """Every file that may be there, before or after; any other file is a leftover."""
    points: tuple[Point, ...]

    def place(self) -> Path:
        """Return a new place, as it is before the operation."""
        return _copied(self.template)

    def ready(self, place: Path) -> Callable[[], object]:
        """Load what the operation at *place* needs, and return the operation."""
        return self.operation.ready(place)

    def is_done(self, place: Path) -> bool:
        """Return whether the operation was done at *place* to its end, as if undisturbed."""
        with suppress(CoachError, OSError):
            return self.operation.holds(place) == self.new and not _names(place) - self.names
        return False

    def amiss(self, place: Path, ended: Ended | None = None) -> str:
        """Start the program at *place* once more, and return what is not whole there; "" if all is.

        Of a process that *ended* by itself, return also what is wrong with how it reported its errors.
        """
        if ended and ended.code not in TOLD:
            said = "".join(ended.said.strip().splitlines()[-1:])
            return f"no sentence, but exit {ended.code}: {said.replace(str(place), PLACE)}"
        try:
            self.operation.started_again(place)
            found = self.operation.holds(place)
        except (CoachError, OSError) as error:
            return f"can't be read: {str(error).replace(str(place), PLACE)}"
        if left := sorted(_names(place) - self.names):
            return f"left lying about: {', '.join(_CHANCE.sub('…', name) for name in left)}"
        if not self.operation.may_be_found(found, self.old, self.new):
            return f"neither old nor new: {_compared(found, self.old, self.new)}"
        if ended and ended.code == 0 and not self.operation.may_be_found_after_success(found, self.new):
            return "it was not done, and nothing was said"
        return self._amiss_once_more(place)

    def _amiss_once_more(self, place: Path) -> str:
        """Return what is wrong when an operation is repeated that must be finished by that."""
        if self.operation.once_more is None:
            return ""
        try:
            self.operation.once_more(place)
        except (CoachError, OSError) as error:
            return f"it cannot be done once more: {str(error).replace(str(place), PLACE)}"
        return "" if self.operation.holds(place) == self.new else "done once more, it is not finished"


def case(name: str, kind: Kind, folder: Path) -> Case:
    """Return the case of the operation of that *name*, prepared in *folder* and done once under strace.

    Raises AssertionError if it does nothing, or fails without being disturbed.
    """
    operation = named(name)
    template = folder / f"{next(_NUMBERS):07}"
    (template / "elsewhere").mkdir(parents=True)
    operation.prepare(template)
    kind.arrange(template)
    old, there = operation.holds(template), _copied(template)
    log = there.with_suffix(".log")
    ended = run_in_process(lambda: operation.ready(there), ["-y"], log)
    assert ended.code == 0, f"{name} fails without being disturbed: {ended.said}"
    new = operation.holds(there)
    assert new != old, f"{name} changes nothing"
    started = _copied(template)
    operation.started_again(started)
    names = (
        _names(template) | _names(there) | _names(started) | {f"home/{LOCK_FILE}", f"elsewhere/real home/{LOCK_FILE}"}
    )
    return Case(operation, kind, template, old, new, frozenset(names), points(log.read_text("utf-8"), str(there)))


def _copied(template: Path) -> Path:
    place = template.with_name(f"{os.getpid():07}-{next(_NUMBERS):07}")  # forks count on their own
    shutil.copytree(template, place, symlinks=True)
    return place


def _names(place: Path) -> set[str]:
    return {f"{Path(folder).relative_to(place)}/{name}" for folder, _, names in os.walk(place) for name in names}


def _compared(found: Parts, old: Parts, new: Parts) -> str:
    return ", ".join(
        "as before" if each == before else "as after" if each == after else "neither"
        for each, before, after in zip(found, old, new, strict=False)
    )
