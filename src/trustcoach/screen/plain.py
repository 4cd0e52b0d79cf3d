"""Pages as plain lines, for pipes and files: no colour, no boxes, one paragraph a line."""

from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from trustcoach.core.errors import ReaderGone
from trustcoach.screen.page import (
    Block,
    Gap,
    Heading,
    Keys,
    Note,
    Page,
    Question,
    Room,
    Row,
    Text,
    Words,
    belongs,
    paragraphs,
    showable,
)


class PlainScreen:
    """Writes pages to *out*, line by line; *first* comes before all of them."""

    def __init__(self, out: TextIO, first: str = "") -> None:
        self._out = out
        self._first = first
        self._begun = False

    def sitting(self) -> AbstractContextManager[None]:
        """Give nothing of its own to a sitting: lines are only ever added."""
        return nullcontext()

    def show(self, page: Page) -> None:
        """Write *page*, with an empty line between its blocks. Raises ReaderGone."""
        try:
            self._write(page)
            self._out.flush()
        except BrokenPipeError as error:
            raise ReaderGone from error

    def _write(self, page: Page) -> None:
        if self._first:
            self._out.write(f"{self._first}\n\n")
            self._first = ""
        elif self._begun:
            self._out.write("\n")
        self._begun = True
        before: Block | None = None
        for block in page:
            if isinstance(block, Room | Gap | Keys):
                continue
            if before is not None and not belongs(before, block):
                self._out.write("\n")
            self._out.writelines(f"{line}\n" for line in _lines(block))
            before = block


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(text, aside) | Question(text, aside):
            return [showable(f"{text} ({aside.replace(' · ', ', ')})" if aside else text)]
        case Text(text):
            return [showable(paragraph) for paragraph in paragraphs(text)]
        case Words(text):
            return [f"  {showable(line)}" for line in text.split("\n")]
        case Note(text):
            return [showable(text)]
        case Gap() | Room() | Keys():
            return []
        case Row(name, state, about, _, word):
            return [showable(f"{word or name}: {state}"), *([showable(f"  {about}")] if about else [])]
