"""The journal without some of its steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.core.journals import (
    STRAY,
    answered,
    begun_anew,
    followed_up,
    going_on,
    journal,
    later,
    lived,
    planned,
    read,
    skipped,
    withdrew,
)
from trustcoach.core.journal.entries import Fact, FollowUp, Journal, Undo
from trustcoach.core.journal.wipe import without_steps
from trustcoach.core.program.kinds import PlanOutcome

STEPS = some.sets(some.sampled_from(["look", "talk", "alone-opening", "pair-opening", "gone", "nowhere"]))


def left(*facts: Fact) -> list[str]:
    """Return the ids of what is left of a journal of *facts* without the step look."""
    return [entry.id for entry in without_steps(journal(*facts), {"look"}).entries]


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ([answered("look.story", "words"), answered("talk.topic", "words")], ["e2"]),
        ([*read("look.why"), skipped("look.names"), later("look.story"), begun_anew("look")], []),
        ([answered("look-again.story", "words"), answered("overlook.story", "words")], ["e1", "e2"]),
        ([planned("look.plan"), followed_up("e1", PlanOutcome.KEPT, "rain"), planned("talk.plan")], ["e3"]),
        ([planned("talk.plan"), followed_up("e1", PlanOutcome.KEPT, "rain"), planned("look.plan")], ["e1", "e2"]),
        ([followed_up("e2", PlanOutcome.KEPT, "rain"), planned("look.plan")], []),
        ([answered("look.story", "words"), withdrew("e1")], []),
        ([answered("look.story", "words"), withdrew("e1"), withdrew("e2")], []),
        ([answered("look.story", "words"), *read("talk.why"), withdrew("e1", "e2")], ["e2", "e3"]),
        ([planned("look.plan"), followed_up("e1", PlanOutcome.KEPT), withdrew("e2")], []),
        ([*read("talk.why"), withdrew()], ["e1", "e2"]),
    ],
)
def test_a_step_goes_with_all_that_speaks_of_it_alone(facts: list[Fact], ids: list[str]) -> None:
    """Answers, skips, pages and visits; the follow-up of its plan; and every Undo of nothing but these."""
    assert left(*facts) == ids


@given(lived(), STEPS)
def test_what_stays_is_as_it_was_and_in_its_order(before: Journal, steps: set[str]) -> None:
    """Nothing of the steps is left, nothing else is gone, and doing it again changes nothing."""
    after = without_steps(before, steps)
    assert not [entry for entry in after.entries if entry.step_id in steps]
    assert [entry for entry in before.entries if entry in after.entries] == list(after.entries)
    gone = {entry.id for entry in before.entries} - {entry.id for entry in after.entries}
    for entry in before.entries:
        if entry.id in gone and entry.step_id not in steps:
            assert isinstance(entry.fact, FollowUp | Undo)
            spoke_of = (entry.fact.plan_entry_id,) if isinstance(entry.fact, FollowUp) else entry.fact.entry_ids
            assert set(spoke_of) <= gone
    assert without_steps(after, steps) == after


@given(lived(), some.lists(STRAY, max_size=3), STEPS)
def test_what_was_taken_back_stays_taken_back(before: Journal, strays: list[Fact], steps: set[str]) -> None:
    """Removing a step redoes nothing else, and undoes nothing else."""
    for stray in strays:
        before = going_on(before, stray)
    after = without_steps(before, steps)
    ids = {entry.id for entry in after.entries}
    assert after.active_entries() == tuple(entry for entry in before.active_entries() if entry.id in ids)
