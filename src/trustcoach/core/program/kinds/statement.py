"""statement: a few sentences for someone else, which are read back with notes until they are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, ClassVar

from trustcoach.core.program.kinds.choice import Choice
from trustcoach.core.program.kinds.write import Write
from trustcoach.core.program.shape import FileFields, Id

NOTHING_FOUND = "none"
"""The choice, beside those of `look for`, that says that nothing of it is in the text."""


class About(Enum):
    """What a statement says."""

    ACKNOWLEDGEMENT = "acknowledgement"
    """What the person did, and what it cost somebody."""
    NEED = "need"
    """What the person needs of somebody."""
    BOUNDARY = "boundary"
    """What the person will do to look after themselves."""


@dataclass(frozen=True, slots=True)
class _LookFields(FileFields):
    look_for: dict[Id, str]

    def make(self) -> tuple[Choice, ...]:
        """Return what can be found."""
        return tuple(Choice(each, words) for each, words in self.look_for.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteStatement(Write):
    """A statement. First the person looks for words that may land hard, and then they are told what the coach sees.

    Every version of it stays in the journal.
    """

    name: ClassVar[str] = "statement"
    counts_versions: ClassVar[bool] = True
    compares_versions: ClassVar[bool] = True
    about: About
    look: str
    """What the person is asked to find in it."""
    look_for: Annotated[tuple[Choice, ...], _LookFields]
    """What can be found, by the ids of the labels, with hyphens."""

    def choices_to_look_for(self) -> tuple[Choice, ...]:
        """Return what can be found, and that none of it can."""
        return (*self.look_for, Choice(NOTHING_FOUND, "None of these", is_exclusive=True))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield what the person is asked to find."""
        yield "look", self.look
        for choice in self.look_for:
            yield "look for", choice.label

    def problems(self, question_name: str, _is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield mistakes in what can be found."""
        if not 2 <= len(self.look_for) <= 10:
            yield f"“{question_name}” has {len(self.look_for)} things to look for", "Give it 2 to 10"
        if any(choice.id == NOTHING_FOUND for choice in self.look_for):
            yield f"“{NOTHING_FOUND}” is added to “look for” by itself", "Take it out"
