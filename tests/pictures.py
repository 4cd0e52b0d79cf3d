"""Pictures (SVG) of the screens of a first session in the real program: `python -m tests.pictures FOLDER`.

A terminal of 80 columns and one of 40 show them, on widespread themes. Without a folder the README's picture is drawn
anew.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import chain, groupby
from pathlib import Path

from pyte import Screen, Stream
from pyte.screens import Char

from tests import pinned_environment
from tests.conftest import NO_HOME
from tests.drawn import CHART_PAGE, FOOTER, MARKED_PAGE, screens
from tests.terminal import Terminal, is_list
from tests.themes import THEMES
from tests.views import READ, walk_program
from trustcoach.core.program.safety_content import SafetyNextStep
from trustcoach.errors import SessionStopped
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.ui.frame.ansi import draw_picture
from trustcoach.ui.frame.compose import Picture, View
from trustcoach.ui.frame.fields import OptionList, ReadPage, Scale, TypedText
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.page import Heading

WIDTHS = (40, 80)
ROWS = 24
MOST_QUESTIONS = 200
README_PICTURE = Path(__file__).parents[1] / ".github" / "screen.svg"
CELL, LINE, FONT_SIZE, BORDER = 8.4, 19, 14, 14
"""Pixels."""
WORDS = "He said it was nothing, and then he said it was over.\rI keep reading the same message again."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of screen, the words by which it is known, and what to type there before its picture is taken."""

    name: str
    known_by: str
    typed: str = ""
    then: str = ""
    """What leads back to an empty field, or on."""


KINDS = (
    Kind("welcome", "Rebuilding trust"),
    Kind("country", "Which country?"),
    Kind("scale", " 0 1 2 3 4 5 6 7 8 9 10 ", "lots\r"),
    Kind("people", " 0 1 2 3 4 5 6 7 8 9 10 ", "\x10"),
    Kind("lesson", "Why this step"),
    Kind("safety", "1 of 5."),
    Kind("marks", " marks, Enter", "\x1b[B "),
    Kind("writing", "What I've told no one", WORDS),
    Kind("plan", "│ If", "I will put the phone in the kitchen"),
    Kind("end", "What now?"),
)


def pictures(home: Path, columns: int) -> Iterator[tuple[str, Screen]]:
    """Yield the name and the screen of each kind, in the order in which somebody meets them."""
    waiting = list(KINDS)
    terminal = Terminal(home, "start", "was-hurt", columns=columns, rows=ROWS, variables={"LANG": "en_IE.UTF-8"})
    for _ in range(MOST_QUESTIONS):
        shown = terminal.question()
        found = next((kind for kind in waiting if kind.known_by in shown), None)
        if found is None:
            terminal.type(keys(shown))
            continue
        waiting.remove(found)
        terminal.type(found.typed)
        terminal.settle()
        yield found.name, terminal.screen
        if not waiting:
            break
        terminal.type("\t" if found.name == "writing" else "\r" if found.typed else keys(shown))
    terminal.close()
    assert not waiting, [kind.name for kind in waiting]


def blocks(columns: int) -> Iterator[tuple[str, Screen]]:
    """Yield the name and the screen of pages that a first session has not."""
    for name, page in (("passages", MARKED_PAGE), ("charts", CHART_PAGE)):
        yield name, screen_of(screens(View(page, ReadPage(), FOOTER), columns)[0], columns)


def keys(shown: str) -> str:
    """Return the keys with which somebody goes on."""
    safety = program_loader.load_program(folders.find_content_folder()).safety
    assert safety
    if is_list(shown):
        goes_on = (safety.next_step.text, " of 5.")
        return "3\r" if any(words in shown for words in goes_on) else "1\r"
    if " marks, Enter" in shown:
        return " \r"
    if "Tab done" in shown:
        return "Some words\t"
    if "Enter done" in shown or "Enter next" in shown:
        return "5\r" if " 0 1 2 3 4 5 6 7 8 9 10 " in shown else "Some words\r"
    return "\r"


def screen_of(picture: Picture, columns: int = 80) -> Screen:
    """Return a terminal that shows *picture*."""
    screen = Screen(columns, len(picture.lines))
    Stream(screen).feed(draw_picture(picture, UNICODE))
    return screen


def readme_picture() -> str:
    """Return the picture in the README: a question of the first step for the person who was hurt."""
    found: list[View] = []

    def answer(view: View) -> object:
        match view.field:
            case TypedText(scale=Scale()) if _place(view).startswith("step 1"):
                found.append(view._replace(field=view.field._replace(text="7", cursor=1)))
                raise SessionStopped
            case TypedText(scale=scale):
                return "5" if scale else "Some words"
            case OptionList(options, _, marked):
                return _pick(options) if marked is None else frozenset({0, 2})
        return READ

    with tempfile.TemporaryDirectory() as home:
        walk_program(Path(home), folders.find_content_folder(), "was-hurt", answer)
    *_, picture = screens(found[0])
    return svg(screen_of(picture), "gnome dark")


def _place(view: View) -> str:
    first = view.page[0]
    return first.place if isinstance(first, Heading) else ""


def _pick(options: tuple[str, ...]) -> int:
    """Return the option with which somebody goes on, also at the questions about safety."""
    safety = program_loader.load_program(folders.find_content_folder()).safety
    skips = next((number for number, words in enumerate(options) if words == "Skip this one"), None)
    opens = safety.next_step_label(SafetyNextStep.OPEN) if safety else ""
    return options.index(opens) if opens in options else 0 if skips is None else skips


def svg(screen: Screen, theme: str) -> str:
    """Return a picture of *screen* on a *theme*, with its cursor."""
    background, foreground = THEMES[theme].background, THEMES[theme].text
    cells = [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]
    x, y = BORDER + screen.cursor.x * CELL, BORDER + screen.cursor.y * LINE
    width, height = len(cells[0]) * CELL + 2 * BORDER, len(cells) * LINE + 2 * BORDER
    spans = "\n".join(span for number, row in enumerate(cells) for span in _spans(row, number, foreground))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}">\n'
        f'<rect width="100%" height="100%" rx="6" fill="{background}"/>\n'
        f'<rect x="{x:g}" y="{y:g}" width="{CELL}" height="{LINE}" fill="none" stroke="{foreground}"/>\n'
        f'<g font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="{FONT_SIZE}"'
        f' xml:space="preserve">\n{spans}\n</g>\n</svg>\n'
    )


def _spans(row: list[Char], number: int, foreground: str) -> Iterator[str]:
    """Yield the texts of a *row*, one for each style; each as wide as its cells, whatever the font."""
    column = 0
    for (colour, is_bold, is_underlined), found in groupby(row, lambda cell: (cell.fg, cell.bold, cell.underscore)):
        run = list(found)
        text = "".join(cell.data for cell in run)
        start, column = column, column + len(run)
        if not text.strip():
            continue
        fill = foreground if colour == "default" else f"#{colour}"
        x, y = BORDER + start * CELL, BORDER + (number + 0.75) * LINE
        style = ' font-weight="bold"' if is_bold else ""
        style += ' text-decoration="underline"' if is_underlined else ""
        yield (f'<text x="{x:g}" y="{y:g}" textLength="{len(run) * CELL:g}" fill="{fill}"{style}>{escape(text)}</text>')


def main(folder: Path | None) -> None:
    """Write all pictures to *folder*; without one, the README's to its place."""
    pinned_environment.pin(NO_HOME)
    if folder is None:
        README_PICTURE.write_text(readme_picture(), "utf-8")
        sys.stdout.write(f"Written to {README_PICTURE}.\n")
        return
    folder.mkdir(exist_ok=True)
    for columns in WIDTHS:
        with tempfile.TemporaryDirectory() as home:
            for name, screen in chain(pictures(Path(home), columns), blocks(columns)):
                for theme in THEMES:
                    (folder / f"{name}-{columns}-{theme.replace(' ', '-')}.svg").write_text(svg(screen, theme), "utf-8")
    sys.stdout.write(f"Written to {folder}.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
