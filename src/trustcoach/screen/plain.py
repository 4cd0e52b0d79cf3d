"""Pages as plain lines, for pipes and files: no colour, no boxes, one paragraph a line."""

from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from trustcoach.screen.page import (
    Block,
    Gap,
    Heading,
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
    """Writes pages to *out*, line by line."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def sitting(self) -> AbstractContextManager[None]:
        """Give nothing of its own to a sitting: lines are only ever added."""
        return nullcontext()

    def show(self, page: Page) -> None:
        """Write *page*, with an empty line between its blocks."""
        before: Block | None = None
        for block in page:
            if isinstance(block, Room):
                continue
            if before is not None and not belongs(before, block):
                self._out.write("\n")
            self._out.writelines(f"{line}\n" for line in _lines(block))
            before = block
        self._out.flush()


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(text, aside) | Question(text, aside):
            return [showable(f"{text} ({aside})" if aside else text)]
        case Text(text):
            return [showable(paragraph) for paragraph in paragraphs(text)]
        case Words(text):
            return [f"  {showable(line)}" for line in text.split("\n")]
        case Note(text):
            return [showable(text)]
        case Gap() | Room():
            return []
        case Row(name, state, about):
            return [showable(f"{name}: {state}"), *([showable(f"  {about}")] if about else [])]
