"""What arrives at the far end of a slow line: no flash, no half of a code, and little of it."""

from pathlib import Path

import pytest

from tests.slow_line import SCENES, costs, is_mixed, scene


def test_a_flash_and_a_letter_in_the_wrong_place_are_noticed() -> None:
    """Or a line that tears would pass; half of an update is none of these."""
    frames = {"one two three  ", "one 2 three    "}
    assert is_mixed("one 2 three    ", frames)
    assert is_mixed("one 2two three ", frames) is False
    assert is_mixed("               ", frames) is False
    assert is_mixed("one [Ktwo three", frames) is False
    assert is_mixed("a line    ", {"a row     ", "a line    "})


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_torn_on_a_slow_line(home: Path, name: str) -> None:
    """50 ms away, in pieces that end anywhere; and it is never more than such a line carries."""
    line = scene(name, home, 3.0)
    assert line.pieces > 20
    assert line.torn == []
    assert line.most_at_once < 500
    assert line.count / 3.0 < 5_000


@pytest.mark.slow
def test_a_letter_an_arrow_and_a_turn_are_drawn_with_little(home: Path) -> None:
    """In one or two writes, and no screen is cleared on the way."""
    limits = {
        "letter": (200, 1),
        "arrow": (150, 1),
        "mark": (150, 1),
        "digit": (250, 1),
        "turn": (800, 2),
        "page": (800, 2),
    }
    for name, drawn, writes in costs(home):
        assert 0 < len(drawn) <= limits[name][0], name
        assert b"\x1b[2J" not in drawn
        assert b"\x1b[J" not in drawn
        assert writes <= limits[name][1], name
