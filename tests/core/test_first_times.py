"""What somebody did for the first time, as the journal tells it."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given

from tests.conftest import KINDS
from tests.core.journals import (
    BEGAN,
    answered,
    begun_anew,
    followed_up,
    journal,
    lived,
    look,
    planned,
    promised,
    withdrew,
)
from trustcoach.core.journal.entries import Fact, Journal
from trustcoach.core.journal.first_times import Milestone, first_times
from trustcoach.core.journal.placeholder_program import placeholder_program
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.conditions import Says
from trustcoach.core.program.follow_through import FirstTime
from trustcoach.core.program.kinds import PlanOutcome, Value
from trustcoach.core.program.program import Program
from trustcoach.storage.content.program_loader import load_program

SAY_SO = "Say that I missed this:"
A_DAY = 24 * 60
KEPT, PARTLY, MISSED = PlanOutcome.KEPT, PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT
WITH_BUT, WITHOUT = "I lied, but you were never home.", "I lied to you. It was my choice."
MISS = [promised("one"), followed_up("e1", MISSED), promised("two", f"{SAY_SO} I call at six")]


def found(program: Program, facts: Iterable[Fact], *, minutes: int = A_DAY) -> list[tuple[FirstTime, int]]:
    """Return what was done for the first time, with how many days after the first of *facts*, one a day."""
    progress = Progress(program, journal(*facts, minutes=minutes), matches=_matches)
    return [(each.what, (each.day - BEGAN.date()).days) for each in first_times(progress, SAY_SO, BEGAN)]


def _matches(value: Value, test: Says) -> bool:
    (text,) = value.own_texts()
    return ("but you" in text) if test.labels == {"but-reversal"} else "I lied" in text


def test_the_first_kept_promise_and_limit_are_told_with_their_days(small: Program) -> None:
    """Not what was partly kept, nor the second; the earliest stands first."""
    facts = [
        *(promised("one"), promised("two"), promised("limit", limit=True)),
        *(followed_up("e1", PARTLY), followed_up("e3", KEPT), followed_up("e2", KEPT, "words"), promised("three")),
        followed_up("e7", KEPT),
    ]
    assert found(small, facts) == [(FirstTime.LIMIT, 4), (FirstTime.PROMISE, 5)]


def test_the_first_plan_that_was_done_and_the_first_letter_are_told(small: Program) -> None:
    """A plan from the end of a step is no promise."""
    facts = [planned("act.plan"), followed_up("e1", MISSED), planned("act.plan"), followed_up("e3", KEPT)]
    assert found(small, facts) == [(FirstTime.PLAN, 3)]
    assert found(load_program(KINDS), [answered("letter.letter", "Dear you")]) == [(FirstTime.LETTER, 0)]


def test_what_was_taken_back_did_not_happen(small: Program) -> None:
    """Nor what is told otherwise later."""
    kept = [promised("one"), followed_up("e1", KEPT)]
    assert found(small, [*kept, withdrew("e2")]) == []
    assert found(small, [*kept, followed_up("e1", MISSED)]) == []


@pytest.mark.parametrize(
    ("minutes", "told", "expected"),
    [
        (A_DAY // 2, KEPT, [FirstTime.PROMISE, FirstTime.REPAIR]),
        (A_DAY, KEPT, [FirstTime.PROMISE]),
        (1, MISSED, []),
    ],
)
def test_a_repair_is_one_if_it_was_said_within_a_day(
    small: Program, minutes: int, told: PlanOutcome, expected: list[FirstTime]
) -> None:
    """Of the miss, and only if it was kept."""
    assert [what for what, _ in found(small, [*MISS, followed_up("e3", told)], minutes=minutes)] == expected


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        ((WITH_BUT, WITHOUT), 1),
        ((WITH_BUT, "Some other words.", WITHOUT), 2),
        ((WITHOUT, WITHOUT), None),
        ((WITHOUT, WITH_BUT), None),
        ((WITH_BUT, "I lied, and I can't but say so."), None),
        ((WITH_BUT, "Nothing of it."), None),
    ],
)
def test_a_statement_without_the_but_of_an_earlier_version(texts: tuple[str, ...], day: int | None) -> None:
    """It still says what was done, and has no other “but”."""
    facts = [answered("statement.words", text) for text in texts]
    assert found(load_program(KINDS), facts) == ([] if day is None else [(FirstTime.STATEMENT, day)])


def test_a_step_is_finished_once(small: Program) -> None:
    """Also if it is begun anew; what opens a track is no step."""
    progress = Progress(small, journal(*look(), begun_anew("look")))
    assert first_times(progress, SAY_SO, BEGAN) == (Milestone(FirstTime.STEP, date(2026, 11, 23), "Look at It"),)
    assert first_times(Progress(small, journal(*look()[:-1])), SAY_SO, BEGAN) == ()


@given(lived())
def test_whatever_the_journal_holds_each_is_told_once_and_in_order(held: Journal) -> None:
    """And on a day of an entry."""
    reached = first_times(Progress(placeholder_program(held), held), SAY_SO, BEGAN)
    days = [each.day for each in reached]
    assert days == sorted(days)
    assert len({each.what for each in reached}) == len(reached)
    assert set(days) <= {entry.at.date() for entry in held.entries}
