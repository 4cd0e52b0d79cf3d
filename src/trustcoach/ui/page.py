"""What a screen says, before anybody decides how it looks: a page is a run of blocks."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, with a word about where it stands."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Words of the program: paragraphs with an empty line between them, and lines that begin with a hyphen."""

    text: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """What is asked, and whose turn it is."""

    text: str
    respondent: str = ""


@dataclass(frozen=True, slots=True)
class UserText:
    """Somebody's own words, shown as they are."""

    text: str
    max_lines: int | None = 12
    """Lines of them on the screen; the rest is counted. None shows all."""


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
    """So many lines belong together from here on."""

    lines: int


@dataclass(frozen=True, slots=True)
class FieldRoom:
    """All from here to the end of the page belongs together with what stands below it: a field or a list."""

    lines: int = 0
    """How high a field usually is."""
    choices: tuple[str, ...] = ()
    """The words of a list, of no use cut in two."""
    is_marked: bool = False
    """Whether marks stand before the words."""


Block = (
    Heading | Paragraphs | QuestionLine | UserText | QuietLine | Row | KeyHints | BlankLine | KeepTogether | FieldRoom
)
Page = tuple[Block, ...]


def is_attached(before: Block, block: Block) -> bool:
    """Return whether *block* stands right below the one *before* it, with no empty line between."""
    return isinstance(before, QuestionLine | Row) and isinstance(block, KeyHints | Row)


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text of the program, each as one line; a hyphen begins one of its own."""
    split = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    return [" ".join(paragraph.split()) for paragraph in split]
