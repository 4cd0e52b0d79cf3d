"""Pages on a terminal. The only place that knows Rich; nothing passes through its markup."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import dropwhile

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from trustcoach.text import showable
from trustcoach.ui.list_rows import INDENT, MARKS, height, said_height
from trustcoach.ui.page import (
    BlankLine,
    Block,
    FieldRoom,
    Heading,
    KeepTogether,
    KeyHints,
    Page,
    Paragraphs,
    QuestionLine,
    QuietLine,
    Row,
    UserText,
    belongs,
    paragraphs,
)
from trustcoach.ui.screen import clear_screen as clearing

_ALTERNATE, _NORMAL = "\x1b[?1049h", "\x1b[?1049l"
"""To the terminal's other screen, which has no scrollback, and back from it."""
_FIELD = 12
"""Lines of a list or a field that is usual."""
_LEAST = 3
"""Lines of a field that is of use."""
_FEWEST = 8
"""Lines of a window below which a page does not wait: it could not be read by turning either."""
WIDEST = 76
"""Characters of a line of text: longer ones are hard to follow."""


class RichScreen:
    """Draws pages on *console*, no wider than can be read with ease.

    In a sitting the alternate screen is used, which nobody can scroll back, and one thing stands on it at a time. A
    page that is longer than the window waits for the reader, by calling *turn*, before a line of it would be lost. If
    *turn* returns that no more of it is wanted now, the rest is drawn when the page is shown again.
    """

    def __init__(self, console: Console, turn: Callable[[], bool]) -> None:
        self._console = console
        self._turn = turn
        self._sitting = False
        self._answered = False
        self._filled = 0
        self._drawn: list[str] = []
        self._here: list[Page] = []
        """What stands on the screen, or has been turned over since the last answer."""
        self._is_left = False
        """Whether the reader has left a page before its end."""
        self._unread: list[Page] = []

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal to another program, with nothing of the sitting on it, and take it back afterwards."""
        if not self._sitting:
            yield
            return
        self._console.file.write(f"{clearing.PAGE}{_NORMAL}{clearing.everything()}")
        self._console.file.flush()
        try:
            yield
        finally:
            self._console.file.write(_ALTERNATE)
            self._clear()

    @contextmanager
    def sitting(self) -> Iterator[None]:
        """Draw on the alternate screen until the sitting is over, and leave nothing of it to see or to scroll back to.

        Where there is no alternate screen, all of it stood on the usual one: so that is cleared too, and so is what
        could be scrolled back to.
        """
        self._console.file.write(f"{_ALTERNATE}{clearing.PAGE}")
        self._sitting = True
        try:
            yield
        finally:
            self._sitting = self._answered = self._is_left = False
            self._here, self._unread = [], []
            with suppress(OSError):  # the window may be gone
                self._console.file.write(f"{clearing.PAGE}{_NORMAL}{clearing.everything()}")
                self._console.file.flush()

    def turn_page(self) -> None:
        """Take note that the reader has answered: in a sitting, what is shown next stands on an empty screen."""
        self._answered = self._sitting
        self._is_left = False

    def show(self, page: Page) -> None:
        """Draw *page*, with an empty line between its blocks; before it what was left unread of what led to it."""
        if self._answered:
            self._clear()
            self._here = []
        if self._is_left:
            self._unread.append(page)
            return
        pages = [page]
        if page in self._unread:
            pages = self._unread[: self._unread.index(page) + 1]
            self._unread = []
        for number, each in enumerate(pages):
            self._here.append(each)
            self._draw_page(each)
            if self._is_left:
                self._unread = [*pages[number:]]
                break
        self._console.file.flush()

    def note(self, page: Page) -> None:
        """Draw *page* below what stands there, in the middle of a question: nobody has to turn to it."""
        self._here.append(page)
        self._draw_page(page, waits=False)
        if self._sitting and len(self._drawn) > self._free:
            self._drawn = []
            self.redraw(_FIELD)
        else:
            lines, self._drawn = self._drawn, []
            self._write(lines)
        self._console.file.flush()

    def redraw(self, room: int) -> None:
        """Draw anew what leads to the field, in a window of another size, and leave *room* lines for the field.

        What does not fit is left out at the top: the question stands at the bottom.
        """
        if not self._sitting:
            return
        for page in self._here:
            self._draw_page(page, waits=False)
        lines, self._drawn = self._drawn, []
        self._clear()
        self._write(lines[-max(self._console.height - room - 1, 0) or len(lines) :])
        self._console.file.flush()

    def _draw_page(self, page: Page, *, waits: bool = True) -> None:
        before: Block | None = None
        field: FieldRoom | None = None
        for block in page:
            if isinstance(block, KeepTogether | FieldRoom):
                if waits:
                    self._emit()
                if waits and isinstance(block, KeepTogether):
                    self._make_room(block.lines)
                field = block if isinstance(block, FieldRoom) else field
                continue
            if before is None or not belongs(before, block):
                self._print("")
            self._draw(block)
            before = block
        if waits and field:
            self._make_room_for(field, [block for block in page if isinstance(block, QuestionLine)])
        if waits:
            self._emit()

    def _print(self, renderable: RenderableType, width: int | None = None) -> None:
        with self._console.capture() as drawn:
            self._console.print(renderable, width=width)
        self._drawn += drawn.get().splitlines(keepends=True)

    def _emit(self) -> None:
        """Write what was drawn; in a sitting a windowful at a time, broken between paragraphs where one ends."""
        lines, self._drawn = self._drawn, []
        while self._sitting and not self._is_left and len("".join(lines).rstrip().split("\n")) > self._free:
            most = max(self._free - 1, 0)
            ends = [number for number, line in enumerate(lines[:most]) if not line.strip()]
            cut = ends[-1] if ends and ends[-1] > most // 2 else most
            self._write(lines[:cut])
            self._wait()
            lines = ["\n", *dropwhile(lambda line: not line.strip(), lines[cut:])]
        if not self._is_left:
            self._write(lines[: self._free] if self._sitting else lines)

    def _write(self, lines: list[str]) -> None:
        self._console.file.writelines(lines)
        self._filled += len(lines)

    @property
    def _height(self) -> int:
        return max(self._console.height, _FEWEST)

    @property
    def _free(self) -> int:
        """How many lines are left above the one that waits for Enter."""
        return max(self._height - 2 - self._filled, 0)

    def _make_room(self, lines: int) -> None:
        if self._sitting and self._filled and self._filled + lines >= self._height:
            self._wait()

    def _make_room_for(self, field: FieldRoom, asked: list[QuestionLine]) -> None:
        """Keep what was drawn together with its *field*.

        What leads to a list that is too high for that is read first. Then it stands alone there, below what is *asked*
        if that fits.
        """
        least, most = min(field.lines, _LEAST), field.lines
        if field.choices:
            least = height(field.choices, self._console.width, INDENT + MARKS * field.is_marked)
            most = least + said_height(self._console.width)
        self._make_room(len(self._drawn) + most)
        if not self._sitting or self._is_left or self._fits(least):
            return
        self._emit()
        self._wait()
        for question in asked[-1:]:
            self._draw(question)
        if not self._fits(least):
            self._drawn = []

    def _fits(self, lines: int) -> bool:
        """Return whether what was drawn fits above so many *lines*; without empty ones before it, at the top."""
        if self._filled + len(self._drawn) + lines > self._height and not self._filled:
            self._drawn = list(dropwhile(lambda line: not line.strip(), self._drawn))
        return self._filled + len(self._drawn) + lines <= self._height

    def _wait(self) -> None:
        if self._is_left:
            return
        self._console.file.write("\n")
        self._is_left = not self._turn()
        self._clear()

    def _clear(self) -> None:
        self._console.file.write(clearing.PAGE)
        self._answered = False
        self._filled = 0

    @property
    def _width(self) -> int:
        return max(10, min(self._console.width - 3, WIDEST))

    def _draw(self, block: Block) -> None:
        match block:
            case Heading(text, aside):
                self._heading(text, aside)
            case Paragraphs(text):
                self._paragraphs(text)
            case QuestionLine(text, turn):
                if turn:
                    self._line(turn, "bold italic")
                self._line(text, "bold")
            case UserText(text, most):
                self._words(text, most)
            case QuietLine(text) | KeyHints(text):
                self._line(text)
            case Row(name, state, about, current):
                self._row(name, state, about, current=current)
            case BlankLine() | KeepTogether() | FieldRoom():
                return

    def _heading(self, text: str, aside: str) -> None:
        self._line(text, "bold")
        if aside:
            self._line(aside)
        self._line("─" * min(self._width, max(len(text), len(aside), 12)), "dim")

    def _paragraphs(self, text: str) -> None:
        for number, paragraph in enumerate(paragraphs(text)):
            if number and not paragraph.startswith("- "):
                self._print("")
            self._line(paragraph)

    def _line(self, text: str, style: str = "", indent: int = 2) -> None:
        line = Styled(showable(text), style=style)
        self._print(Padding(line, (0, 0, 0, indent)), self._width + 2)

    def _words(self, text: str, most: int | None) -> None:
        width = max(8, self._width - 4)
        lines = Styled(showable(text).expandtabs(4)).wrap(self._console, width)
        for line in lines[:most]:
            self._print(Styled("  │ ", style="dim") + line)
        if most and len(lines) > most:
            self._line(f"… and {len(lines) - most} lines more, all kept.", indent=4)

    def _row(self, name: str, state: str, about: str, *, current: bool) -> None:
        line = Styled("› " if current else "  ", style="bold")
        line.append(showable(name), style="bold" if current else "")
        if line.cell_len + len(state) + 2 <= self._width + 2:
            line.append(f"  {showable(state)}")
            self._print(line)
        else:
            self._print(line, self._width + 2)
            self._line(state, indent=4)
        if about:
            self._line(about, indent=4)
