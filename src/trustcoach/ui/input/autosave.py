"""Around typing: drafts are saved, and pasted keys are told from typed ones."""

import asyncio
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyPressEvent

from trustcoach.core.prompt import AUTOSAVE_SECONDS


def has_pending_keys(event: KeyPressEvent) -> bool:
    """Return whether more keys wait already: nobody types that fast, so they were pasted."""
    if event.app.key_processor.input_queue:
        return True
    return bool(select.select([event.app.input.fileno()], [], [], 0.01)[0])


@contextmanager
def autosaving(
    buffer: Buffer, loop: asyncio.AbstractEventLoop, save: Callable[[str], str], show_message: Callable[[str], None]
) -> Iterator[None]:
    """Call *save* with the text of *buffer* soon after every change, and at the end of the block, however it ends.

    *save* returns a warning that the text is not being saved, or "". A new warning is shown with *show_message*.
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
        if not is_waiting:
            is_waiting = True
            loop.call_later(AUTOSAVE_SECONDS, flush)

    buffer.on_text_changed += changed
    try:
        yield
    finally:
        buffer.on_text_changed -= changed
        flush()
