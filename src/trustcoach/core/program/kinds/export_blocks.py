"""What an answer is in an export, before a format decides how it looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bullets:
    """Words of the program, as the items of a list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The person's own text, shown exactly as it was written, with the words that lead in to it."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of the program."""

    text: str


AnswerBlock = Bullets | Quote | Remark
