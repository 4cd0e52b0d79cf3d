"""Say in plain mode what was taken: which choices, and how many lines of a text."""

import re

from trustcoach.core.program.kinds.choice import NOT_SAVED_MARK
from trustcoach.text import end_sentence, pluralize
from trustcoach.ui.question_keys import CHANGE_LINE, START_OVER
from trustcoach.ui.widgets.fields import Options

_CHANGED_LINE = re.compile(rf"\s*{CHANGE_LINE} (\d{{1,6}})(?: (.*))?")
"""A line that changes an earlier one, or removes it if nothing stands behind the number."""


def add_line(lines: list[str], typed: str) -> tuple[list[str], str]:
    """Return *lines* after one more was *typed*, and a sentence if it did anything but stand at their end; else "".

    It may empty them, change one, or remove one. A change to a line that does not exist stands at the end: no words
    are lost.
    """
    if typed.strip() == START_OVER:
        return [], "Emptied. Write it new."
    change = _CHANGED_LINE.fullmatch(typed)
    if change is None:
        return [*lines, typed], ""
    number, words = int(change[1]), change[2] or ""
    is_there = 1 <= number <= len(lines)
    if not words.strip():
        kept = [*lines[: number - 1], *lines[number:]] if is_there else lines
        return kept, f"Line {number} is gone." if is_there else f"There's no line {number}."
    if is_there:
        return [*lines[: number - 1], words, *lines[number:]], f"Line {number} is changed."
    return [*lines, words], f"There's no line {number}. Your new words are line {len(lines) + 1}, the last one."


def number_lines(lines: list[str]) -> str:
    """Return *lines* with their numbers, to be read again."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)) or "There are no lines yet."


def describe_lines(text: str) -> str:
    """Return a sentence on how much was taken; "" if it is nothing."""
    return f"Taken: {pluralize(text.count(chr(10)) + 1, 'line')}." if text.strip() else ""


def describe_choices(numbers: list[int], offers: Options, *, says_words: bool) -> str:
    """Return a sentence on which of *offers* were taken: their numbers, and if it *says_words*, their first lines.

    If any of them is a choice that is not saved, it has numbers alone: someone else may hear it.
    """
    chosen = {number: offers[number - 1][1] for number in sorted(numbers)}
    says_words = says_words and not any(words.endswith(NOT_SAVED_MARK) for words in chosen.values())
    picked = (
        f"{number}, {words.partition(chr(10))[0]}" if says_words else f"{number}" for number, words in chosen.items()
    )
    return end_sentence(f"Taken: {'; '.join(picked)}")
