"""Around typing: drafts are saved, and pasted keys are told from typed ones."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyProcessor

from trustcoach.core.prompt import AUTOSAVE_SECONDS
from trustcoach.system import this_terminal
from trustcoach.ui.input.escape_sequences import BURST_SECONDS


class PendingKeys:
    """Tells keys that are pasted without brackets from keys that are typed: more of them wait already, or soon."""

    def __init__(self, application: Application[object]) -> None:
        self._last_two = float("-inf"), float("-inf")
        application.key_processor.before_key_press += self._on_press

    def _on_press(self, _: KeyProcessor) -> None:
        self._last_two = self._last_two[1], monotonic()

    def are_waiting(self, event: KeyPressEvent) -> bool:
        """Return whether more keys wait; after a key that came right behind another, also whether one comes soon."""
        if event.app.key_processor.input_queue:
            return True
        before, this = self._last_two
        patience = 0.01 if this - before < BURST_SECONDS else 0
        try:
            return this_terminal.has_input(event.app.input.fileno(), patience)
        except NotImplementedError:  # the library asks the console of Windows itself
            return sys.stdin.isatty() and this_terminal.has_input(sys.stdin.fileno(), patience)


@contextmanager
def autosaving(
    buffer: Buffer, loop: asyncio.AbstractEventLoop, save: Callable[[str], str], show_message: Callable[[str], None]
) -> Iterator[None]:
    """Call *save* with the text of *buffer* soon after every change, and at the end of the block, however it ends.

    *save* returns a warning that the text is not being saved, or "". The warning is shown with *show_message*
    at every change, in the place of what was said before it.
    """
    saved = buffer.text
    is_waiting = False
    warned = ""

    def flush() -> None:
        nonlocal saved, is_waiting, warned
        is_waiting = False
        if buffer.text != saved:
            saved = buffer.text
            warning = save(buffer.text)
            if warning != warned:
                warned = warning
                show_message(warning)

    def changed(_: Buffer) -> None:
        nonlocal is_waiting
        show_message(warned)
        if not is_waiting:
            is_waiting = True
            loop.call_later(AUTOSAVE_SECONDS, flush)

    buffer.on_text_changed += changed
    try:
        yield
    finally:
        buffer.on_text_changed -= changed
        flush()
