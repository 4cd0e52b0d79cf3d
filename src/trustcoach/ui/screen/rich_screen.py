"""Pages on a terminal. The only module that uses Rich; no text is read as its markup."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import dropwhile

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from trustcoach.text import printable
from trustcoach.ui.list_rows import INDENT, MARKS, list_height, message_height
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
    is_attached,
    split_paragraphs,
)
from trustcoach.ui.screen import clear_screen

_ENTER_ALTERNATE_SCREEN, _LEAVE_ALTERNATE_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
"""To the terminal's alternate screen, which has no scrollback, and back from it."""
_USUAL_FIELD_HEIGHT = 12
"""Lines of a usual list or field."""
_LEAST = 3
"""Lines that a field needs at least."""
_MIN_HEIGHT = 8
"""Lines of a window below which a page does not wait: it could not be read by turning pages either."""
MAX_WIDTH = 76
"""Characters of a line of text: longer ones are hard to follow."""


class RichScreen:
    """Draws pages on *console*, no wider than can be read with ease.

    During a session it uses the alternate screen, which cannot be scrolled back, and shows one thing at a time. Before
    a line of a page that is longer than the window would be lost, it calls *turn* and waits for the reader. If *turn*
    returns False, since the reader wants no more of the page now, the rest is drawn when the page is shown again.
    """

    def __init__(self, console: Console, turn: Callable[[], bool]) -> None:
        self._console = console
        self._wait_for_key = turn
        self._is_in_session = False
        self._clear_next = False
        self._used_rows = 0
        self._rendered: list[str] = []
        self._shown_pages: list[Page] = []
        """The pages shown since the last answer."""
        self._is_interrupted = False
        """Whether the reader has left a page before its end."""
        self._unread_pages: list[Page] = []

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Give the terminal to another program until the block ends, with nothing of the session on it."""
        if not self._is_in_session:
            yield
            return
        self._console.file.write(f"{clear_screen.CLEAR_PAGE}{_LEAVE_ALTERNATE_SCREEN}{clear_screen.clear_codes()}")
        self._console.file.flush()
        try:
            yield
        finally:
            self._console.file.write(_ENTER_ALTERNATE_SCREEN)
            self._clear()

    @contextmanager
    def session(self) -> Iterator[None]:
        """Draw on the alternate screen until the block ends, and leave nothing to see or to scroll back to.

        A terminal without an alternate screen has shown all of it on the usual one. So that screen and its scrollback
        are cleared too.
        """
        self._console.file.write(f"{_ENTER_ALTERNATE_SCREEN}{clear_screen.CLEAR_PAGE}")
        self._is_in_session = True
        try:
            yield
        finally:
            self._is_in_session = self._clear_next = self._is_interrupted = False
            self._shown_pages, self._unread_pages = [], []
            with suppress(OSError):  # the window may be gone
                self._console.file.write(
                    f"{clear_screen.CLEAR_PAGE}{_LEAVE_ALTERNATE_SCREEN}{clear_screen.clear_codes()}"
                )
                self._console.file.flush()

    def clear_before_next(self) -> None:
        """Clear the screen before the next page, since the question was answered."""
        self._clear_next = self._is_in_session
        self._is_interrupted = False

    def show(self, page: Page) -> None:
        """Draw *page*, with an empty line between its blocks, after the unread rest of the pages before it."""
        if self._clear_next:
            self._clear()
            self._shown_pages = []
        if self._is_interrupted:
            self._unread_pages.append(page)
            return
        pages = [page]
        if page in self._unread_pages:
            pages = self._unread_pages[: self._unread_pages.index(page) + 1]
            self._unread_pages = []
        for number, each in enumerate(pages):
            self._shown_pages.append(each)
            self._draw_page(each)
            if self._is_interrupted:
                self._unread_pages = [*pages[number:]]
                break
        self._console.file.flush()

    def add_note(self, page: Page) -> None:
        """Draw *page* below the others in the middle of a question, without waiting for the reader."""
        self._shown_pages.append(page)
        self._draw_page(page, waits=False)
        if self._is_in_session and len(self._rendered) > self._free_rows:
            self._rendered = []
            self.redraw(_USUAL_FIELD_HEIGHT)
        else:
            lines, self._rendered = self._rendered, []
            self._write_lines(lines)
        self._console.file.flush()

    def redraw(self, reserved_rows: int) -> None:
        """Draw the pages again in a resized window, leaving *reserved_rows* lines for the field.

        What does not fit is left out at the top: the question is at the bottom.
        """
        if not self._is_in_session:
            return
        for page in self._shown_pages:
            self._draw_page(page, waits=False)
        lines, self._rendered = self._rendered, []
        self._clear()
        self._write_lines(lines[-max(self._console.height - reserved_rows - 1, 0) or len(lines) :])
        self._console.file.flush()

    def _draw_page(self, page: Page, *, waits: bool = True) -> None:
        before: Block | None = None
        field: FieldRoom | None = None
        for block in page:
            if isinstance(block, KeepTogether | FieldRoom):
                if waits:
                    self._write_pages()
                if waits and isinstance(block, KeepTogether):
                    self._reserve_rows(block.lines)
                field = block if isinstance(block, FieldRoom) else field
                continue
            if before is None or not is_attached(before, block):
                self._render("")
            self._draw(block)
            before = block
        if waits and field:
            self._make_room_for(field, [block for block in page if isinstance(block, QuestionLine)])
        if waits:
            self._write_pages()

    def _render(self, renderable: RenderableType, width: int | None = None) -> None:
        with self._console.capture() as drawn:
            self._console.print(renderable, width=width)
        self._rendered += drawn.get().splitlines(keepends=True)

    def _write_pages(self) -> None:
        """Write what was rendered; in a session one window at a time, broken between paragraphs where possible."""
        lines, self._rendered = self._rendered, []
        while (
            self._is_in_session
            and not self._is_interrupted
            and len("".join(lines).rstrip().split("\n")) > self._free_rows
        ):
            most = max(self._free_rows - 1, 0)
            ends = [number for number, line in enumerate(lines[:most]) if not line.strip()]
            cut = ends[-1] if ends and ends[-1] > most // 2 else most
            self._write_lines(lines[:cut])
            self._wait_for_reader()
            lines = ["\n", *dropwhile(lambda line: not line.strip(), lines[cut:])]
        if not self._is_interrupted:
            self._write_lines(lines[: self._free_rows] if self._is_in_session else lines)

    def _write_lines(self, lines: list[str]) -> None:
        self._console.file.writelines(lines)
        self._used_rows += len(lines)

    @property
    def _height(self) -> int:
        return max(self._console.height, _MIN_HEIGHT)

    @property
    def _free_rows(self) -> int:
        """How many lines are left above the line that waits for Enter."""
        return max(self._height - 2 - self._used_rows, 0)

    def _reserve_rows(self, lines: int) -> None:
        if self._is_in_session and self._used_rows and self._used_rows + lines >= self._height:
            self._wait_for_reader()

    def _make_room_for(self, field: FieldRoom, asked: list[QuestionLine]) -> None:
        """Keep what was rendered together with its *field*.

        If a list is too high for that, the reader turns the pages before it first. Then the list is shown alone, below
        the question *asked* if that fits.
        """
        least, most = min(field.lines, _LEAST), field.lines
        if field.choices:
            least = list_height(field.choices, self._console.width, INDENT + MARKS * field.is_marked)
            most = least + message_height(self._console.width)
        self._reserve_rows(len(self._rendered) + most)
        if not self._is_in_session or self._is_interrupted or self._fits(least):
            return
        self._write_pages()
        self._wait_for_reader()
        for question in asked[-1:]:
            self._draw(question)
        if not self._fits(least):
            self._rendered = []

    def _fits(self, lines: int) -> bool:
        """Return whether what was rendered fits above so many *lines*; at the top, without leading empty lines."""
        if self._used_rows + len(self._rendered) + lines > self._height and not self._used_rows:
            self._rendered = list(dropwhile(lambda line: not line.strip(), self._rendered))
        return self._used_rows + len(self._rendered) + lines <= self._height

    def _wait_for_reader(self) -> None:
        if self._is_interrupted:
            return
        self._console.file.write("\n")
        self._is_interrupted = not self._wait_for_key()
        self._clear()

    def _clear(self) -> None:
        self._console.file.write(clear_screen.CLEAR_PAGE)
        self._clear_next = False
        self._used_rows = 0

    @property
    def _width(self) -> int:
        return max(10, min(self._console.width - 3, MAX_WIDTH))

    def _draw(self, block: Block) -> None:
        match block:
            case Heading(text, aside):
                self._draw_heading(text, aside)
            case Paragraphs(text):
                self._draw_paragraphs(text)
            case QuestionLine(text, turn):
                if turn:
                    self._draw_line(turn, "bold italic")
                self._draw_line(text, "bold")
            case UserText(text, most):
                self._draw_user_text(text, most)
            case QuietLine(text) | KeyHints(text):
                self._draw_line(text)
            case Row(name, state, about, current):
                self._draw_row(name, state, about, current=current)
            case BlankLine() | KeepTogether() | FieldRoom():
                return

    def _draw_heading(self, text: str, aside: str) -> None:
        self._draw_line(text, "bold")
        if aside:
            self._draw_line(aside)
        self._draw_line("─" * min(self._width, max(len(text), len(aside), 12)), "dim")

    def _draw_paragraphs(self, text: str) -> None:
        for number, paragraph in enumerate(split_paragraphs(text)):
            if number and not paragraph.startswith("- "):
                self._render("")
            self._draw_line(paragraph)

    def _draw_line(self, text: str, style: str = "", indent: int = 2) -> None:
        line = Styled(printable(text), style=style)
        self._render(Padding(line, (0, 0, 0, indent)), self._width + 2)

    def _draw_user_text(self, text: str, most: int | None) -> None:
        width = max(8, self._width - 4)
        lines = Styled(printable(text).expandtabs(4)).wrap(self._console, width)
        for line in lines[:most]:
            self._render(Styled("  │ ", style="dim") + line)
        if most and len(lines) > most:
            self._draw_line(f"… and {len(lines) - most} lines more, all kept.", indent=4)

    def _draw_row(self, name: str, state: str, about: str, *, current: bool) -> None:
        line = Styled("› " if current else "  ", style="bold")
        line.append(printable(name), style="bold" if current else "")
        if line.cell_len + len(state) + 2 <= self._width + 2:
            line.append(f"  {printable(state)}")
            self._render(line)
        else:
            self._render(line, self._width + 2)
            self._draw_line(state, indent=4)
        if about:
            self._draw_line(about, indent=4)
