"""The fields of a question in plain mode: numbered lists, one line at a time, nothing drawn and nothing redrawn.

For screen readers, for terminals that only print, and for anybody who likes it. What is typed here reaches the
program when Enter is pressed, so a draft is kept line by line, not letter by letter.
"""

from typing import TextIO

from trustcoach.core.answers import Seen
from trustcoach.core.asking import Asked, Given, Reply
from trustcoach.core.errors import LeftAtOnce, Stopped
from trustcoach.core.wording import showable
from trustcoach.screen import forms
from trustcoach.screen.forms import Field, Offers
from trustcoach.screen.keys import HELP, KEYS, LEAVE, STOP

DONE = "/done"
"""Ends a text of several lines."""
ANEW = "/anew"
"""Takes back the lines of a text, to begin it again."""
_CONTROLS = {chr(ord(code[-1]) & 0x1F): key for key in KEYS for code in key.codes if code.startswith("c-")}
_WORDS = {**{key.word: key for key in KEYS}, **_CONTROLS, "?": HELP}
"""What is typed on a line of its own: a word, or the key that pages name and that a terminal passes on as it is."""
_LEAVING = next(control for control, key in _CONTROLS.items() if key is LEAVE)
"""Means the same wherever in a line it stands: whoever presses it is in a hurry."""


class LineByLine:
    """Asks on *out* and reads from *source*, a line at a time."""

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._source = source
        self._out = out
        self._hinted = False

    def ask(self, asked: Asked) -> Reply:
        """Give what comes of a question. Raises Stopped, or LeftAtOnce."""
        if not self._hinted:
            self._hinted = True
            self.note(f"At every question: {HELP.word} for help, {STOP.word} to stop, or any other word it names.")
        return forms.answer(self, asked)

    def note(self, text: str) -> None:
        """Print a line."""
        self._out.write(f"{showable(text)}\n")

    def page(self) -> Reply:
        """Wait for Enter."""
        got = self._line("Press Enter to go on.")
        return Given(Seen()) if isinstance(got, str) else got

    def pick(self, offers: Offers, start: str | None) -> str | Reply:
        """Give the id of the offer whose number was typed."""
        self._list(offers)
        now = next((number for number, (name, _) in enumerate(offers, 1) if name == start), None)
        keeps = f" Enter alone keeps {now}." if now else ""
        while True:
            got = self._line(f"Type a number from 1 to {len(offers)}.{keeps}")
            if not isinstance(got, str):
                return got
            if not got.strip() and start is not None and now:
                return start
            found = _numbers(got, len(offers))
            if len(found) == 1:
                return offers[found[0] - 1][0]
            self.note(f"That is not one number from 1 to {len(offers)}.")

    def mark(self, offers: Offers, start: frozenset[str]) -> frozenset[str] | Reply:
        """Give the ids of the offers whose numbers were typed."""
        self._list(offers)
        marked = [str(number) for number, (name, _) in enumerate(offers, 1) if name in start]
        keeps = f" Enter alone keeps {' '.join(marked)}." if marked else ""
        while True:
            got = self._line(f"Type one or more numbers, with spaces between them.{keeps}")
            if not isinstance(got, str):
                return got
            if not got.strip():
                return start
            found = _numbers(got, len(offers))
            if found:
                return frozenset(offers[number - 1][0] for number in found)
            self.note(f"Use numbers from 1 to {len(offers)}, such as: 1 3")

    def write(self, field: Field) -> str | Reply:
        """Give what was typed: one line, or lines up to the word that ends them."""
        if field.scale:
            self.note(field.scale)
        if field.example:
            self.note(f"For example: {field.example}")
        if field.start and not field.wrong:
            self.note("What stands here now:")
            self.note(field.start)
            self.note(f"{DONE} alone keeps it; lines are added to it." if field.lines else "Enter alone keeps it.")
        return self._several(field) if field.lines else self._single(field)

    def _single(self, field: Field) -> str | Reply:
        got = self._line(f"{field.label}, on one line:" if field.label else "On one line:")
        if isinstance(got, str) and not field.wrong:
            return got or field.start
        return got

    def _several(self, field: Field) -> str | Reply:
        self.note(f"Write as many lines as you like, then {DONE} on a line of its own. {ANEW} begins again.")
        lines = field.start.split("\n") if field.start else []
        while True:
            got = self._line("")
            if not isinstance(got, str):
                return got
            if got.strip() == DONE:
                return "\n".join(lines)
            lines = [] if got.strip() == ANEW else [*lines, got]
            field.keep("\n".join(lines))

    def _list(self, offers: Offers) -> None:
        for number, (_, words) in enumerate(offers, 1):
            self.note(f"{number}. {words}")

    def _line(self, prompt: str) -> str | Reply:
        """Give one line, or the reply that a word on a line of its own stands for."""
        self._out.write(f"{prompt}\n" if prompt else "")
        self._out.flush()
        got = self._source.readline()
        if not got:
            raise Stopped
        got = got.removesuffix("\n")
        key = LEAVE if _LEAVING in got else _WORDS.get(got.strip())
        if key is STOP:
            raise Stopped
        if key is LEAVE:
            raise LeftAtOnce
        return key.reply if key and key.reply else got


def _numbers(typed: str, most: int) -> list[int]:
    """Give the numbers in *typed*; none if anything in it is not a number from 1 to *most*."""
    words = typed.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and 1 <= int(word) <= most for word in words):
        return []
    return [int(word) for word in words]
