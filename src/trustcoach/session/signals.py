"""Signals that end the session in order: what was typed is saved first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from trustcoach.errors import ProgramEnded, SessionStopped


@contextmanager
def suspend_as_stop() -> Iterator[None]:
    """Raise SessionStopped on Ctrl-Z instead of suspending: a suspended job would keep private text in sight."""

    def stop(_: int, __: FrameType | None) -> None:
        raise SessionStopped

    before = signal.signal(signal.SIGTSTP, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)


@contextmanager
def signals_as_stop() -> Iterator[None]:
    """Raise SessionStopped on Ctrl-C, and ProgramEnded on SIGTERM and SIGHUP, also between two questions."""

    def stop(number: int, _: FrameType | None) -> None:
        raise SessionStopped if number == signal.SIGINT else ProgramEnded

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {number: signal.signal(number, stop) for name in names if (number := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
