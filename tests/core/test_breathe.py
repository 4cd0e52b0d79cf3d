"""A breath as a function of time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcoach.core.program.kinds import BreathMoment, BreathPhase, Pace

IN, HOLD, OUT = BreathPhase.IN, BreathPhase.HOLD, BreathPhase.OUT
PACE = Pace(4, 6, 3)
HELD = Pace(2, 4, 2, 1)


@pytest.mark.parametrize(
    ("pace", "seconds", "moment"),
    [
        (PACE, 0, BreathMoment(1, IN, 1, 0.0)),
        (PACE, 1, BreathMoment(1, IN, 2, 0.25)),
        (PACE, 3.5, BreathMoment(1, IN, 4, 0.875)),
        (PACE, 4, BreathMoment(1, OUT, 1, 1.0)),
        (PACE, 7, BreathMoment(1, OUT, 4, 0.5)),
        (PACE, 10, BreathMoment(2, IN, 1, 0.0)),
        (PACE, 24, BreathMoment(3, OUT, 1, 1.0)),
        (PACE, 30, BreathMoment(3, OUT, 6, 0.0)),
        (PACE, 99, BreathMoment(3, OUT, 6, 0.0)),
        (HELD, 2, BreathMoment(1, HOLD, 1, 1.0)),
        (HELD, 2.75, BreathMoment(1, HOLD, 1, 1.0)),
        (HELD, 3, BreathMoment(1, OUT, 1, 1.0)),
        (HELD, 9, BreathMoment(2, HOLD, 1, 1.0)),
    ],
)
def test_the_breath_is_where_the_time_says(pace: Pace, seconds: float, moment: BreathMoment) -> None:
    """In, held, out, and the next; after the last one it stays at its end."""
    assert pace.moment(seconds) == moment


def test_a_phase_that_takes_no_time_is_left_out() -> None:
    """Nobody is told to hold their breath for no second."""
    assert PACE.phases() == ((IN, 4), (OUT, 6))
    assert HELD.phases() == ((IN, 2), (HOLD, 1), (OUT, 4))
    assert (PACE.seconds, HELD.seconds) == (30, 14)


@given(
    pace=st.builds(Pace, st.integers(1, 9), st.integers(1, 9), st.integers(1, 30), st.integers(0, 4)),
    seconds=st.floats(0, 1000),
)
def test_it_never_jumps(pace: Pace, seconds: float) -> None:
    """A quarter of a second later it is no more than a quarter of the shortest phase fuller or emptier."""
    now, soon = pace.moment(seconds), pace.moment(seconds + 0.25)
    assert 0 <= now.fullness <= 1
    assert abs(soon.fullness - now.fullness) <= 0.25 / min(pace.seconds_in, pace.seconds_out) + 1e-9
    assert now.number <= soon.number <= now.number + 1
