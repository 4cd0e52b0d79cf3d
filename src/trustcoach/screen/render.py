"""Pages on a terminal. The only place that knows Rich; nothing passes through its markup."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Styled

from trustcoach.screen.page import (
    Block,
    Gap,
    Heading,
    Note,
    Page,
    Question,
    Row,
    Text,
    Words,
    belongs,
    paragraphs,
    showable,
)

WIDEST = 76
"""Characters of a line of text: longer ones are hard to follow."""
MOST_RECALLED = 12
"""Lines of somebody's own words that come back above a question."""


class RichScreen:
    """Draws pages on *console*, in the middle measure of its width."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, page: Page) -> None:
        """Draw *page*, with an empty line between its blocks."""
        before: Block | None = None
        for block in page:
            if before is None or not belongs(before, block):
                self._console.print()
            self._draw(block)
            before = block

    @property
    def _width(self) -> int:
        return max(10, min(self._console.width - 3, WIDEST))

    def _draw(self, block: Block) -> None:
        match block:
            case Heading(text, aside):
                self._heading(text, aside)
            case Text(text):
                self._paragraphs(text)
            case Question(text, turn):
                if turn:
                    self._line(turn, "bold italic")
                self._line(text, "bold")
            case Words(text):
                self._words(text)
            case Note(text):
                self._line(text, "dim")
            case Row(name, state, about, current):
                self._row(name, state, about, current=current)
            case Gap():
                return

    def _heading(self, text: str, aside: str) -> None:
        self._line(text, "bold")
        if aside:
            self._line(aside, "dim")
        self._line("─" * min(self._width, max(len(text), len(aside), 12)), "dim")

    def _paragraphs(self, text: str) -> None:
        for number, paragraph in enumerate(paragraphs(text)):
            if number and not paragraph.startswith("- "):
                self._console.print()
            self._line(paragraph)

    def _line(self, text: str, style: str = "", indent: int = 2) -> None:
        line = Styled(showable(text), style=style)
        self._console.print(Padding(line, (0, 0, 0, indent)), width=self._width + 2, soft_wrap=False)

    def _words(self, text: str) -> None:
        width = max(8, self._width - 4)
        lines = Styled(showable(text).expandtabs(4)).wrap(self._console, width)
        for line in lines[:MOST_RECALLED]:
            self._console.print(Styled("  │ ", style="dim") + line, soft_wrap=True)
        if len(lines) > MOST_RECALLED:
            self._line(f"… and {len(lines) - MOST_RECALLED} lines more, all kept.", "dim", 4)

    def _row(self, name: str, state: str, about: str, *, current: bool) -> None:
        line = Styled("› " if current else "  ", style="bold")
        line.append(showable(name), style="bold" if current else "")
        if line.cell_len + len(state) + 2 <= self._width + 2:
            line.append(f"  {state}", style="dim")
            self._console.print(line)
        else:
            self._console.print(line, width=self._width + 2)
            self._line(state, "dim", 4)
        if about:
            self._line(about, "dim", 4)
