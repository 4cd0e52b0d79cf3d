"""The questions for one person alone: what follows from every set of answers, when they are due, and no trace."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from tests.core.journals import (
    BEGAN,
    answered,
    begun_anew,
    chose,
    followed_up,
    journal,
    look,
    opened_for_one,
    planned,
    read,
    ref,
    step_of,
)
from trustcoach.core.journal import Fact, Journal, Outcome
from trustcoach.core.journey import Standing
from trustcoach.core.model import Ask, Line, Program, Step, Track
from trustcoach.core.safety import About, After, Follows, Said, is_due, what_follows
from trustcoach.disk import folders
from trustcoach.disk.safety import load

OTHERS = [about for about in About if about is not About.OWN]
ANSWERS = [
    {about: said for about, said in zip(About, each, strict=True) if said}
    for each in product([Said.YES, Said.NO, Said.RATHER_NOT, None], repeat=5)
]
"""Every set of answers there can be; a question that was skipped is missing from it."""
ACT = [
    *read("act.why", "act.example"),
    answered("act.thing", "A call to the bank"),
    planned("act.plan"),
    *read("act.close"),
]
"""The facts of a whole walk of the step act."""


@pytest.fixture
def asking(small: Program) -> Program:
    """Give the small program with the questions before its step act, every 30 days, and with a private path."""
    safety = load(folders.content())
    assert safety is not None
    alone = Step("alone-here", "Alone", 5, (Ask(ref("alone-here.note"), Line(), "What?", optional=True),))
    page = replace(alone, id="private-opening", items=())
    private = Track("private", "For you", "Anybody", page, (alone,), replace(page, id="private-ending"))
    return replace(small, safety=replace(safety, before=("act",)), private=private)


# What follows


def test_every_set_of_answers_is_looked_at() -> None:
    """Five questions, each answered in three ways or skipped."""
    assert len({frozenset(each.items()) for each in ANSWERS}) == 4**5


def test_joint_work_goes_on_by_itself_only_after_five_times_no() -> None:
    """One yes, one skip or one “I would rather not say” is enough for it to wait."""
    assert [each for each in ANSWERS if not what_follows(each).waits] == [dict.fromkeys(About, Said.NO)]


def test_a_yes_to_any_of_the_first_four_leads_to_the_private_path() -> None:
    """And nothing else does, whatever the others were answered."""
    for each in ANSWERS:
        afraid = Said.YES in [each.get(about) for about in OTHERS]
        assert (After.YES in what_follows(each).says) is afraid


def test_a_yes_to_the_last_always_shows_help_for_own_behaviour() -> None:
    """Somebody may be afraid and frightening at once, and hears both."""
    for each in ANSWERS:
        assert (After.OWN in what_follows(each).says) is (each.get(About.OWN) is Said.YES)


def test_what_is_left_open_is_never_taken_for_a_no() -> None:
    """It is said that joint work waits, unless a yes among the first four says so already."""
    for each in ANSWERS:
        is_open = any(each.get(about) in (None, Said.RATHER_NOT) for about in About)
        afraid = Said.YES in [each.get(about) for about in OTHERS]
        assert (After.UNTOLD in what_follows(each).says) is (is_open and not afraid)


def test_something_is_always_said_and_always_in_one_order() -> None:
    """Each passage at most once, in the order of the file; the one for five times no stands alone."""
    order = list(After)
    for each in ANSWERS:
        says = what_follows(each).says
        assert says
        assert [order.index(after) for after in says] == sorted({order.index(after) for after in says})
        assert After.NO not in says or says == (After.NO,)


def test_a_skip_and_rather_not_are_one_and_the_same() -> None:
    """Nobody can tell the one from the other, and neither from skipping all five."""
    for each in ANSWERS:
        assert what_follows(each) == what_follows({about: each.get(about, Said.RATHER_NOT) for about in About})
    assert what_follows({}) == Follows((After.UNTOLD,))


# When they are due


def written(*parts: tuple[float, list[Fact]]) -> Journal:
    """Give a journal of several sittings, each so many days after it all began."""
    entries = [
        replace(entry, id=f"{days} {entry.id}")
        for days, facts in parts
        for entry in journal(*facts, at=BEGAN + timedelta(days=days)).entries
    ]
    return Journal(tuple(entries))


def due(program: Program, step: str, days: float, *parts: tuple[float, list[Fact]]) -> bool:
    """Tell whether the questions come before *step* so many *days* after it all began, and after those sittings."""
    standing = Standing(program, written(*parts))
    return is_due(standing, step_of(program, step), BEGAN + timedelta(days=days, hours=2))


def test_a_program_without_questions_asks_nothing(small: Program) -> None:
    """Neither at the very start nor a year later."""
    assert not due(small, "act", 0)
    assert not due(small, "act", 365, (0, [*opened_for_one(), *look()]))


@pytest.mark.parametrize("step", ["alone-opening", "look", "act", "pair-opening"])
def test_they_come_first_of_all(asking: Program, step: str) -> None:
    """Before anything was said in any track, whichever it is."""
    assert due(asking, step, 0)


def test_they_do_not_come_at_every_start(asking: Program) -> None:
    """Whoever goes on in the next days is not asked again, in a step that they do not belong to."""
    assert not due(asking, "alone-opening", 0, (0, read("alone-opening.opening")))
    assert not due(asking, "look", 29, (0, opened_for_one()))


def test_they_come_whenever_their_step_is_begun(asking: Program) -> None:
    """Also an hour after they came before; but not where a step is gone on with."""
    before = [*opened_for_one(), *look()]
    assert due(asking, "act", 0, (0, before))
    assert not due(asking, "act", 0, (0, [*before, *read("act.why")]))


def test_they_come_before_their_step_is_walked_once_more(asking: Program) -> None:
    """Walked to its end it is about to be begun anew, whether or not that is written down already."""
    before = [*opened_for_one(), *ACT]
    assert Standing(asking, journal(*before)).finished("act")
    assert due(asking, "act", 1, (0, before))
    assert due(asking, "act", 1, (0, [*before, begun_anew("act")]))
    assert not due(asking, "act", 1, (0, [*before, begun_anew("act"), *read("act.why")]))


def test_they_come_before_a_step_that_was_left_for_now_is_opened_again(small: Program, asking: Program) -> None:
    """Nothing in it is missing then, and still it is begun anew."""
    assert asking.safety is not None
    program = replace(small, safety=replace(asking.safety, before=("look",)))
    assert due(
        program, "look", 1, (0, [*opened_for_one(), *read("look.why", "look.example"), chose("look.mood", "stop")])
    )


@pytest.mark.parametrize("step", ["look", "act", "pair-opening"])
def test_they_come_again_after_thirty_days(asking: Program, step: str) -> None:
    """Wherever somebody goes on, and however often they came back in between."""
    sittings = [(days, read("look.why")) for days in (7, 14, 21, 28)]
    begun = (1, read("act.why"))
    assert not due(asking, "look", 30, (0, opened_for_one()), begun, *sittings)
    assert due(asking, step, 31, (0, opened_for_one()), begun, *sittings)


def test_thirty_days_are_counted_anew_from_each_time_they_came(asking: Program) -> None:
    """An entry after thirty days shows that they came before it, and so does the first of their step."""
    known = [(0.0, opened_for_one()), (31.0, read("look.why"))]
    assert not due(asking, "look", 60, *known)
    assert due(asking, "look", 61, *known)
    known = [(0.0, opened_for_one()), (20.0, read("act.why"))]
    assert not due(asking, "look", 49, *known)
    assert due(asking, "look", 50, *known)
    known = [(0.0, [*opened_for_one(), *ACT]), (20.0, [begun_anew("act")])]
    assert not due(asking, "look", 49, *known)


def test_an_account_of_a_plan_proves_nothing(asking: Program) -> None:
    """It comes first in a sitting, before the questions: somebody who stops after it was never asked."""
    account = followed_up("0 e10", Outcome.KEPT)
    assert due(asking, "look", 40, (0, opened_for_one()), (35, [account]))


def test_what_was_kept_of_the_private_path_proves_nothing(asking: Program) -> None:
    """That path goes without the questions."""
    note = answered("alone-here.note", "Mine", private=True)
    assert due(asking, "look", 0, (0, [note]))
    assert due(asking, "look", 40, (0, opened_for_one()), (35, [note]))
