"""Draw the time that is left: as a line that grows, and in words, in half minutes."""

from math import ceil

from trustcoach.text import pluralize
from trustcoach.ui.frame.fields import RunningLine

HALF_MINUTE = 30.0
"""Seconds between two words about the time that is left."""
TIME_IS_UP = "The time is up."


def timer_line(minutes: int, seconds: float, *, moves: bool, is_paused: bool = False) -> RunningLine:
    """Return the line for *seconds* of a time of *minutes*; words alone if nothing *moves*."""
    halves = ceil((60 * minutes - int(seconds)) / HALF_MINUTE)
    share = min(1.0, int(seconds) / (60 * minutes))
    whole = f"of {pluralize(minutes, 'minute')}"
    return RunningLine(
        time_left(halves), share if moves else None, f"{whole}, paused: Space goes on" if is_paused else whole
    )


def time_left(halves: int) -> str:
    """Return in words how much time *halves* half minutes are."""
    if halves <= 0:
        return TIME_IS_UP
    whole, half = divmod(halves, 2)
    if not whole:
        return "Half a minute left"
    return f"{whole} and a half minutes left" if half else f"{pluralize(whole, 'minute')} left"
