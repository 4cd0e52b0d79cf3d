"""Pages as a person sees them in a window, without a terminal."""

from io import StringIO

from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import Reply
from trustcoach.ui.frame.compose import FIRST_SCREEN, Picture, View, compose
from trustcoach.ui.frame.fields import FieldView, ReadPage
from trustcoach.ui.frame.footer import Footer
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import cell_width, line_text
from trustcoach.ui.frame.look import UNICODE, Look
from trustcoach.ui.page import Chart, Heading, Mark, MarkedText, Page, QuestionLine, QuietLine, Rated
from trustcoach.ui.screen.overview import overview_lines
from trustcoach.ui.terminal import Terminal
from trustcoach.ui.widgets.fields import TextField

FOOTER = Footer(("Enter choose",), ("Ctrl-X leave", "Ctrl-P people", "? keys"), goes_back=True)


_DRAFT = (
    "I'm sorry if you felt hurt. I only met her twice. I know I broke my promise, but you had stopped talking to me.\n"
    "很抱歉 From now on I will tell you the truth when you ask."
)


def _mark(passage: str, note: str) -> Mark:
    start = _DRAFT.index(passage)
    return Mark(start, start + len(passage), note)


MARKED_PAGE: Page = (
    Heading("Acknowledge the Hurt Fully", "step 1 · question 5 of about 7", "5 of about 7", 0.7),
    QuietLine("You wrote:"),
    MarkedText(
        _DRAFT,
        (
            _mark("only", "“only” makes it smaller."),
            _mark("if you felt hurt", "“if” leaves it open whether it hurt. Try “that I hurt you”."),
            _mark(
                "but you had stopped talking to me", "After “but” comes a reason. It may be true. It belongs elsewhere."
            ),
        ),
    ),
    QuestionLine("What will you do with it?"),
)
"""A draft with three marked passages."""
CHART_PAGE: Page = (
    Heading("Where you are", "Saturday 28 November"),
    Heading("The strongest feeling, before and after"),
    Chart((Rated("14 Nov", 6, 9), Rated("21 Nov", 7, 7), Rated("28 Nov", 10, 5))),
    Heading("How safe it felt to be you"),
    Chart((Rated("14 Nov", 0), Rated("21 Nov", 4), Rated("28 Nov", 10))),
)
"""Two charts: of numbers that were given twice a day, and once."""


def labelled(block: MarkedText) -> str:
    """Return the text of *block* with the number of each mark behind its passage."""
    text = block.text
    for number, mark in reversed(list(enumerate(block.marks_in_order(), 1))):
        end = mark.end
        while 0 < end < len(text) and text[end].isprintable() and not cell_width(text[end]):
            end += 1  # an accent on the last letter
        text = f"{text[:end]}[{number}]{text[end:]}"
    return text


def rows_of(picture: Picture) -> list[str]:
    """Return the rows of *picture*, without the blanks at their ends."""
    return [line_text(line).rstrip() for line in picture.lines]


def screens(view: View, columns: int = 80, rows: int = 24, look: Look = UNICODE) -> list[Picture]:
    """Return every screen of *view*, as somebody turns them who presses Enter until the field comes."""
    found = [compose(view, Geometry(columns, rows), look, FIRST_SCREEN)]
    view = view._replace(footer=view.footer.with_back())
    start = FIRST_SCREEN
    while (then := found[-1].next_start) is not None:
        assert then > start, f"Enter does not lead on from {start}"
        start = then
        found.append(compose(view, Geometry(columns, rows), look, start))
    return found


def drawn(page: Page, field: FieldView | None = None, columns: int = 80, rows: int = 24) -> str:
    """Return all screens of *page* with its *field* as text."""
    view = View(page, field or ReadPage(), FOOTER)
    return "\n".join(row for picture in screens(view, columns, rows) for row in rows_of(picture))


def overview(page: Page, columns: int = 80, look: Look = UNICODE) -> list[str]:
    """Return the lines of *page* outside a session."""
    return [line_text(line).rstrip() for line in overview_lines(page, Geometry(columns, 200, is_scrolled=True), look)]


def ask_at_keyboard(prompt: Prompt) -> Reply:
    """Return the reply of the keyboard of the current app session to *prompt*."""
    return Terminal(UNICODE, StringIO()).ask(prompt)


def type_at_keyboard(field: TextField) -> str | Reply:
    """Return what is typed in *field* at the keyboard of the current app session."""
    terminal = Terminal(UNICODE, StringIO())
    with terminal.session():
        return terminal.type_text(field)
