"""Around typing: drafts are saved, signals end the question, and pasted keys are told from typed ones."""

import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyProcessor

from trustcoach.core.prompt import AUTOSAVE_SECONDS
from trustcoach.errors import ProgramEnded
from trustcoach.ui.input.escape_sequences import BURST_SECONDS

_SIGNALS = tuple(
    found for name in ("SIGTERM", "SIGHUP") if isinstance(found := getattr(signal, name, None), signal.Signals)
)


class PendingKeys:
    """Tells keys that are pasted without brackets from keys that are typed: more of them wait already, or soon."""

    def __init__(self) -> None:
        self._last_two = float("-inf"), float("-inf")

    def time_keys(self, application: Application[object]) -> None:
        """Note when each key of *application* is pressed."""
        application.key_processor.before_key_press += self._on_press

    def _on_press(self, _: KeyProcessor) -> None:
        self._last_two = self._last_two[1], monotonic()

    def are_waiting(self, event: KeyPressEvent) -> bool:
        """Return whether more keys wait; after a key that came right behind another, also whether one comes soon."""
        if event.app.key_processor.input_queue:
            return True
        before, this = self._last_two
        patience = 0.01 if this - before < BURST_SECONDS else 0
        return bool(select.select([event.app.input.fileno()], [], [], patience)[0])


@contextmanager
def autosaving(
    application: Application[object], keep: Callable[[str], str], say: Callable[[str], None]
) -> Iterator[None]:
    """Call *keep* with the text of the field soon after every change, and at the end of the block, however it ends.

    *keep* returns a warning that the text is not being saved, or "". A new warning is shown with *say*.
    """
    buffer = application.current_buffer
    kept = [buffer.text]
    waiting = [False]
    warned = [""]

    def flush() -> None:
        waiting[0] = False
        if buffer.text != kept[0]:
            kept[0] = buffer.text
            warning = keep(buffer.text)
            if warning != warned[0]:
                warned[0] = warning
                say(warning)
                application.invalidate()

    def changed(_: Buffer) -> None:
        if not waiting[0] and application.loop is not None:
            waiting[0] = True
            application.loop.call_later(AUTOSAVE_SECONDS, flush)

    buffer.on_text_changed += changed
    try:
        yield
    finally:
        flush()


@contextmanager
def signals_end_question(application: Application[object]) -> Iterator[None]:
    """Turn a signal that ends the program into the end of the question, so that what was typed is saved."""

    def stop(_: int, __: FrameType | None) -> None:
        if application.loop is None or not application.is_running:
            raise ProgramEnded
        application.loop.call_soon_threadsafe(_end_question, application)

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_question(application: Application[object]) -> None:
    if application.future is not None and not application.future.done():
        application.exit(exception=ProgramEnded())
