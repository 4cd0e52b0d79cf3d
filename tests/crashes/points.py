"""The system calls of an operation, read from the log of strace.

strace counts each call by its name, from the first moment of the process: `when=12` is the twelfth `openat`, most of
them from Python's own start. So one run is logged, from the first call to the last, and the points are those between
two marks. Only the first process has points; what it starts is killed with it or left to itself, as in real life.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

BEGINS, ENDS = "/the-operation-begins", "/the-operation-ends"
"""Paths that are opened and never there."""
MARKING = ("access", "faccessat", "faccessat2")
"""The calls that can ask for them."""
_CALL = re.compile(r"(\d+) +(\w+)\(")
PLACE = "PLACE"
"""Takes the place of the folder of the operation in a line."""
_HERE = re.compile(r"AT_FDCWD<[^>]*>, ")
INJECTED = "(INJECTED)"
KILLED = "+++ killed by SIGKILL +++"


@dataclass(frozen=True, slots=True)
class Point:
    """A system call of an operation: the one numbered *nth* of its name in the process, and *within* the operation."""

    call: str
    nth: int
    within: int
    line: str
    """As strace wrote it, with PLACE for the folder that the operation was done in."""


def points(log: str, place: str) -> tuple[Point, ...]:
    """Return the points in the *log* of a whole run at *place*."""
    before: Counter[str] | None = None
    seen = Counter[str]()
    found = []
    for call, line in _calls(log):
        seen[call] += 1
        if BEGINS in line:
            before = seen.copy()
        elif ENDS in line:
            break
        elif before is not None:
            found.append(Point(call, seen[call], seen[call] - before[call], _HERE.sub("", line).replace(place, PLACE)))
    return tuple(found)


def reached(log: str, point: Point, mark: str) -> bool:
    """Return whether the *log* of a run shows *mark*, of a kill or an error, at *point* and nowhere else."""
    within = [line for call, line in _calls(log.partition(BEGINS)[2]) if call == point.call]
    if mark == KILLED:
        return KILLED in log and len(within) == point.within
    return [number for number, line in enumerate(within, 1) if mark in line][:1] == [point.within]


def _calls(log: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each call of the first process, and its line."""
    first = ""
    for line in log.splitlines():
        found = _CALL.match(line)
        if found and found[1] == (first := first or found[1]):
            yield found[2], line.partition(" ")[2].strip()
