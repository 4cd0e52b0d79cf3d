"""Around typing: drafts are saved, signals end the question, and pasted keys are told from typed ones."""

import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyPressEvent

from trustcoach.core.prompt import AUTOSAVE_SECONDS
from trustcoach.errors import ProgramEnded

_SIGNALS = tuple(
    found for name in ("SIGTERM", "SIGHUP") if isinstance(found := getattr(signal, name, None), signal.Signals)
)


def has_pending_keys(event: KeyPressEvent) -> bool:
    """Return whether more keys wait already: nobody types that fast, so they were pasted."""
    if event.app.key_processor.input_queue:
        return True
    return bool(select.select([event.app.input.fileno()], [], [], 0.01)[0])


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
