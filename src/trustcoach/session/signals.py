"""Signals that end the session in order: what was typed is saved first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from trustcoach.errors import ProgramEnded, SessionStopped
from trustcoach.signal_handlers import TERMINATION, signals_handled
from trustcoach.system import this_system


@contextmanager
def suspend_as_stop() -> Iterator[None]:
    """Raise SessionStopped on Ctrl-Z instead of suspending: a suspended job would keep private text in sight."""

    def stop(_: int, __: FrameType | None) -> None:
        raise SessionStopped

    with signals_handled(this_system.SUSPENSION, stop):
        yield


@contextmanager
def signals_as_stop() -> Iterator[None]:
    """Raise SessionStopped on Ctrl-C, and ProgramEnded on SIGTERM and SIGHUP, also between two questions."""

    def stop(number: int, _: FrameType | None) -> None:
        raise SessionStopped if number == signal.SIGINT else ProgramEnded

    with signals_handled((signal.SIGINT, *TERMINATION), stop):
        yield
