"""The program under an audit hook: `python -m tests.audited_program LOG COMMANDS`, with the command lines as JSON.

Each command is run in a fork of this process, one after the other, with all modules loaded. Everything that touches a
network, starts a process or calls a function of the C library is logged, a line of JSON for each, also while they load.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from functools import cache

ENDED = "ended with"
WATCHED = (
    *("socket.", "ssl.", "http.", "urllib.", "ftplib.", "imaplib.", "poplib.", "smtplib.", "nntplib.", "telnetlib."),
    *("webbrowser.", "subprocess.", "pty.", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"),
    *("os.system", "os.startfile", "ctypes.dlopen", "ctypes.dlsym"),
)
"""How the names of all events begin that could reveal something: docs.python.org/3/library/audit_events.html."""

Event = tuple[str, tuple[str, ...]]
"""Its name, and what it was called with, each as text."""


def watch(log: Callable[[Event], object]) -> None:
    """Make this process, and all that is forked from it, call *log* with every event that is watched, for ever."""
    is_watched = cache(lambda name: name.startswith(WATCHED))

    def hook(name: str, given: Iterable[object]) -> None:
        if is_watched(name):
            log((name, tuple(map(str, given))))

    sys.addaudithook(hook)


def forbidden(event: Event) -> bool:
    """Return whether nothing of this program may do that, but for an editor and a passphrase's own process.

    The loop that waits for keys (asyncio, under prompt_toolkit) has two local sockets that lead from itself to itself,
    so that a signal wakes it. They are no network: a pair of AF_UNIX sockets has no address and no other end. Of the
    C library that Python itself is linked to, one function closes the memory to other programs (`prctl`), and
    prompt_toolkit keeps the signals of Python by two (`PyOS_…sig`).
    """
    name, given = event
    match name:
        case "socket.__new__":
            return not any(each in ("1", "AddressFamily.AF_UNIX") for each in given[1:2])
        case "ctypes.dlopen":
            return given != ("None",)
        case "ctypes.dlsym":
            return given[1:] not in (("prctl",), ("PyOS_getsig",), ("PyOS_setsig",))
    return True


def main(load: Callable[[], object] | None = None) -> int:
    """Run *load* and the commands, say how each ended if there are several, and return how the last did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
    path, commands = sys.argv[1], json.loads(sys.argv[2])
    log, code = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 0
    is_listening = True
    watch(lambda event: is_listening and os.write(log, json.dumps(event).encode() + b"\n"))
    if load:
        load()
    for number, words in enumerate(commands):
        is_listening = False  # to what the command does, and not to its start
        child = os.fork()
        if child == 0:
            is_listening = True
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.argv = ["trustcoach", *words]
            os._exit(run())  # noqa: TID251 (a fork must not go on with what its parent does)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        sys.stdout.write(f"\n{number} {ENDED} {code}.\n" if len(commands) > 1 else "")
        sys.stdout.flush()
    return code


def run() -> int:
    """Run the program, and return its exit code."""
    try:
        front_door()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    from tests.fork_server import load_modules
    from trustcoach.__main__ import main as front_door
    from trustcoach.storage.encryption import age

    age.MIN_WORK_FACTOR = 1  # scrypt takes no time in its own process either: see the folder least_work
    sys.exit(main(load_modules))  # noqa: TID251 (this is a program of its own)
