"""A breath or a timer that runs until it is over, and can be paused."""

from abc import ABC, abstractmethod
from time import monotonic
from typing import ClassVar

from trustcoach.core.program.kinds import Pace
from trustcoach.ui.frame.fields import RunningLine
from trustcoach.ui.widgets.breath import QUARTER, breath_line
from trustcoach.ui.widgets.timer import HALF_MINUTE, timer_line


class Running(ABC):
    """Something that runs for so many *seconds*. It looks different every *step* seconds."""

    ends_by_itself: ClassVar[bool]
    """Whether the question is over when the time is."""

    def __init__(self, seconds: float, step: float) -> None:
        self._whole = seconds
        self._step = step
        self._before = 0.0
        """Seconds up to the last stop."""
        self._since: float | None = None
        """When it went on; None while it stands still."""
        self.is_paused = False
        """Whether it waits for the person to let it go on."""

    @abstractmethod
    def view(self) -> RunningLine:
        """Return how it looks now."""

    @property
    def is_over(self) -> bool:
        """Whether it has come to its end."""
        return self.seconds >= self._whole

    def seconds_to_next_view(self) -> float:
        """Return in how many seconds it looks different."""
        return self._step - self.seconds % self._step

    def pause_or_go_on(self) -> None:
        """Pause it, or let it go on where it was paused."""
        self.stop()
        self.is_paused = not self.is_paused
        self.go_on()

    def go_on(self) -> None:
        """Let it run from where it was, unless it is paused."""
        if not self.is_paused:
            self._since = monotonic()

    def stop(self) -> None:
        """Let it stand still while it is out of sight."""
        self._before, self._since = self.seconds, None

    @property
    def seconds(self) -> float:
        """How many seconds it has run, without the pauses."""
        return self._before + (0.0 if self._since is None else monotonic() - self._since)


class Breathing(Running):
    """A breath of that *pace*. It looks different four times a second, or once if nothing *moves*."""

    ends_by_itself = True

    def __init__(self, pace: Pace, *, moves: bool) -> None:
        super().__init__(pace.seconds, QUARTER if moves else 1.0)
        self._pace = pace
        self._moves = moves

    def view(self) -> RunningLine:
        """Return the breath as it is now."""
        return breath_line(self._pace, self.seconds, moves=self._moves, is_paused=self.is_paused)


class Timing(Running):
    """A time of so many *minutes*. It looks different once a second, or every half minute if nothing *moves*."""

    ends_by_itself = False

    def __init__(self, minutes: int, *, moves: bool) -> None:
        super().__init__(60.0 * minutes, 1.0 if moves else HALF_MINUTE)
        self._minutes = minutes
        self._moves = moves

    def view(self) -> RunningLine:
        """Return the time that is left now."""
        return timer_line(self._minutes, self.seconds, moves=self._moves, is_paused=self.is_paused)
