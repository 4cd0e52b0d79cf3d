"""The keys of a question: one table for the keyboard, the screen, plain mode and the README."""

import re
from typing import NamedTuple

from trustcoach import NAME
from trustcoach.core.reply import (
    GoBack,
    OpenEditor,
    PostponeQuestion,
    Reply,
    ShowHelp,
    ShowSetbacks,
    ShowSources,
    ShowSupport,
    ShowTools,
    SkipQuestion,
)

_BOTH_NAMES = (
    r"(Ctrl-[A-Z]|Shift-Tab)(?:,\s+or\s+(/\w+)(?:\s+in\s+plain\s+mode)?|\s+\(or\s+(/\w+)(?:\s+in\s+plain\s+mode)?\))"
)
"""A key and its word in plain mode, as a text of the program names them."""


class QuestionKey(NamedTuple):
    """A key, the word for it in plain mode, and what it does."""

    label: str
    """Its name on the screen and in the README."""
    codes: tuple[str, ...]
    """Its names in prompt_toolkit."""
    plain_word: str
    """What is typed instead in plain mode, on a line of its own."""
    description: str
    brief: str
    """The description in the line of keys at a question."""
    reply: Reply | None = None
    """The reply that the key gives; None for the two keys that end the session."""
    plain_description: str = ""
    """What its word does, where that is said in another way than of the key."""


HELP = QuestionKey(
    "Ctrl-G",
    ("c-g", "f1"),
    "/help",
    "help with this question, and all keys (? on an empty field)",
    "keys",
    ShowHelp(),
    "help with this question, and all of these words; ? does the same",
)
BACK = QuestionKey(
    "Shift-Tab", ("s-tab", "c-b"), "/back", "back to the question before; your words here are kept", "back", GoBack()
)
SKIP_KEY = QuestionKey(
    "Ctrl-N", ("c-n",), "/skip", "skip this question, where it may be skipped", "skip", SkipQuestion()
)
POSTPONE = QuestionKey(
    "Ctrl-L", ("c-l",), "/later", "leave this question for now; it stays open", "not now", PostponeQuestion()
)
SOURCES = QuestionKey(
    "Ctrl-Y", ("c-y",), "/why", "why this is asked: the evidence and its limits", "why", ShowSources()
)
EDITOR = QuestionKey(
    "Ctrl-O",
    ("c-o",),
    "/editor",
    "write in a text editor of your own (VISUAL or EDITOR)",
    "editor",
    OpenEditor(),
)
SUPPORT = QuestionKey("Ctrl-P", ("c-p",), "/people", "people and lines that can help", "people", ShowSupport())
NOW = QuestionKey(
    "Ctrl-T", ("c-t",), "/now", "a tool for the next few minutes, for panic or a bad night", "now", ShowTools()
)
SETBACK = QuestionKey(
    "Ctrl-F",
    ("c-f",),
    "/setback",
    "something went wrong: a wave, a slip, a new truth, danger",
    "setback",
    ShowSetbacks(),
)
STOP = QuestionKey("Ctrl-C", ("c-c", "c-d"), "/stop", "stop here; everything is kept, also what you're typing", "stop")
QUICK_EXIT = QuestionKey(
    "Ctrl-X", ("c-x",), "/leave", "leave at once: everything is kept and the screen is cleared", "leave"
)

QUESTION_KEYS = (HELP, BACK, SKIP_KEY, POSTPONE, SOURCES, EDITOR, SUPPORT, NOW, SETBACK, STOP, QUICK_EXIT)
"""All keys besides those that move and go on: Enter, Tab, Space and the arrows."""
_UNSAVED_DESCRIPTIONS = {
    BACK: "back to the question before",
    POSTPONE: "pass by this question",
    EDITOR: "no editor here: it would put your words on the disk",
    STOP: "stop here, as Ctrl-Z does too; nothing of this is kept",
    QUICK_EXIT: "leave at once: the screen is cleared, and nothing of this is kept",
}
UNSAVED_QUESTION_KEYS = tuple(
    key._replace(description=_UNSAVED_DESCRIPTIONS.get(key, key.description)) for key in QUESTION_KEYS
)
"""The same keys, where nothing is saved."""


DONE, START_OVER, CHANGE_LINE, DELETE_LINE = "/done", "/anew", "/line", "/delete"
"""Words within a text of several lines."""
LIST_AGAIN = "/list"
"""Reads the choices of a list once more."""
TEXT_WORDS = {
    DONE: "ends your text, on a line of its own",
    f"{CHANGE_LINE} 2": "reads the second line; with new words behind it, changes it",
    f"{DELETE_LINE} 2": "removes the second line",
    LIST_AGAIN: "reads your lines again, with their numbers",
    START_OVER: "discards all lines, to begin again",
}
"""What each of them does."""


_WORDS_BY_NAME = {key.brief: key.plain_word for key in QUESTION_KEYS}
_NAMED_KEY = rf"(?:(Press) )?[Tt]he ({'|'.join(_WORDS_BY_NAME)})\s+key(?:\s+\(/\w+\))?"
"""A key by its name, as a text of the program has it once the words of plain mode stand there."""


_COMMAND = rf"(?<=[:·] )({NAME} (?!content\b)[a-z]+)"
"""A command to type, as a text of the program names it; those for authors have no plain mode."""


def name_plain_option(text: str) -> str:
    """Return *text* with the option for plain mode in the commands it tells to type."""
    return re.sub(_COMMAND, r"\1 --plain", text) if NAME in text else text


def name_keys(text: str) -> str:
    """Return *text* with the keys alone where it names their words in plain mode too."""
    return re.sub(_BOTH_NAMES, r"\1", text) if "/" in text else text


def name_plain_words(text: str) -> str:
    """Return *text* with the words of plain mode alone where it names their keys too."""
    words = re.sub(_BOTH_NAMES, r"\2\3", text)
    return re.sub(_NAMED_KEY, lambda key: f"{'Type ' if key[1] else ''}{_WORDS_BY_NAME[key[2]]}", words)
