"""breathe: a breath that is followed on the screen, as often as a tool for right now says."""

from enum import Enum
from typing import Annotated, ClassVar, NamedTuple

from trustcoach.core.program.kinds.read import Page
from trustcoach.core.program.shape import Key


class BreathPhase(Enum):
    """A part of a breath."""

    IN = "Breathe in"
    HOLD = "Hold"
    OUT = "Breathe out"


class BreathMoment(NamedTuple):
    """Where somebody is who breathes along."""

    number: int
    """Which breath it is, counted from 1."""
    phase: BreathPhase
    second: int
    """Which second of the phase it is, counted from 1."""
    fullness: float
    """How full the breath is, from 0 to 1."""


class Pace(NamedTuple):
    """How slowly to breathe, and how often."""

    seconds_in: Annotated[int, Key("in")]
    seconds_out: Annotated[int, Key("out")]
    times: int
    seconds_held: Annotated[int, Key("hold")] = 0

    @property
    def seconds(self) -> int:
        """How long all breaths take together."""
        return self.times * self._seconds_of_one

    @property
    def _seconds_of_one(self) -> int:
        return sum(seconds for _, seconds in self.phases())

    def phases(self) -> tuple[tuple[BreathPhase, int], ...]:
        """Return the phases of one breath that take any time, each with its seconds."""
        every = (
            (BreathPhase.IN, self.seconds_in),
            (BreathPhase.HOLD, self.seconds_held),
            (BreathPhase.OUT, self.seconds_out),
        )
        return tuple((phase, seconds) for phase, seconds in every if seconds)

    def moment(self, seconds: float) -> BreathMoment:
        """Return where somebody is *seconds* after the beginning; after the end, where the last breath ended."""
        if seconds >= self.seconds:
            phase, last = self.phases()[-1]
            return BreathMoment(self.times, phase, last, _fullness(phase, 1.0))
        whole, left = divmod(max(0.0, seconds), self._seconds_of_one)
        for phase, length in self.phases():
            if left < length:
                return BreathMoment(int(whole) + 1, phase, int(left) + 1, _fullness(phase, left / length))
            left -= length
        raise AssertionError("a breath is as long as its phases")


def _fullness(phase: BreathPhase, share: float) -> float:
    return {BreathPhase.IN: share, BreathPhase.HOLD: 1.0, BreathPhase.OUT: 1.0 - share}[phase]


class _BreatheFields(NamedTuple):
    pace: Pace


class Breathe(Page, _BreatheFields):
    """A breath to follow. Like a page it only has to come to its end; a step of a track cannot ask for it."""

    __slots__ = ()
    name: ClassVar[str] = "breathe"
