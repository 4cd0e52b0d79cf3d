"""The scale of a rating: what it says of the number that was given before."""

import pytest

from trustcoach.ui.frame.field_lines import field_lines
from trustcoach.ui.frame.fields import Scale, TypedText
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.look import UNICODE


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(("is_from_today", "words"), [(True, "9 earlier today"), (False, "9 last time")])
def test_last_time_is_another_day(columns: int, *, is_from_today: bool, words: str) -> None:
    """A number of this evening is called what it is."""
    scale = Scale("low", "high", 9, is_from_today=is_from_today)
    lines = field_lines(TypedText("7", 1, scale=scale), Geometry(columns, 24), UNICODE).lines
    assert any(words in "".join(text for _, text in line) for line in lines)
