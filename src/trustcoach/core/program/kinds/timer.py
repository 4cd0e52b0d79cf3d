"""timer: a page to read while a time runs."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from trustcoach.core.program.kinds.read import Page


class _TimerFields(NamedTuple):
    heading: str
    text: str
    minutes: int


class Timer(Page, _TimerFields):
    """A page with a time that runs. Its answer is that it was read, however long that took."""

    __slots__ = ()
    name: ClassVar[str] = "timer"

    def problems(self, question_name: str, _is_optional: bool, /) -> Iterator[tuple[str, str]]:
        """Yield a problem for a time of no minutes, or of too many."""
        if not 1 <= self.minutes <= 10:
            yield f"“{question_name}” runs for {self.minutes} minutes", "Use 1 to 10"
