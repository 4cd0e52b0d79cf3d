"""Something done in a process of its own, forked from this one, which has loaded everything; traced if need be.

Nothing is lost by that against a program that starts anew: the disk sees the same calls. They are counted from the
moment on at which strace has come, so that the start of Python is no part of them.
"""

import os
import signal
import subprocess
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.crashes.linux import let_anybody_trace
from tests.crashes.points import BEGINS, ENDS
from trustcoach.errors import CoachError

LONGEST = 60
"""Seconds that one process may take."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process of an operation ended."""

    code: int
    said: str


def run_in_process(
    prepare: Callable[[], Callable[[], object]], options: Sequence[str] = (), log: Path | None = None
) -> Ended:
    """Run in a process the function that *prepare* returns there, and return how it ended.

    With a *log*, what is done between the two marks is traced into it by strace with those *options*.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 2)
        os._exit(_exit_code(prepare, traced=log is not None))  # noqa: TID251 (a fork must not tidy up for its parent)
    os.close(writing)
    if log is not None:
        _trace(child, options, log)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    return Ended(os.waitstatus_to_exitcode(status), said.decode("utf-8", "replace"))


def works_in_process(does: Callable[[], object]) -> bool:
    """Return whether *does* ends without an error in a process of its own."""
    return run_in_process(lambda: does).code == 0


def _exit_code(prepare: Callable[[], Callable[[], object]], *, traced: bool) -> int:
    """Do what *prepare* returns, and return the exit code that the program would have; other errors are a traceback."""
    signal.alarm(LONGEST)
    try:
        do = prepare()
        if traced:
            let_anybody_trace()
            os.kill(os.getpid(), signal.SIGSTOP)  # until strace is there
        os.access(BEGINS, os.F_OK)
        do()
        os.access(ENDS, os.F_OK)
    except CoachError as error:
        os.writev(2, [f"{error.message} {error.hint}\n".encode()])  # a disk whose every write fails must not mute it
        return error.exit_code
    except BaseException:
        os.writev(2, [traceback.format_exc().encode()])
        return 1
    return 0


def _trace(child: int, options: Sequence[str], log: Path) -> None:
    """Wait until *child* has stopped itself, attach strace, let it go on, and wait until strace is done."""
    _, status = os.waitpid(child, os.WUNTRACED)
    assert os.WIFSTOPPED(status), f"it ended before it began: {os.waitstatus_to_exitcode(status)}"
    command = ["strace", "-f", "-s", "0", "-o", str(log), *options, "-p", str(child)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as strace:
        assert strace.stderr is not None
        told = strace.stderr.readline()
        os.kill(child, signal.SIGCONT)
        assert b"attached" in told, f"strace cannot come: {told.decode()}"
