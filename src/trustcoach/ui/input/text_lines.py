"""A text of several lines in plain mode, and what each line that is typed does to it."""

import re

from trustcoach.text import pluralize
from trustcoach.ui.question_keys import CHANGE_LINE, START_OVER

_CHANGED_LINE = re.compile(rf"\s*{CHANGE_LINE} (\d{{1,6}}) (.*)")
"""A line that changes an earlier one."""


def take_line(lines: list[str], typed: str) -> tuple[list[str], str]:
    """Return *lines* after one more was *typed*, and a sentence on what else than adding it was done; "" if nothing.

    Words for a line that there is not stand at the end: none are lost.
    """
    if typed.strip() == START_OVER:
        return [], "Emptied. Write it new."
    change = _CHANGED_LINE.fullmatch(typed)
    if change is None:
        return [*lines, typed], ""
    number, words = int(change[1]), change[2]
    if 1 <= number <= len(lines):
        return [*lines[: number - 1], words, *lines[number:]], f"Line {number} is changed."
    return [*lines, words], f"There's no line {number}. Your new words are line {len(lines) + 1}, the last one."


def taken_lines(text: str) -> str:
    """Return a sentence on how much was taken; "" if it is nothing."""
    return f"Taken: {pluralize(text.count(chr(10)) + 1, 'line')}." if text.strip() else ""
