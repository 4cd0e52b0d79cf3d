"""Say in plain mode what was taken: which choices, and how many lines of a text."""

import re

from trustcoach.core.program.kinds.choice import NOT_SAVED_MARK
from trustcoach.text import end_sentence, pluralize
from trustcoach.ui.question_keys import CHANGE_LINE, DELETE_LINE, START_OVER
from trustcoach.ui.widgets.fields import Options, TextField

_CHANGED_LINE = re.compile(rf"\s*{CHANGE_LINE} (\d{{1,6}})(?: (.*))?")
"""A line that changes an earlier one, or has it read if nothing stands behind the number."""
_DELETED_LINE = re.compile(rf"\s*{DELETE_LINE} (\d{{1,6}})\s*")


def add_line(lines: list[str], typed: str) -> tuple[list[str], str]:
    """Return *lines* after one more was *typed*, and a sentence if it did anything but stand at their end; else "".

    It may empty them, read one, change one, or remove one. Numbers count the lines with words in them, since nobody
    hears the others. A change to a line that does not exist stands at the end: no words are lost.
    """
    if typed.strip() == START_OVER:
        return [], "Emptied. Write it new."
    if not lines and not typed.strip():
        return [], ""  # Enter before the first word
    change, deletion = _CHANGED_LINE.fullmatch(typed), _DELETED_LINE.fullmatch(typed)
    if command := change or deletion:
        words = (change and change[2]) or ""
        return _edit_line(lines, int(command[1]), words if words.strip() else "", deletes=deletion is not None)
    return [*lines, typed], ""


def _edit_line(lines: list[str], number: int, words: str, *, deletes: bool) -> tuple[list[str], str]:
    """Return *lines* after the one with that *number* was deleted, replaced by *words* or only read; and a sentence."""
    places = _places_with_words(lines)
    if not 1 <= number <= len(places):
        missing = f"There's no line {number}."
        if not words:
            return lines, missing
        return [*lines, words], f"{missing} Your new words are line {len(places) + 1}, the last one."
    place = places[number - 1]
    old = lines[place]
    if deletes:
        return [*lines[:place], *lines[place + 1 :]], f"Line {number} is gone. It was: {old}"
    if not words:
        return lines, f"Line {number}: {old}"
    return [*lines[:place], words, *lines[place + 1 :]], f"Line {number} was: {old}\nIt's now: {words}"


def _places_with_words(lines: list[str]) -> list[int]:
    return [place for place, line in enumerate(lines) if line.strip()]


def number_lines(lines: list[str]) -> str:
    """Return those of *lines* that have words, with their numbers, to be read again."""
    spoken = (lines[place] for place in _places_with_words(lines))
    return "\n".join(f"{number}. {line}" for number, line in enumerate(spoken, 1)) or "There are no lines yet."


def describe_typed(field: TextField, typed: str) -> str:
    """Return a sentence on what was taken: how many lines with words, which number, or nothing."""
    if not typed.strip():
        return "Left empty."
    if field.is_multiline:
        return f"Taken: {pluralize(len(_places_with_words(typed.split(chr(10)))), 'line')}."
    return f"Taken: {typed.strip()}." if field.scale else "Taken."


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
