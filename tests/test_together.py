"""What the track for two says to both of what each of them answered."""

import pytest

from tests.core.journals import chose, journal, ref, step_of
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import is_met
from trustcoach.core.program.question import Coaching
from trustcoach.storage.content import compiled

PROGRAM = compiled.load_program()
STEP = "establish-new-routines"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("none", "some", "touch-no"),
        ("unsure", "none", "touch-no"),
        ("ask", "some", "touch-ask"),
        ("some", "ask", "touch-ask"),
        ("some", "some", ""),
        ("rather-not", "ask", ""),
    ],
)
def test_two_hear_what_their_answers_about_touch_come_to(first: str, second: str, said: str) -> None:
    """Nothing more where one of them does not say."""
    facts = [chose("together-opening.who", "two"), chose(f"{STEP}.touch", first), chose(f"{STEP}.touch-second", second)]
    answers = Progress(PROGRAM, journal(*facts)).answers_in(STEP)
    closes = [
        item.id.name
        for item in step_of(PROGRAM, STEP).items
        if isinstance(item, Coaching)
        and item.when
        and item.id.name in ("touch-no", "touch-ask")
        and is_met(item.when, answers)
    ]
    assert closes == [said] * bool(said)


def test_touch_is_announced_and_the_keyboard_does_not_change_hands_for_it() -> None:
    """The word for it comes before the row of questions for each."""
    order = [item.id for item in step_of(PROGRAM, STEP).items]
    assert order.index(ref(f"{STEP}.touch-next")) + 1 == order.index(ref(f"{STEP}.check-in"))
