"""Signals that end the session in order: what was typed is saved first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from trustcoach.errors import ProgramEnded, SessionStopped


@contextmanager
def suspend_as_stop() -> Iterator[None]:
    """Turn a Ctrl-Z that the terminal makes a signal of into Stopped: a stopped job would keep words in sight."""

    def stop(_: int, __: FrameType | None) -> None:
        raise SessionStopped

    before = signal.signal(signal.SIGTSTP, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)


@contextmanager
def signals_as_stop() -> Iterator[None]:
    """Turn Ctrl-C and the signals that end a program into Stopped, between the questions of a sitting too."""

    def stop(number: int, _: FrameType | None) -> None:
        raise SessionStopped if number == signal.SIGINT else ProgramEnded

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {number: signal.signal(number, stop) for name in names if (number := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
