"""The blocks of an answer in an export, before a format decides how they look."""

from enum import Enum
from typing import NamedTuple

from trustcoach.core.distinct import Distinct


class Bullets(NamedTuple):
    """Words of the program, as the items of a list."""

    texts: tuple[str, ...]


class _QuoteFields(NamedTuple):
    text: str
    lead: str = ""


class Quote(Distinct, _QuoteFields):
    """The person's own text, shown exactly as it was written, with the words that lead in to it."""

    __slots__ = ()


class Remark(NamedTuple):
    """A line of the program."""

    text: str


class Drawing(Enum):
    """How several labelled texts are drawn."""

    LIST = "list"
    CHAIN = "chain"
    """Each leads to the next."""
    LOOP = "loop"
    """Each leads to the next, and the last one back to the first."""


class LabelledText(NamedTuple):
    """One of several texts of the person, and the words of the program that say what it is."""

    label: str
    text: str

    @property
    def label_with_colon(self) -> str:
        """The label as it stands before the text: with a colon, unless it ends with a mark, or with “I” and goes on."""
        return self.label if self.label.endswith((":", "?", "…", " I")) else f"{self.label}:"

    @property
    def sentence(self) -> str:
        """Label and text in one line or more."""
        return f"{self.label_with_colon} {self.text}"


class LabelledTexts(NamedTuple):
    """Texts that belong together, and how they are drawn."""

    texts: tuple[LabelledText, ...]
    drawing: Drawing = Drawing.LIST

    @property
    def way_back(self) -> str:
        """What stands at the end of a loop; nothing in any other drawing."""
        return f"back to: {self.texts[0].label}" if self.drawing is Drawing.LOOP and self.texts else ""


AnswerBlock = Bullets | Quote | Remark | LabelledTexts
