"""How a time that runs looks at any moment: as a line that grows, and in half minutes."""

from math import ceil

from trustcoach.text import pluralize
from trustcoach.ui.frame.fields import RunningLine

HALF_MINUTE = 30.0
"""Seconds between two words about the time that is left."""
TIME_IS_UP = "The time is up."


def timer_line(minutes: int, seconds: float, *, moves: bool, is_paused: bool = False) -> RunningLine:
    """Return how a time of so many *minutes* looks *seconds* after its beginning; without a line if nothing *moves*."""
    halves = ceil((60 * minutes - int(seconds)) / HALF_MINUTE)
    share = min(1.0, int(seconds) / (60 * minutes))
    whole = f"of {pluralize(minutes, 'minute')}"
    return RunningLine(
        time_left(halves), share if moves else None, f"{whole}, paused: Space goes on" if is_paused else whole
    )


def time_left(halves: int) -> str:
    """Return in words that so many *halves* of a minute are left."""
    if halves <= 0:
        return TIME_IS_UP
    whole, half = divmod(halves, 2)
    if not whole:
        return "Half a minute left"
    return f"{whole} and a half minutes left" if half else f"{pluralize(whole, 'minute')} left"
