"""Pages outside a session, written as lines that look like the frame. The only module that uses Rich."""

import os
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from trustcoach.core.settings import Colour
from trustcoach.ui.frame.blocks import page_units, title_lines
from trustcoach.ui.frame.compose import join_units
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line
from trustcoach.ui.frame.look import Look
from trustcoach.ui.page import Heading, Page
from trustcoach.ui.screen.pager import Pager


def write_overview(page: Page, look: Look, out: TextIO, pager: Pager | None) -> None:
    """Write *page* to the terminal *out*: a heading first, as the title of the frame.

    With a *pager* no line is lost that the window has no room for; without one the page is written in one go.
    """
    console = Console(file=out, highlight=False, markup=False, emoji=False, no_color=look.colour is Colour.OFF)
    geometry = Geometry(console.width, console.height, is_scrolled=True)
    lines: list[Line] = [(), *overview_lines(page, geometry, look)]

    def draw(line: Line) -> str:
        with console.capture() as drawn:
            console.print(_styled(line, look), no_wrap=True, crop=False, overflow="ignore", end="")
        return drawn.get()

    if pager:
        pager.write(lines, draw, os.terminal_size((console.width, console.height)), geometry.margin)
    else:
        out.writelines(f"{draw(line)}\n" for line in lines)


def overview_lines(page: Page, geometry: Geometry, look: Look) -> list[Line]:
    """Return the lines of *page*."""
    first = page[0] if page else None
    if isinstance(first, Heading):
        return join_units(page_units(page[1:], geometry, look), (*title_lines(first, geometry, look), ()))
    return join_units(page_units(page, geometry, look))


def _styled(line: Line, look: Look) -> Text:
    accent = Style(color="cyan" if look.colour is Colour.THEME else "color(31)")
    styles = {"": Style(), "bold": Style(bold=True), "underline": Style(underline=True), "accent": accent}
    return Text.assemble(*((text, styles[style]) for style, text in line))
