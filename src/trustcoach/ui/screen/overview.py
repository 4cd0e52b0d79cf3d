"""Pages outside a session, written as lines in the hand of the frame. The only module that uses Rich."""

from collections.abc import Callable
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from trustcoach.core.settings import Colour
from trustcoach.ui.frame.blocks import page_units, title_lines
from trustcoach.ui.frame.compose import join_units
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, line_text, plain
from trustcoach.ui.frame.look import Look
from trustcoach.ui.page import Heading, Page

_MORE = "Enter for more · q stops"
_ERASE_LINE = "\r\x1b[K"


def write_overview(page: Page, look: Look, out: TextIO, wants_more: Callable[[], bool] | None = None) -> None:
    """Write *page* to the terminal *out*: a heading first, as the title of the frame.

    If it is higher than the window, it stops before a line would be lost, until *wants_more* returns; it ends there if
    that returns False. Without *wants_more* it is written in one go.
    """
    console = Console(file=out, highlight=False, markup=False, emoji=False, no_color=look.colour is Colour.OFF)
    geometry = Geometry(console.width, console.height)
    lines = [(), *overview_lines(page, geometry, look)]
    while lines:
        here = len(lines) if wants_more is None else _screenful(lines, console.height - 1)
        for line in lines[:here]:
            console.print(_styled(line, look), no_wrap=True, crop=False, overflow="ignore")
        lines = lines[here:]
        if lines and wants_more is not None:
            console.print(_styled(plain(f"{geometry.margin}{_MORE}"), look), end="")
            out.flush()
            goes_on = wants_more()
            out.write(_ERASE_LINE)
            if not goes_on:
                return


def overview_lines(page: Page, geometry: Geometry, look: Look) -> list[Line]:
    """Return the lines of *page*."""
    first = page[0] if page else None
    if isinstance(first, Heading):
        return join_units(page_units(page[1:], geometry, look), (*title_lines(first, geometry, look), ()))
    return join_units(page_units(page, geometry, look))


def _screenful(lines: list[Line], rows: int) -> int:
    """Return how many of *lines* to write before the next stop: up to an empty one, if there is one near the end."""
    most = max(3, rows - 1)
    if len(lines) <= most + 1:
        return len(lines)
    return next((number for number in range(most, most // 2, -1) if _ends_well(lines, number)), most)


def _ends_well(lines: list[Line], number: int) -> bool:
    """Return whether the first *number* of *lines* end before an empty one, and not with what only leads on."""
    if lines[number]:
        return False
    last = lines[number - 1]
    is_bold = {style for style, text in last if text.strip()} == {"bold"}
    return not (is_bold or line_text(last).endswith(":"))


def _styled(line: Line, look: Look) -> Text:
    accent = Style(color="cyan" if look.colour is Colour.THEME else "color(31)")
    styles = {"": Style(), "bold": Style(bold=True), "underline": Style(underline=True), "accent": accent}
    return Text.assemble(*((text, styles[style]) for style, text in line))
