"""timer: a page to read while a time runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from trustcoach.core.program.kinds.read import Read


@dataclass(frozen=True, slots=True)
class Timer(Read):
    """A page with a time that runs. Its answer is that it was read, however long that took."""

    name: ClassVar[str] = "timer"
    minutes: int

    def problems(self, question_name: str, _is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield a problem for a time of no minutes, or of too many."""
        if not 1 <= self.minutes <= 10:
            yield f"“{question_name}” runs for {self.minutes} minutes", "Use 1 to 10"
