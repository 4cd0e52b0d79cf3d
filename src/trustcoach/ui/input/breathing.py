"""A breath that goes on by itself, until it is over; it can be paused."""

from time import monotonic

from trustcoach.core.program.kinds import Pace
from trustcoach.ui.frame.fields import BreathLine
from trustcoach.ui.widgets.breath import QUARTER, breath_line


class Breathing:
    """A breath of that *pace*, begun now. It looks different four times a second, or once if nothing *moves*."""

    def __init__(self, pace: Pace, *, moves: bool) -> None:
        self._pace = pace
        self._moves = moves
        self._before = 0.0
        """Seconds up to the last pause."""
        self._since: float | None = monotonic()
        """When it went on; None while it is paused."""

    @property
    def is_paused(self) -> bool:
        """Whether it waits to go on."""
        return self._since is None

    @property
    def is_over(self) -> bool:
        """Whether the last breath has ended."""
        return self._seconds >= self._pace.seconds

    def view(self) -> BreathLine:
        """Return how it looks now."""
        return breath_line(self._pace, self._seconds, moves=self._moves, is_paused=self.is_paused)

    def seconds_to_next_view(self) -> float:
        """Return in how many seconds it looks different."""
        step = QUARTER if self._moves else 1.0
        return step - self._seconds % step

    def pause_or_go_on(self) -> None:
        """Pause it, or let it go on where it was paused."""
        if self._since is None:
            self._since = monotonic()
        else:
            self._before, self._since = self._seconds, None

    @property
    def _seconds(self) -> float:
        return self._before + (0.0 if self._since is None else monotonic() - self._since)
