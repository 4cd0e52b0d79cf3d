"""Draw a breath to follow: as a line that grows and shrinks, or as counted words."""

from trustcoach.core.program.kinds import BreathPhase, Pace
from trustcoach.ui.frame.fields import RunningLine

QUARTER = 0.25
"""Seconds between two steps of the line."""


def breath_line(pace: Pace, seconds: float, *, moves: bool, is_paused: bool = False) -> RunningLine:
    """Return the line for a breath, *seconds* after its beginning; if nothing *moves*, words that count."""
    moment = pace.moment(seconds // QUARTER * QUARTER)
    words = moment.phase.value if moves else count_aloud(moment.phase, moment.second)
    where = f"breath {moment.number} of {pace.times}"
    return RunningLine(
        words, moment.fullness if moves else None, f"{where}, paused: Space goes on" if is_paused else where
    )


def count_aloud(phase: BreathPhase, seconds: int) -> str:
    """Return what is said while one breathes: Breathe in: 1, 2, 3."""
    return f"{phase.value}: {', '.join(str(second) for second in range(1, seconds + 1))}"
