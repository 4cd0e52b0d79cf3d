"""Why a value is a low point: each reason leads to the page once a session."""

import pytest

from trustcoach.core.program.kinds import Chosen, Rating, Value, Written
from trustcoach.core.safety.low_points import LowPointReason, low_point_reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Rating(0), LowPointReason.MOOD),
        (Rating(2), LowPointReason.MOOD),
        (Rating(3), LowPointReason.RATING),
        (Rating(9), LowPointReason.RATING),
        (Chosen("die", "I think of dying"), LowPointReason.CHOICE),
        (Written("words"), LowPointReason.CHOICE),
    ],
)
def test_a_number_at_the_threshold_is_a_low_mood_and_any_other_tells_of_too_much(
    value: Value, reason: LowPointReason
) -> None:
    """So a low mood and a fall from ten to five do not hide each other; and a choice is a reason of its own."""
    assert low_point_reason(value, 2) is reason
