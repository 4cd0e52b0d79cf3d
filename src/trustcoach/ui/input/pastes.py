"""Pastes whose end mark is missing, as when a terminal multiplexer or a slow line loses it.

The library waits for that mark for ever, and takes every key until then for a part of the paste, Ctrl-C too. Here a
paste has ended when nothing has come for a moment: a terminal sends it in one go. What comes of it later all the same
counts as typed, and text typed in a burst answers nothing. A control key that comes by itself ends the paste at once.
So do the keys that end the question, if they are the last of what came: nobody copies them with a text. Enter and Tab
do not: they may be a part of the paste, and half a paste must not answer a question.
"""

from typing import Protocol, runtime_checkable

from prompt_toolkit.input import Input
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.keys import Keys

_END = "\x1b[201~"
_IN_TEXT = "\t\n\r\x1b"
"""Control characters that may be a part of what is pasted, or of the mark after it."""
_AT_ONCE = "\x03\x04\x18"
"""Ctrl-C, Ctrl-D and Ctrl-X."""


@runtime_checkable
class ReadsEscapeCodes(Protocol):
    """Input that reads keys from the escape codes of a terminal, as all do but the console of Windows."""

    vt100_parser: Vt100Parser


class PasteParser(Vt100Parser):
    """Reads keys as the library does, and ends a paste also without its mark."""

    def feed(self, data: str) -> None:
        """Read *data*, which came in one go."""
        if self._is_open() and len(data) == 1 and (data < " " or data == "\x7f") and data not in _IN_TEXT:
            self.end()
        super().feed(data)

    def flush(self) -> None:
        """End an open paste: the application calls this when nothing has come for a moment."""
        if self._is_open() and not self._paste_buffer.endswith(tuple(_END[:size] for size in range(1, len(_END)))):
            self.end()
        super().flush()

    def end(self) -> None:
        """End the paste, if one is open."""
        if self._is_open():
            pasted = self._paste_buffer.rstrip(_AT_ONCE)
            keys, self._paste_buffer = self._paste_buffer[len(pasted) :], pasted
            super().feed(_END + keys)

    def _is_open(self) -> bool:
        return self._in_bracketed_paste


def take_open_paste(source: Input) -> str:
    """End an open paste and return its text, so that it is no part of the next answer."""
    if not isinstance(source, ReadsEscapeCodes) or not isinstance(source.vt100_parser, PasteParser):
        return ""
    source.vt100_parser.end()
    return "".join(key.data for key in source.flush_keys() if key.key is Keys.BracketedPaste)


def end_unmarked_pastes(source: Input) -> None:
    """Make *source* end pastes also without their mark."""
    if isinstance(source, ReadsEscapeCodes) and not isinstance(source.vt100_parser, PasteParser):
        source.vt100_parser = PasteParser(source.vt100_parser.feed_key_callback)
