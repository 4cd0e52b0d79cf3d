"""Run the person's own editor.

Editors that keep copies by themselves are told not to: vim its swap, undo, backup and history of registers, nano its
own settings. Editors that return at once, with their window still open, are told to wait.
"""

import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from trustcoach.errors import ProgramEnded, UsageError
from trustcoach.signal_handlers import TERMINATION, signals_handled
from trustcoach.system import this_system

_VIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup noswapfile viminfo=")
_NVIM = ("-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup noswapfile shada=")
_OPTIONS_BY_EDITOR: dict[str, tuple[str, ...]] = {
    "vi": _VIM,
    "vim": _VIM,
    "gvim": ("-f", *_VIM),
    "mvim": ("-f", *_VIM),
    "nvim": _NVIM,
    "nano": ("--ignorercfiles",),
    "code": ("--wait",),
    "codium": ("--wait",),
    "subl": ("--wait",),
    "gedit": ("--wait",),
    "kate": ("--block",),
}
WAIT_SECONDS = 2.0
"""Seconds for an editor to save what it can: once after it was ended together with the program, and once more."""


def run_editor(command: str, file: Path, started: Callable[[int], None] = lambda _: None) -> int:
    """Run the editor *command* on *file*, and return its exit code: negative if a signal ended it.

    *started* is called with the id of its process. Ctrl-C goes to the editor meanwhile. If the program is ended, so is
    the editor, and it gets time to save. Raises UsageError if there is no such editor, and ProgramEnded.
    """
    words = split_command(command)
    try:
        ignored = signals_handled((signal.SIGINT,), lambda *_: None)  # by this process; the editor handles it as usual
        with ignored, _delayed_signals() as let_signals_through:
            process = subprocess.Popen([*words, *_options_for(words), str(file)])  # noqa: S603 (the person's own editor)
            try:
                started(process.pid)
                let_signals_through()
                return process.wait()
            except ProgramEnded:
                _end_editor(process)
                raise
    except (OSError, ValueError) as error:
        message = f"The editor “{command}” can't be started."
        raise UsageError(message, "Set VISUAL or EDITOR to the command of an editor.") from error


def split_command(command: str) -> list[str]:
    """Return *command* as program and options: split as a shell would, unless the whole of it names a program."""
    if shutil.which(_expand_home(command)):
        return [_expand_home(command)]
    try:
        words = this_system.split_command(command)
    except ValueError:  # a quote that is not closed
        words = command.split()
    return [_expand_home(words[0]), *words[1:]] if words else [command]


def _expand_home(program: str) -> str:
    return str(Path(program).expanduser()) if program.startswith("~/") else program


def _options_for(words: list[str]) -> tuple[str, ...]:
    """Return the options for this editor, unless *words* has them already."""
    name = Path(words[0]).name.removesuffix(".exe").removesuffix(".cmd")
    options = _OPTIONS_BY_EDITOR.get(name, ())
    return () if options and options[0].startswith("--") and options[0] in words else options


def _end_editor(process: subprocess.Popen[bytes]) -> None:
    """Wait for an editor that was ended with its terminal; if it goes on, tell it once more, and leave it alone."""
    for is_asked in (False, True):
        if is_asked:
            with suppress(OSError):
                this_system.send_hangup(process.pid)
        with suppress(subprocess.TimeoutExpired):
            process.wait(WAIT_SECONDS)
            return


@contextmanager
def _delayed_signals() -> Iterator[Callable[[], None]]:
    """Delay SIGTERM and SIGHUP until the yielded function is called, or until the end.

    Otherwise a signal that comes while the editor starts would leave the editor running, and nobody would wait for what
    it saves.
    """
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in TERMINATION}

    def let_through() -> None:
        while before:
            signal.signal(*before.popitem())
        while came:
            signal.raise_signal(came.pop())

    try:
        yield let_through
    finally:
        let_through()
