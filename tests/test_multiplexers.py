"""The screens of a session within tmux and GNU screen, in windows that change their size at every question."""

import shlex
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.drawn import rows_of, screens
from tests.fixed_clock import COMMAND
from tests.terminal import PATIENCE, Terminal
from tests.test_screens import shrunk, wait_for, walked
from tests.views import WALK
from trustcoach.core.settings import Settings
from trustcoach.storage.settings import save_settings

pytestmark = pytest.mark.slow

SIZES = ((60, 12), (20, 8), (132, 43), (80, 24))
"""Columns and rows, one after the other."""
Command = Callable[[Path], tuple[str, ...]]
PROGRAM = (*COMMAND, "start", "alone", "--content", str(SMALL))


def in_tmux(folder: Path) -> tuple[str, ...]:
    """Return the command that runs the program in a window of tmux."""
    settings = folder / "tmux.conf"
    settings.write_text('set -g status off\nset -g default-terminal "tmux-256color"\nset -sg escape-time 10\n')
    return ("tmux", "-u", "-S", str(folder / "socket"), "-f", str(settings), "new-session", shlex.join(PROGRAM))


def in_gnu_screen(folder: Path) -> tuple[str, ...]:
    """Return the command that runs the program in a window of GNU screen."""
    settings = folder / "screenrc"
    settings.write_text("startup_message off\ndefutf8 on\naltscreen on\nterm screen-256color\n")
    return ("screen", "-U", "-c", str(settings), *PROGRAM)


def wait_for_words(terminal: Terminal, words: str) -> None:
    """Wait until *words* are on the screen of *terminal*."""
    limit = time.monotonic() + PATIENCE
    while words not in terminal.shown and time.monotonic() < limit:
        terminal.settle()
    assert words in terminal.shown


@pytest.mark.parametrize(("name", "command"), [("tmux", in_tmux), ("screen", in_gnu_screen)])
def test_a_window_of_any_size_shows_the_question_whole(home: Path, tmp_path: Path, name: str, command: Command) -> None:
    """Down to 20 by 8 and up again, at every kind of question: what a window of that size would show anyway."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    save_settings(home, Settings(region="ireland"))  # the country is not asked for in memory either
    terminal = Terminal(home, instead=command(tmp_path), columns=80, rows=24, variables={"SCREENDIR": str(home)})
    try:
        walk_in(terminal)
    finally:
        if terminal.code is None:
            terminal.type("\x18")  # leave: a multiplexer outlives its window
            terminal.end()


def walk_in(terminal: Terminal) -> None:
    """Walk the small program in *terminal*, whose size changes at every question."""
    for kind, keys, _ in WALK:
        view = walked()[kind]
        if kind == "privacy":  # it names the folder of the test
            wait_for_words(terminal, "journal.json")
        else:
            for picture in screens(view, 80, 24):
                wait_for(terminal, rows_of(picture))
                if picture.next_start:
                    terminal.type("\r")
            for columns, rows in SIZES:
                terminal.resize(columns, rows)
                wait_for(terminal, rows_of(shrunk(view, columns, rows)))
        terminal.type(keys)
