"""Pictures (SVG) of the screens of a first session in the real program: `python -m tests.pictures FOLDER`.

A terminal of 80 columns and one of 40 show them, on a dark theme and on a light one.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from pyte import Screen
from pyte.screens import Char

from tests import pinned_environment
from tests.conftest import NO_HOME
from tests.terminal import Terminal
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders

WIDTHS = (40, 80)
ROWS = 24
MOST_QUESTIONS = 200
THEMES = {"dark": ("#1d1f21", "#d5d8d6"), "light": ("#fdfdfb", "#26282a")}
"""Background and text of each theme."""
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
    Kind("marks", "Space marks", "\x1b[B "),
    Kind("writing", "What I have told nobody", WORDS),
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


def keys(shown: str) -> str:
    """Return the keys with which somebody goes on."""
    safety = program_loader.load_program(folders.find_content_folder()).safety
    assert safety
    if "Enter choose" in shown:
        goes_on = (safety.next_step.text, " of 5.")
        return "2\r" if any(words in shown for words in goes_on) else "1\r"
    if "Space marks" in shown:
        return " \r"
    if "Tab done" in shown:
        return "Some words\t"
    if "Enter done" in shown:
        return "5\r" if " 0 1 2 3 4 5 6 7 8 9 10 " in shown else "Some words\r"
    return "\r"


def svg(screen: Screen, theme: str) -> str:
    """Return a picture of *screen* on a *theme*, with its cursor."""
    background, foreground = THEMES[theme]
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
    for (colour, is_bold), found in groupby(row, lambda cell: (cell.fg, cell.bold)):
        run = list(found)
        text = "".join(cell.data for cell in run)
        start, column = column, column + len(run)
        if not text.strip():
            continue
        fill = foreground if colour == "default" else f"#{colour}"
        x, y = BORDER + start * CELL, BORDER + (number + 0.75) * LINE
        weight = ' font-weight="bold"' if is_bold else ""
        yield (
            f'<text x="{x:g}" y="{y:g}" textLength="{len(run) * CELL:g}" fill="{fill}"{weight}>{escape(text)}</text>'
        )


def main(folder: Path) -> None:
    """Write all pictures to *folder*."""
    pinned_environment.pin(NO_HOME)
    folder.mkdir(exist_ok=True)
    for columns in WIDTHS:
        with tempfile.TemporaryDirectory() as home:
            for name, screen in pictures(Path(home), columns):
                for theme in THEMES:
                    (folder / f"{name}-{columns}-{theme}.svg").write_text(svg(screen, theme), "utf-8")
    sys.stdout.write(f"Written to {folder}.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
