"""statement: a few sentences for someone else, which are read back with notes until they are kept."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, ClassVar, NamedTuple

from trustcoach.core.program.kinds.choice import Choice
from trustcoach.core.program.kinds.write import LongText
from trustcoach.core.program.shape import Id, Key, MadeBy

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


def _read_look_for(look_for: dict[Id, str]) -> tuple[Choice, ...]:
    return tuple(Choice(each, words) for each, words in look_for.items())


class _WriteStatementFields(NamedTuple):
    about: About
    look: str
    """What the person is asked to find in it."""
    look_for: Annotated[tuple[Choice, ...], MadeBy(_read_look_for)]
    """What can be found, by the ids of the labels, with hyphens."""
    suggested_minutes: Annotated[int | None, Key("minutes")] = None
    """As for any reflection."""


class WriteStatement(LongText, _WriteStatementFields):
    """A statement. First the person looks for words that may land hard, and then they are told what the coach sees.

    Every version of it stays in the journal.
    """

    __slots__ = ()
    name: ClassVar[str] = "statement"
    counts_versions: ClassVar[bool] = True
    compares_versions: ClassVar[bool] = True

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
