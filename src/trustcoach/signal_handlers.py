"""Handle signals while a block runs."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from trustcoach.system import this_system

TERMINATION = this_system.TERMINATION
"""The signals that end the program: a request to end, and a window that was closed."""


@contextmanager
def signals_handled(numbers: Iterable[int], handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Call *handler* when one of the signals with these *numbers* comes, until the block ends."""
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
