"""The rows of a list, broken to fit a window: to draw them, and to leave room for them."""

from textwrap import wrap

from trustcoach.text import printable

INDENT = 4
"""Columns before the texts of a list, where the pointer is."""
MARKS = 2
"""Columns of the mark before a row of a list with marks."""
UNPICKED = "Use the arrows or a number, then Enter."
"""Shown below a list to a person who presses Enter without having moved."""


def wrap_lines(text: str, columns: int, margin: int) -> list[str]:
    """Return *text* in lines that fit into *columns* beside a *margin*."""
    return wrap(printable(text), max(8, columns - margin))


def number_rows(words: tuple[str, ...], columns: int, indent: int) -> tuple[str, ...]:
    """Return *words* with their numbers, in lines that fit after an *indent*, since a menu cuts longer ones."""
    wide = len(str(len(words)))
    next_line = "\n" + " " * (indent + wide + 2)
    return tuple(
        f"{number:>{wide}}  {next_line.join(wrap_lines(each, columns, indent + wide + 3)) or ' '}"
        for number, each in enumerate(words, 1)
    )


def list_height(words: tuple[str, ...], columns: int, indent: int) -> int:
    """Return how many lines a list of *words* takes, with the line above it."""
    return 1 + sum(row.count("\n") + 1 for row in number_rows(words, columns, indent))


def message_height(columns: int) -> int:
    """Return how many lines the sentence below a list takes."""
    return 1 + len(wrap_lines(UNPICKED, columns, 2))
