"""The program started at once: forked from one process that has all modules loaded, and has never been a test.

It has also read the content that no test changes; other content, and that of a new Python, is read as ever.
A start takes a quarter of what a new Python takes. What happens then is what happens in any other start: a process
of its own, with its own descriptors, environment, working folder and terminal. Only at the very end it does not undo
module after module, as Python does: that would copy all memory that it shares, and take longer than all the rest.
"""

import atexit
import gc
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from fcntl import ioctl
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from termios import TIOCSCTTY
from typing import TextIO, cast

import trustcoach
from tests import fixed_clock
from tests.content_once import load_now
from tests.shared_key_bindings import share_default_key_bindings

_LIBRARIES = ("typer", "rich.console", "prompt_toolkit", "asyncio", "yaml", "platformdirs", "pyrage")


@dataclass
class Started:
    """A program that runs, and how to learn of its end."""

    pid: int
    _told: int

    def wait(self) -> int:
        """Wait for the end; return the exit code, or the negative number of the signal that ended it."""
        code = _read_number(self._told)
        os.close(self._told)
        return code


def _read_number(told: int) -> int:
    """Return the next line of *told* as a number, and leave the one behind it: a short program tells both at once."""
    digits = b""
    while (digit := os.read(told, 1)) not in {b"\n", b""}:
        digits += digit
    return int(digits)


def start(words: tuple[str, ...], descriptors: tuple[int, int, int], variables: dict[str, str]) -> Started:
    """Start the program with *words* as arguments; if its input is a terminal, that becomes its own."""
    reader, writer = os.pipe()
    asked = {"words": words, "variables": variables, "folder": str(Path.cwd())}
    letter = json.dumps(asked).encode()
    server = _server()
    socket.send_fds(server, [len(letter).to_bytes(4)], [*descriptors, writer])
    server.sendall(letter)
    os.close(writer)
    return Started(_read_number(reader), reader)


def run(
    *words: str | Path, typed: bytes | None = None, source: int | None = None, variables: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with no screen, and with *typed* or the descriptor *source* as its input; return what came."""
    arguments = tuple(map(str, words))
    with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        stdin.write(typed or b"")
        stdin.seek(0)
        with Path(os.devnull).open("rb") as nothing:
            given = nothing if typed is None else stdin
            descriptors = (given.fileno() if source is None else source, stdout.fileno(), stderr.fileno())
            code = start(arguments, descriptors, {**os.environ, **(variables or {})}).wait()
        stdout.seek(0)
        stderr.seek(0)
        return subprocess.CompletedProcess(arguments, code, stdout.read(), stderr.read())


def run_text(*words: str | Path, typed: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Do as `run` does, with text for bytes."""
    told = run(*words, typed=None if typed is None else typed.encode(), variables=variables)
    return subprocess.CompletedProcess(told.args, told.returncode, told.stdout.decode(), told.stderr.decode())


@cache
def _server() -> socket.socket:
    """Start the process that starts all others; it ends when the tests do."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fork_server", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )
    atexit.register(_end, ours, process)
    return ours


def _end(server: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    server.close()
    process.wait()


# In the process that starts all others


def _serve(letters: socket.socket) -> tuple[list[str], dict[str, str], str]:
    """Fork whenever a letter comes; return in the process that is to be the program, with what it asks for."""
    while True:
        head, descriptors, _, _ = socket.recv_fds(letters, 4, 4)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not head:
            raise SystemExit
        letter = b""
        while len(letter) < int.from_bytes(head):
            letter += letters.recv(int.from_bytes(head) - len(letter))
        if os.fork() == 0:
            letters.close()
            asked = json.loads(letter)
            if _is_program(*descriptors):
                return asked["words"], asked["variables"], asked["folder"]
            os._exit(0)  # noqa: TID251 (it has told how the program ended, and has nothing of its own to tidy up)
        for each in descriptors:
            os.close(each)


def _is_program(stdin: int, stdout: int, stderr: int, telling: int) -> bool:
    """Fork once more: return true in the program, and false in the process that reported its pid and how it ended."""
    pid = os.fork()
    if pid:
        for each in {stdin, stdout, stderr}:
            os.close(each)
        os.write(telling, b"%d\n" % pid)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.write(telling, b"%d\n" % code)
        return False
    os.close(telling)
    os.setsid()
    for number, each in enumerate((stdin, stdout, stderr)):
        os.dup2(each, number)
    for each in {stdin, stdout, stderr}:
        os.close(each)
    if os.isatty(0):
        ioctl(0, TIOCSCTTY, 0)
    return True


def _become(words: list[str], variables: dict[str, str], folder: str) -> None:
    """Make of this process what a new one would be that was started with *words*."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv[:] = ["trustcoach", *words]
    sys.stdin = _stream(0, "r", "surrogateescape")
    sys.stdout = _stream(1, "w", "surrogateescape")
    sys.stderr = _stream(2, "w", "backslashreplace")
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc,assignment] # of the same kind


def _stream(descriptor: int, mode: str, errors: str) -> TextIO:
    buffering = 1 if descriptor == 2 or os.isatty(descriptor) else -1
    return cast(TextIO, os.fdopen(descriptor, mode, buffering, "utf-8", errors, closefd=False))


def _end_at_once(code: object) -> None:
    """End as Python does, but let the system free the memory, most of which the program has never touched."""
    assert isinstance(code, int)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    with suppress(OSError):  # Python says nothing of it either
        sys.stderr.flush()
    os._exit(code)  # noqa: TID251 (see above)


def load_modules() -> None:
    """Load all of the program, and the libraries that it loads when it needs them."""
    for library in _LIBRARIES:
        import_module(library)
    for found in pkgutil.walk_packages(trustcoach.__path__, "trustcoach."):
        if not found.name.startswith("trustcoach.system.windows"):
            import_module(found.name)


def main() -> None:
    """Load everything, wait for letters, and be the program in each process that is forked for one."""
    letters = socket.socket(fileno=int(sys.argv[1]))
    load_modules()
    share_default_key_bindings()
    load_now()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)  # what one program makes is gone at its end
    _become(*_serve(letters))
    try:
        fixed_clock.main()
    except SystemExit as end:
        _end_at_once(end.code)
    _end_at_once(0)


if __name__ == "__main__":
    main()
