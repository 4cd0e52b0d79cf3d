"""What is done to an operation: a kill, an error, a full disk, a closed folder; each trial gives an outcome."""

import math
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.crashes.cases import Case, Ended, Outcome, Verdict, run
from tests.crashes.points import INJECTED, KILLED, MARKING, PLACE, Point, reached

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EFBIG")
LASTING = ("EIO", "EROFS")
"""What a disk says that fails for good, at this call and at all that follow."""
CHANGING = frozenset(
    {
        *("mkdir", "mkdirat", "rmdir", "rename", "renameat", "renameat2", "unlink", "unlinkat"),
        *("write", "writev", "pwrite64", "ftruncate", "fsync", "fdatasync", "flock"),
        *("chmod", "fchmod", "fchmodat", "link", "linkat", "symlink", "symlinkat"),
    }
)
"""Calls that change what is on the disk, or make a change last."""
OPENING = frozenset({"open", "openat"})
"""Calls that may change it: a new file, a file made empty."""
STEPS = 16
"""Into how many amounts of room a disk is divided that fills up."""

Trial = Callable[[], Outcome | None]
"""None says that the disturbance was too small to be felt."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row of the matrix: what happens to a case, in as many trials as it has points."""

    name: str
    case: Case
    trials: tuple[Trial, ...]


def troubles(case: Case) -> Iterator[Trouble]:
    """Give all the trouble that this machine can make for *case*."""
    yield kills(case)
    yield errors(case, ERRORS)
    yield Trouble("errors for good", case, tuple(_lasting(case)))
    if can_mount():
        room = range(0, _size(case), math.ceil(_size(case) / STEPS))
        yield Trouble("a full disk", case, tuple(partial(_mounted, case, f"leave {each}") for each in room))
        yield Trouble("a read-only disk", case, (partial(_mounted, case, "mount -o remount,bind,ro $disk"),))
    blocks = range(0, _size(case) // 512, math.ceil(_size(case) / 512 / STEPS))
    yield Trouble("files held small", case, tuple(partial(_held_small, case, each) for each in blocks))
    if obeys_permissions() is not None:
        yield closed_folders(case)


def kills(case: Case) -> Trouble:
    """Give a kill at every system call."""
    return Trouble("killed", case, tuple(partial(_killed, case, point) for point in case.points))


def errors(case: Case, names: tuple[str, ...]) -> Trouble:
    """Give an error of each of those *names* at every call that changes what is on the disk."""
    found = [point for point in case.points if point.call in CHANGING | OPENING and PLACE in point.line]
    return Trouble("one error", case, tuple(partial(_failed, case, point, name) for point in found for name in names))


def closed_folders(case: Case) -> Trouble:
    """Give folders and files that may not be entered, read or written in."""
    return Trouble("closed folders", case, tuple(partial(_closed, case, *each) for each in _CLOSED))


def needs_strace() -> str:
    """Say why strace cannot be used here; nothing if it can."""
    if shutil.which("strace") is None:
        return "The crash matrix needs strace, and it is not installed here."
    if not works("strace", "-qq", "-o", os.devnull, "true"):
        return "The crash matrix needs strace, and here it may not follow a process."
    return ""


def can_mount() -> bool:
    """Tell whether a small disk of one's own can be mounted here."""
    return works("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")


def obeys_permissions() -> list[str] | None:
    """Give what a command must begin with to obey the permissions of files; None if that cannot be had.

    Nobody but root needs anything for that. Root loses its power over permissions, and over nothing else.
    """
    if os.geteuid():
        return []
    powers = "-dac_override,-dac_read_search"
    command = ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"]
    return command if works(*command, "true") else None


def works(*command: str) -> bool:
    """Tell whether *command* is there and succeeds."""
    found = shutil.which(command[0]) is not None
    return found and subprocess.run(command, capture_output=True, check=False).returncode == 0


# By strace


def _killed(case: Case, point: Point) -> Outcome:
    return _traced(case, point, "killed", [f"inject={point.call}:signal=KILL:when={point.nth}"])


def _failed(case: Case, point: Point, error: str) -> Outcome:
    return _traced(case, point, error, [f"inject={point.call}:error={error}:when={point.nth}"])


def _lasting(case: Case) -> Iterator[Trial]:
    changes = [point for point in case.points if point.call in CHANGING | OPENING]
    for number, point in enumerate(changes):
        first = {"unlink": 1, "unlinkat": 1}  # a failure tidies up, and may well be the first to do so
        for each in changes[:number]:
            first[each.call] = each.nth + 1
        for each in changes[number:]:
            first.setdefault(each.call, each.nth)
        for error in LASTING if PLACE in point.line else ():
            injected = [f"inject={call}:error={error}:when={nth}+" for call, nth in first.items()]
            yield partial(_traced, case, point, f"{error} for good", injected)


def _traced(case: Case, point: Point, how: str, injected: list[str]) -> Outcome:
    """Disturb a call of the process. Not with --seccomp-bpf: strace 6.1 then sends no signal, without a word."""
    done = f"{how} at {point.line}"
    place = case.place()
    log = place.with_suffix(".log")
    calls = {each.partition("=")[2].partition(":")[0] for each in injected}
    seen = ",".join(f"?{call}" for call in sorted({*calls, *MARKING}))
    options = [word for each in (f"trace={seen}", *injected) for word in ("-e", each)]
    command = ["strace", "-f", "-y", "-q", "-s", "0", "-o", str(log), *options]
    ended = run([*command, *case.child(place)])
    shown = log.read_text("utf-8", "replace")
    log.unlink()
    killed = "signal=KILL" in injected[0]
    if not reached(shown, point, KILLED if killed else INJECTED):
        shutil.rmtree(place)
        return Outcome(Verdict.NOT_REACHED, case.operation.name, f"{case.kind.name}, {done}")
    return _judged(case, place, done, None if killed else ended)


def _judged(case: Case, place: Path, done: str, ended: Ended | None) -> Outcome:
    """Give the outcome at *place* of what was *done*; of a process that *ended* by itself, also how it told of it."""
    why = case.amiss(place, ended)
    shutil.rmtree(place)
    verdict = Verdict.BROKEN if why else Verdict.WHOLE
    return Outcome(verdict, case.operation.name, f"{case.kind.name}, {done}", why)


# By a real disk, a real limit and real permissions

_ON_A_DISK = """
leave() {
  head -c 100m /dev/zero > $disk/filler 2> /dev/null
  truncate -s -$1 $disk/filler
}
disk=$1 place=$2 trouble=$3; shift 3
mount -t tmpfs -o size=16m,mode=700 trustcoach $disk && cp -a $place/. $disk && rm -r $place/* || exit 99
eval "$trouble"
"$@"
code=$?
rm -f $disk/filler 2> /dev/null
cp -a $disk/. $place
exit $code
"""


def _mounted(case: Case, trouble: str) -> Outcome | None:
    place = case.place()
    disk = place.with_suffix(".disk")
    disk.mkdir()
    command = ["unshare", "-Urm", "sh", "-c", _ON_A_DISK, "sh", str(disk), str(place), trouble]
    ended = run([*command, *case.child(disk)])
    disk.rmdir()
    return _felt(case, place, trouble, ended)


def _held_small(case: Case, blocks: int) -> Outcome | None:
    place = case.place()
    ended = run(["sh", "-c", 'ulimit -f $0; exec "$@"', str(blocks), *case.child(place)])
    return _felt(case, place, f"ulimit -f {blocks}", ended)


_CLOSED = (
    ("", 0o500),
    ("", 0o000),
    ("elsewhere", 0o500),
    ("elsewhere", 0o000),
    ("home", 0o500),
    ("home", 0o000),
    ("home/journal.json", 0o000),
)


def _closed(case: Case, name: str, mode: int) -> Outcome | None:
    place = case.place()
    closed = place / name
    if not closed.exists():
        shutil.rmtree(place)
        return None
    before = closed.stat().st_mode
    closed.chmod(mode)
    ended = run([*(obeys_permissions() or []), *case.child(place)])
    closed.chmod(before)
    return _felt(case, place, f"mode {mode:03o} of {name or 'the folder above'}", ended)


def _felt(case: Case, place: Path, done: str, ended: Ended) -> Outcome | None:
    """Give the outcome at *place*, or None if the operation was done as if nothing were amiss."""
    if ended.code == 0 and case.is_done(place):
        shutil.rmtree(place)
        return None
    return _judged(case, place, done, ended)


def _size(case: Case) -> int:
    """Give the bytes of all files of the case: more room than an operation needs."""
    return sum(path.stat().st_size for path in case.template.rglob("*") if path.is_file()) + 8192
