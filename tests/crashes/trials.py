"""What is done to an operation: a kill, an error, a full disk, a closed folder; each trial gives an outcome."""

import math
import os
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crashes import linux
from tests.crashes.cases import Case, Outcome, Verdict
from tests.crashes.points import INJECTED, KILLED, MARKING, PLACE, Point, reached
from tests.crashes.processes import Ended, run_in_process, works_in_process

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EFBIG")
LASTING = ("EIO", "EROFS")
"""Errors of a disk that fails for good, at this call and at all that follow."""
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
"""None says that the disturbance was too small to have an effect."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row of the matrix: what happens to a case, in as many trials as it has points."""

    name: str
    case: Case
    trials: tuple[Trial, ...]


def troubles(case: Case) -> Iterator[Trouble]:
    """Yield all the trouble that this machine can make for *case*."""
    yield kills(case)
    yield errors(case, ERRORS)
    yield Trouble("errors for good", case, tuple(_lasting(case)))
    if case.operation.needs_room:
        yield from _no_room(case)
    if can_mount():
        yield Trouble("a read-only disk", case, (partial(_mounted, case, None),))
    if can_obey_permissions():
        yield closed_folders(case)


def _no_room(case: Case) -> Iterator[Trouble]:
    if can_mount():
        room = range(0, _size(case), math.ceil(_size(case) / STEPS))
        yield Trouble("a full disk", case, tuple(partial(_mounted, case, each) for each in room))
    blocks = range(0, _size(case) // 512, math.ceil(_size(case) / 512 / STEPS))
    yield Trouble("files held small", case, tuple(partial(_held_small, case, each) for each in blocks))


def kills(case: Case) -> Trouble:
    """Return a kill at every system call."""
    return Trouble("killed", case, tuple(partial(_killed, case, point) for point in case.points))


def errors(case: Case, names: tuple[str, ...]) -> Trouble:
    """Return an error of each of those *names* at every call that changes what is on the disk."""
    found = [point for point in case.points if point.call in CHANGING | OPENING and PLACE in point.line]
    return Trouble("one error", case, tuple(partial(_failed, case, point, name) for point in found for name in names))


def closed_folders(case: Case) -> Trouble:
    """Return folders and files that may not be entered, read or written in."""
    return Trouble("closed folders", case, tuple(partial(_closed, case, *each) for each in _CLOSED))


@cache
def needs_strace() -> str:
    """Return why strace cannot be used here; "" if it can."""
    if shutil.which("strace") is None:
        return "The crash matrix needs strace, and it is not installed here."
    with TemporaryDirectory() as folder, suppress(AssertionError):
        log = Path(folder, "log")
        if run_in_process(lambda: os.getppid, log=log).code == 0 and "getppid" in log.read_text("utf-8"):
            return ""
    return "The crash matrix needs strace, and here it may not follow a process."


@cache
def can_mount() -> bool:
    """Return whether a small disk of one's own can be mounted here."""
    with TemporaryDirectory() as folder:
        return works_in_process(lambda: linux.have_a_disk(Path(folder), 1))


@cache
def can_obey_permissions() -> bool:
    """Return whether permissions of files can count here: root has to lose its power over them, and can on Linux."""
    return works_in_process(linux.obey_permissions)


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
    what = f"{how} at {point.line}"
    place = case.place()
    log = place.with_suffix(".log")
    calls = {each.partition("=")[2].partition(":")[0] for each in injected}
    seen = ",".join(f"?{call}" for call in sorted({*calls, *MARKING}))
    options = [word for each in (f"trace={seen}", *injected) for word in ("-e", each)]
    ended = run_in_process(lambda: case.ready(place), options, log)
    shown = log.read_text("utf-8", "replace")
    log.unlink()
    killed = "signal=KILL" in injected[0]
    if not reached(shown, point, KILLED if killed else INJECTED):
        shutil.rmtree(place)
        return Outcome(Verdict.NOT_REACHED, case.operation.name, f"{case.kind.name}, {what}")
    return _judged(case, place, what, None if killed else ended)


def _judged(case: Case, place: Path, what: str, ended: Ended | None) -> Outcome:
    """Return the outcome at *place* of *what* happened; of a process that *ended*, also how it reported it."""
    why = case.amiss(place, ended)
    shutil.rmtree(place)
    verdict = Verdict.BROKEN if why else Verdict.WHOLE
    return Outcome(verdict, case.operation.name, f"{case.kind.name}, {what}", why)


# By a real disk, a real limit and real permissions

DISK = 16
"""Megabytes."""


def _mounted(case: Case, left: int | None) -> Outcome | None:
    """Do it on a disk on which so many bytes are *left*, or, with None, on which nothing may be written."""
    place = case.place()
    disk = place.with_suffix(".disk")
    disk.mkdir()
    ended = run_in_process(lambda: lambda: _on_a_disk(case, place, disk, left))
    disk.rmdir()
    return _felt(case, place, "a read-only disk" if left is None else f"{left} bytes left", ended)


def _on_a_disk(case: Case, place: Path, disk: Path, left: int | None) -> None:
    """Do it on a disk, in a process that has it for itself, and copy back what is there then."""
    linux.have_a_disk(disk, DISK)
    shutil.copytree(place, disk, symlinks=True, dirs_exist_ok=True)
    filler = disk / "filler"
    if left is None:
        linux.make_read_only(disk)
    else:
        _fill_up(filler, left)
    ended = run_in_process(lambda: case.ready(disk))
    if left is not None:
        filler.unlink(missing_ok=True)
    _empty(place)
    shutil.copytree(disk, place, symlinks=True, dirs_exist_ok=True)
    os.writev(2, [ended.said.encode()])
    os._exit(ended.code & 0xFF)  # noqa: TID251 (a fork must not tidy up for its parent)


def _fill_up(filler: Path, left: int) -> None:
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(1 << 20)):
            pass
    os.truncate(filler, max(0, filler.stat().st_size - left))


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _held_small(case: Case, blocks: int) -> Outcome | None:
    """Do it where no file may be larger than so many blocks of 512 bytes."""
    place = case.place()

    def ready() -> Callable[[], object]:
        most = blocks * 512
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        return case.ready(place)

    return _felt(case, place, f"ulimit -f {blocks}", run_in_process(ready))


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

    def ready() -> Callable[[], object]:
        linux.obey_permissions()
        return case.ready(place)

    ended = run_in_process(ready)
    with suppress(FileNotFoundError):  # it may be gone, or replaced by another that was never closed
        closed.chmod(before)
    return _felt(case, place, f"mode {mode:03o} of {name or 'the folder above'}", ended)


def _felt(case: Case, place: Path, what: str, ended: Ended) -> Outcome | None:
    """Return the outcome at *place*, or None if the operation was done as if undisturbed."""
    if ended.code == 0 and case.is_done(place):
        shutil.rmtree(place)
        return None
    return _judged(case, place, what, ended)


def _size(case: Case) -> int:
    """Return the bytes of all files of the case: more room than an operation needs."""
    return sum(path.stat().st_size for path in case.template.rglob("*") if path.is_file()) + 8192
