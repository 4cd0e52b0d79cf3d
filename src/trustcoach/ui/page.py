"""What a screen shows, before it is decided how it looks: a page is a tuple of blocks."""

import re
from collections.abc import Callable
from typing import NamedTuple

from trustcoach.core.distinct import Distinct
from trustcoach.core.program.export_blocks import LabelledText, LabelledTexts
from trustcoach.errors import CoachError


class _TextField(NamedTuple):
    text: str


class Heading(NamedTuple):
    """A title, and where that is. At the top of a screen it is the title of the frame."""

    text: str
    place: str = ""
    """Where the person is, in a few words; at the right edge if there is room."""
    short_place: str = ""
    """The same for a narrow window; a leading “question” goes where even that has no room."""
    progress: float | None = None
    """How much of a step is done, from 0 to 1; None outside a step."""


class Paragraphs(Distinct, _TextField):
    """A text of the program: paragraphs with an empty line between them, and lines that begin with a hyphen."""

    __slots__ = ()


class _QuestionFields(NamedTuple):
    text: str
    respondent: str = ""


class QuestionLine(Distinct, _QuestionFields):
    """A question, and whose turn it is."""

    __slots__ = ()


class UserText(NamedTuple):
    """A person's own text, shown as it is."""

    text: str
    max_lines: int | None = 4
    """Lines on the screen; the rest is counted. None shows all."""


class QuietLine(Distinct, _TextField):
    """A short line at the edge: a lead before a person's own text, a hint, what to type next."""

    __slots__ = ()


class FilePath(Distinct, _TextField):
    """A path, on a line of its own, so that it can be copied as a whole."""

    __slots__ = ()


class Row(NamedTuple):
    """A name with its state, and a line about it."""

    name: str
    state: str
    detail: str = ""
    is_current: bool = False
    plain_name: str = ""
    """Its name in plain mode, if it has another there."""


class Contact(NamedTuple):
    """A number to call or a place to write to, and what is known about it. The number is what the eye looks for."""

    way: str
    """The number, or the address; with the word for what to do if it is no call ("text HOME to 741741")."""
    name: str
    details: tuple[str, ...] = ()


class Mark(NamedTuple):
    """A passage of a text, and what is said about it."""

    start: int
    end: int
    """The characters from *start* up to *end*, which is no longer part of it. If both are the same it is a place."""
    note: str


class MarkedText(NamedTuple):
    """A person's own text with marked passages; the notes stand below it, by number."""

    text: str
    marks: tuple[Mark, ...]

    def marks_in_order(self) -> list[Mark]:
        """Return the marks in the order of their numbers, which stand behind the passages."""
        return sorted(self.marks, key=lambda mark: (mark.end, mark.start))


class Compared(NamedTuple):
    """Two texts of a person, each behind its label: beside each other, or one below the other in a narrow window."""

    first: LabelledText
    last: LabelledText


class Rated(NamedTuple):
    """Something that was rated from 0 to 10 on a day."""

    day: str
    """As it is said: 14 Nov."""
    number: int
    before: int | None = None
    """The number of the same day before, if it was rated twice."""

    @property
    def words(self) -> str:
        """Return the numbers in words."""
        return str(self.number) if self.before is None else f"{self.before} before, {self.number} after"


class Chart(NamedTuple):
    """The same thing on several days, one day a row."""

    days: tuple[Rated, ...]


class Evidence(NamedTuple):
    """The ids of the sources behind what the page says, and how sure they are: shown to a person who asks why."""

    source_ids: tuple[str, ...]
    text: str = ""


Block = (
    Heading
    | Paragraphs
    | QuestionLine
    | UserText
    | MarkedText
    | Compared
    | LabelledTexts
    | QuietLine
    | FilePath
    | Row
    | Contact
    | Chart
    | Evidence
)
Page = tuple[Block, ...]


def with_words(block: Block, change: Callable[[str], str]) -> Block:
    """Return *block* with the program's own words as *change* returns them; a person's words stay as they are."""
    match block:
        case Paragraphs(text) | QuietLine(text) | QuestionLine(text) | FilePath(text):
            return block._replace(text=change(text))
        case Heading(text, place, short_place):
            return block._replace(text=change(text), place=change(place), short_place=change(short_place))
        case Contact(_, name, details):
            return block._replace(name=change(name), details=tuple(change(each) for each in details))
        case MarkedText(text, marks):
            return MarkedText(text, tuple(mark._replace(note=change(mark.note)) for mark in marks))
        case Row(_, state, detail):
            return block._replace(state=change(state), detail=change(detail))
    return block


def message_blocks(message: str) -> Page:
    """Return a message of the program, and the path at its end, if it has one, on a line of its own."""
    words, _, path = message.partition("\n")
    return (QuietLine(words), FilePath(path)) if path else (Paragraphs(words),)


def error_blocks(error: CoachError) -> Page:
    """Return what went wrong, and what to do about it."""
    return (*message_blocks(error.message), *message_blocks(error.hint))


def is_attached(before: Block, block: Block) -> bool:
    """Return whether *block* follows the one *before* it with no empty line between."""
    return (
        (isinstance(before, Row) and isinstance(block, Row))
        or (isinstance(before, QuietLine) and isinstance(block, UserText | MarkedText | FilePath))
        or (isinstance(before, FilePath) and isinstance(block, QuietLine))
    )


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text of the program, each as one line; a hyphen begins a new one."""
    split = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    return [" ".join(paragraph.split()) for paragraph in split]
