"""What a screen shows, before it is decided how it looks: a page is a tuple of blocks."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, with a subtitle."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A text of the program: paragraphs with an empty line between them, and lines that begin with a hyphen."""

    text: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question, and whose turn it is."""

    text: str
    respondent: str = ""


@dataclass(frozen=True, slots=True)
class UserText:
    """A person's own text, shown as it is."""

    text: str
    max_lines: int | None = 12
    """Lines on the screen; the rest is counted. None shows all."""


@dataclass(frozen=True, slots=True)
class QuietLine:
    """A quiet line: sources, keys, what to do next."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyHints:
    """The keys that work in the field below; plain mode has words for them instead."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A name with its state, and a line about it."""

    name: str
    state: str
    detail: str = ""
    is_current: bool = False
    plain_name: str = ""
    """Its name in plain mode, if it has another there."""


@dataclass(frozen=True, slots=True)
class BlankLine:
    """An empty line before a field."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """From here on, so many lines stay on one screen."""

    lines: int


@dataclass(frozen=True, slots=True)
class FieldRoom:
    """The rest of the page stays on one screen with the field or the list below it."""

    lines: int = 0
    """How high a field usually is."""
    choices: tuple[str, ...] = ()
    """The rows of a list, which must not be cut in two."""
    is_marked: bool = False
    """Whether marks come before the rows."""


Block = (
    Heading | Paragraphs | QuestionLine | UserText | QuietLine | Row | KeyHints | BlankLine | KeepTogether | FieldRoom
)
Page = tuple[Block, ...]


def is_attached(before: Block, block: Block) -> bool:
    """Return whether *block* follows the one *before* it with no empty line between."""
    return isinstance(before, QuestionLine | Row) and isinstance(block, KeyHints | Row)


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text of the program, each as one line; a hyphen begins a new one."""
    split = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    return [" ".join(paragraph.split()) for paragraph in split]
