"""What comes while the first screen of a session is drawn: keys wait for its question, and no signal is lost."""

import os
import pty
import select
import signal
from contextlib import suppress
from io import StringIO

import pytest

from tests.drawn import ask_at_keyboard
from tests.fixed_clock import NOW
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import Read
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.errors import ProgramEnded, SessionStopped
from trustcoach.session.signals import signals_as_stop, suspend_as_stop
from trustcoach.ui.frame.look import UNICODE, Look
from trustcoach.ui.input import keyboard
from trustcoach.ui.terminal import Terminal

KEYS = b"yes\x03\x04\x1a\x1c\x11\x13"
"""Letters, Ctrl-C, Ctrl-D, Ctrl-Z, Ctrl-Backslash, Ctrl-Q and Ctrl-S: a terminal acts on some of them by itself."""


def test_every_key_waits_for_the_first_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """None becomes a signal, with which the terminal would drop all keys before it."""
    person, end = pty.openpty()
    with open(end, "rb", buffering=0) as stdin:  # noqa: PTH123 (a device)
        monkeypatch.setattr("sys.stdin", stdin)
        with Terminal(UNICODE, StringIO()).session():
            os.write(person, KEYS)
            assert select.select([stdin], [], [], 5)[0], "the keys are gone"
            assert stdin.read(64) == KEYS
    os.close(person)


@pytest.mark.parametrize(
    ("number", "end"),
    [
        (signal.SIGINT, SessionStopped),
        (signal.SIGTSTP, SessionStopped),
        (signal.SIGTERM, ProgramEnded),
        (signal.SIGHUP, ProgramEnded),
    ],
)
def test_a_signal_that_comes_while_libraries_are_loaded_ends_the_session(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals, end: type[Exception]
) -> None:
    """Although an import may catch what a signal raises in it, and only print it."""

    def load(_: Look) -> None:
        with suppress(Exception):  # as Python does around the lock of a module
            signal.raise_signal(number)

    monkeypatch.setattr(keyboard, "Keyboard", load)
    with signals_as_stop(), suspend_as_stop(), pytest.raises(end):
        ask_at_keyboard(Prompt(Question(UNSAVED_ID, Read("", ""), ""), NOW.date()))
