"""Pages as a person sees them in a window, without a terminal."""

from dataclasses import replace
from io import StringIO

from trustcoach.core.prompt import Prompt, Reply
from trustcoach.ui.frame.compose import START, Picture, View, compose
from trustcoach.ui.frame.fields import FieldView, ReadPage
from trustcoach.ui.frame.foot import Foot
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import line_text
from trustcoach.ui.frame.look import UNICODE, Look
from trustcoach.ui.page import Page
from trustcoach.ui.screen.overview import overview_lines
from trustcoach.ui.terminal import Terminal
from trustcoach.ui.widgets.fields import TextField

FOOT = Foot(("Enter choose",), ("Ctrl-X leave", "Ctrl-P people", "? keys"), goes_back=True)


def rows_of(picture: Picture) -> list[str]:
    """Return the rows of *picture*, without the blanks at their ends."""
    return [line_text(line).rstrip() for line in picture.lines]


def screens(view: View, columns: int = 80, rows: int = 24, look: Look = UNICODE) -> list[Picture]:
    """Return every screen of *view*, as somebody turns them who presses Enter until the field comes."""
    found = [compose(view, Geometry(columns, rows), look, START)]
    view = replace(view, foot=view.foot.with_back())
    place = START
    while (then := found[-1].next_place) is not None:
        assert then > place, f"Enter does not lead on from {place}"
        place = then
        found.append(compose(view, Geometry(columns, rows), look, place))
    return found


def drawn(page: Page, field: FieldView | None = None, columns: int = 80, rows: int = 24) -> str:
    """Return all screens of *page* with its *field* as text."""
    view = View(page, field or ReadPage(), FOOT)
    return "\n".join(row for picture in screens(view, columns, rows) for row in rows_of(picture))


def overview(page: Page, columns: int = 80) -> list[str]:
    """Return the lines of *page* outside a session."""
    return [line_text(line).rstrip() for line in overview_lines(page, Geometry(columns, 200), UNICODE)]


def ask_at_keyboard(prompt: Prompt) -> Reply:
    """Return the reply of the keyboard of the current app session to *prompt*."""
    return Terminal(UNICODE, StringIO()).ask(prompt)


def type_at_keyboard(field: TextField) -> str | Reply:
    """Return what is typed in *field* at the keyboard of the current app session."""
    terminal = Terminal(UNICODE, StringIO())
    with terminal.session():
        return terminal.type_text(field)
