"""What is typed in plain mode: a line, or the reply of a key or of its word."""

from collections.abc import Callable
from typing import TextIO

from trustcoach.core.reply import Reply, Suspend
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.text import printable
from trustcoach.ui.input.typed_lines import KEYS_BY_CONTROL, LineSource
from trustcoach.ui.question_keys import BACK, HELP, QUESTION_KEYS, QUICK_EXIT, SKIP_KEY, STOP

_KEYS_BY_WORD = {**{key.plain_word: key for key in QUESTION_KEYS}, **KEYS_BY_CONTROL, "?": HELP}
"""What is typed on a line of its own: a word, or the key as pages name it."""
_BARE_WORDS = {key.plain_word[1:]: key.plain_word for key in (SKIP_KEY, BACK, STOP, HELP)}
"""What people say for a word of plain mode, and may type; it may be an answer as well."""
_QUICK_EXIT_CHARACTER = next(control for control, key in KEYS_BY_CONTROL.items() if key is QUICK_EXIT)
"""Works anywhere in a line: a person who presses it is in a hurry."""


class PlainReplies:
    """Reads from *lines*, and says on *out* what is asked for."""

    def __init__(self, lines: LineSource, out: TextIO) -> None:
        self._lines = lines
        self._out = out
        self._warned = ""
        self.when_shown: Callable[[], None] = lambda: None
        """Called each time before a line is read."""

    def say(self, text: str) -> None:
        """Print *text*, without what a terminal would obey."""
        self._out.write(f"{printable(text)}\n")

    def flush(self) -> None:
        """Show what was printed so far."""
        self._out.flush()

    def show_warning(self, warning: str) -> None:
        """Print a new *warning* that text is not being saved, once until it is saved again."""
        if warning and warning != self._warned:
            self.say(f"\n{warning}")
        self._warned = warning

    def wait(self, seconds: float) -> bool:
        """Wait so many *seconds*; return at once, and True, when somebody types."""
        return self._lines.wait(seconds)

    def read(
        self,
        prompt: str,
        keep: Callable[[str], None] = lambda _: None,
        forget: Callable[[], None] | None = None,
    ) -> str | Reply:
        """Return one line, or the reply of a key word on a line of its own. Raises SessionStopped, or QuickExit.

        *keep* is called with the line while it is typed. *forget* is called if a key word follows a line that was
        kept and may not have been meant as an answer.
        """
        if prompt:
            self.say(prompt)
        self._out.flush()
        self.when_shown()
        drafts: list[str] = []

        def keep_draft(typed: str) -> None:
            drafts.append(typed)
            keep(typed)

        got = self._lines.read(keep_draft)
        if isinstance(got, Suspend):
            return got
        if isinstance(got, str):
            key = QUICK_EXIT if _QUICK_EXIT_CHARACTER in got else _KEYS_BY_WORD.get(got.strip())
            if key is None:
                return got
            if forget:
                forget()
            elif drafts:
                keep("")  # the word for a key is no part of an answer
            got = key
        if got is STOP:
            raise SessionStopped
        if got.reply is None:
            raise QuickExit
        return got.reply


def did_you_mean(typed: str) -> str:
    """Return a question to lead a sentence, if what was *typed* may be meant as a word of plain mode; else ""."""
    word = _BARE_WORDS.get(typed.strip().casefold())
    return f"Did you mean {word}? Type it with the slash. " if word else ""
