"""Lines as they are typed in plain mode: of any length, and saved from the first letter on.

A terminal that collects lines by itself cuts them, at 4,095 bytes on Linux and at 1,024 on a Mac, and passes none on
before Enter. So it is put into raw mode, and letters are echoed here as a terminal echoes them.
"""

import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO
from unicodedata import combining, east_asian_width

from trustcoach.core.prompt import AUTOSAVE_SECONDS
from trustcoach.core.reply import Suspend
from trustcoach.errors import ProgramEnded, SessionStopped
from trustcoach.system import this_terminal
from trustcoach.text import printable
from trustcoach.ui.input.escape_sequences import BURST_SECONDS, EscapeSequences
from trustcoach.ui.input.input_text import BRINGS_BACK, SAVED_ALREADY, UNDECODABLE_KEYS, decode_keys, is_lossy
from trustcoach.ui.question_keys import QUESTION_KEYS, QuestionKey

KEYS_BY_CONTROL = {
    chr(ord(code[-1]) & 0x1F): key for key in QUESTION_KEYS for code in key.codes if code.startswith("c-")
}
"""The keys of a question as the control characters that a terminal sends."""
_CTRL_S, _CTRL_Z = "\x13", "\x1a"
_DELETE_WORD, _DELETE_LINE, _UNDO = "\x17", "\x15", "\x1f"


class LineSource(Protocol):
    """Where lines come from."""

    def read(self, keep: Callable[[str], None]) -> str | QuestionKey | Suspend:
        """Return a line, without its end, or a key that was pressed in it. Raises SessionStopped if there is no more.

        *keep* is called with the text of the line while it is typed, and at the end if the line is incomplete.
        """
        ...

    def wait(self, seconds: float) -> bool:
        """Wait so many *seconds*; return at once, and True, when somebody types."""
        ...


class PipedLines:
    """Lines from a pipe or a file."""

    def __init__(self, source: TextIO) -> None:
        self._source = source

    def read(self, keep: Callable[[str], None]) -> str | QuestionKey | Suspend:  # noqa: ARG002 (nobody is typing)
        """Return a line. Raises SessionStopped if there is no more."""
        line = self._source.readline()
        if not line:
            raise SessionStopped
        return decode_keys(line.removesuffix("\n"))

    def wait(self, seconds: float) -> bool:  # noqa: ARG002 (as above)
        """Return False at once: nobody is there to wait for."""
        return False


class TypedLines:
    """Lines from the terminal behind *descriptor*, echoed on *out*."""

    def __init__(self, descriptor: int, out: TextIO) -> None:
        self._descriptor = descriptor
        self._out = out
        self._escapes = EscapeSequences()
        self._last_enter = float("-inf")
        self._original_modes: this_terminal.Modes | None = None
        """The modes of the terminal before raw mode."""

    @contextmanager
    def raw_mode(self) -> Iterator[None]:
        """Run the block with the terminal sending single letters, and set it back as it was."""
        if self._original_modes is not None:
            yield
            return
        given = this_terminal.get_modes(self._descriptor)
        self._original_modes = given
        self._set_raw_mode(given)
        try:
            yield
        finally:
            self._original_modes = None
            this_terminal.set_modes(self._descriptor, given)

    @contextmanager
    def restored(self) -> Iterator[None]:
        """Run the block with the terminal as it was before raw mode."""
        given, self._original_modes = self._original_modes, None
        if given is not None:
            this_terminal.set_modes(self._descriptor, given)
        try:
            yield
        finally:
            if given is not None:
                self._original_modes = given
                self._set_raw_mode(given)

    def read(self, keep: Callable[[str], None]) -> str | QuestionKey | Suspend:
        """Return a line, or the key that was pressed in it. Raises ProgramEnded if the window is gone."""
        typed = _TypedLine(self._echo)
        kept, since, whole = "", 0.0, False
        decoder = getincrementaldecoder("utf-8")("surrogateescape")
        with self.raw_mode():
            try:
                while True:
                    if typed.text == kept:
                        since = time.monotonic()
                    elif not self._has_input(since + AUTOSAVE_SECONDS - time.monotonic()):
                        kept = typed.text
                        keep(kept)
                        continue
                    for letter in decoder.decode(self._read_byte()):
                        ended = self._on_character(letter, typed)
                        if ended is not None:
                            whole = isinstance(ended, str)
                            return ended
            finally:
                if not whole and typed.text != kept:
                    keep(typed.text)

    def wait(self, seconds: float) -> bool:
        """Wait so many *seconds*; return at once, and True, when somebody types."""
        with self.raw_mode():
            return self._has_input(seconds)

    def _on_character(self, letter: str, typed: "_TypedLine") -> str | QuestionKey | Suspend | None:
        """Do what *letter* means; return the line or the key, if it ends the line."""
        now = time.monotonic()
        returned, self._last_enter = self._last_enter, now if letter == "\r" else float("-inf")
        if letter == "\n" and now - returned < BURST_SECONDS / 2:
            return None  # the second half of a line end that was pasted
        letter = self._escapes.feed(letter, now)
        if letter in ("\r", "\n"):
            self._echo("\n")
            return typed.text
        if letter in KEYS_BY_CONTROL:
            self._echo("\n")
            return KEYS_BY_CONTROL[letter]
        if letter == _CTRL_Z:
            return Suspend()
        if letter == _CTRL_S:
            self._echo(f"\n{SAVED_ALREADY}\n{printable(typed.text)}")
        elif not typed.edit(letter) and len(letter) == 1 and (letter >= " " or letter == "\t"):
            if is_lossy(letter):
                self._echo(f"\n{UNDECODABLE_KEYS}\n{printable(typed.text)}")
            typed.add(decode_keys(letter))
        return None

    def _read_byte(self) -> bytes:
        try:
            byte = this_terminal.read_input(self._descriptor)
        except OSError as error:
            raise ProgramEnded from error
        if not byte:
            raise ProgramEnded
        return byte

    def _has_input(self, seconds: float) -> bool:
        return this_terminal.has_input(self._descriptor, seconds)

    def _echo(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except OSError as error:
            raise ProgramEnded from error

    def _set_raw_mode(self, given: this_terminal.Modes | None) -> None:
        if given is not None:
            this_terminal.set_modes(self._descriptor, this_terminal.by_letter(given, self._descriptor))


class _TypedLine:
    """A line that is being typed; *echo* shows every change."""

    def __init__(self, echo: Callable[[str], None]) -> None:
        self.text = ""
        self._echo = echo
        self._deleted: list[str] = []
        """Words and lines that were deleted with one key."""

    def add(self, letter: str) -> None:
        self.text += letter
        self._echo(letter if letter == "\t" else printable(letter))

    def edit(self, key: str) -> bool:
        """Change the line as *key* does; return False if it is none of the keys that change one."""
        edits = {
            "\x7f": self._delete,
            "\x08": self._delete,
            _DELETE_WORD: self._delete_word,
            _DELETE_LINE: self._delete_line,
            _UNDO: self._bring_back,
        }
        if edit := edits.get(key):
            edit()
        return edit is not None

    def _delete(self) -> None:
        if self.text:
            self._echo("\b \b" * _width(self.text[-1]))
            self.text = self.text[:-1]

    def _delete_word(self) -> None:
        before = self.text
        while self.text and self.text[-1].isspace():
            self._delete()
        while self.text and not self.text[-1].isspace():
            self._delete()
        self._deleted.append(before[len(self.text) :])

    def _delete_line(self) -> None:
        if self.text:
            self._deleted.append(self.text)
            self.text = ""
            self._echo(f"\nThe line is empty. {BRINGS_BACK}\n")

    def _bring_back(self) -> None:
        for letter in self._deleted.pop() if self._deleted else "":
            self.add(letter)


def _width(letter: str) -> int:
    if combining(letter) or not printable(letter):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1
