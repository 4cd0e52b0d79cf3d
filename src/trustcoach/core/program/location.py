"""A line in a content file, and what an author should correct or look at again there."""

from typing import NamedTuple


class Location(NamedTuple):
    """A line in a content file, for messages to authors."""

    file: str
    """The file's path below the content folder."""
    line: int = 0
    """Counted from 1; 0 for the file as a whole."""

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file


NO_LOCATION = Location("")


class Problem(NamedTuple):
    """Something to correct: where it is, what is wrong, and what to do."""

    location: Location
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}. {self.hint}."


class Reminder(NamedTuple):
    """Something to look at again, which is not a mistake."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"
