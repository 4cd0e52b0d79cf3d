"""Where something stands in the files of the content, and what an author should mend there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """The place in a content file where something stands, for messages to authors."""

    file: str
    """The file's path below the content folder."""
    line: int = 0
    """Counted from 1; 0 for the file as a whole."""

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file


NO_LOCATION = Location("")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: where it is, what is wrong, and what to do."""

    location: Location
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}. {self.hint}."


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to look at again, which is not a mistake."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"
