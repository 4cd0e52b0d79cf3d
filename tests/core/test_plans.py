"""Which plans have no follow-up yet, and which of them are asked about today."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.core.journals import answered, begun_anew, followed_up, journal, planned, ref, withdrew
from trustcoach.core.journal.entries import Entry, Fact, Journal
from trustcoach.core.journal.plans import OpenPlan, follow_ups_without_obstacle, open_plans, plans_due
from trustcoach.core.program.export_blocks import Quote
from trustcoach.core.program.kinds import Plan, PlanOutcome, if_line

WEST = timezone(timedelta(hours=-8))
EAST = timezone(timedelta(hours=13))
SOON, LATE = date(2026, 11, 25), date(2026, 12, 24)


def waiting(*facts: Fact) -> list[str]:
    """Return the entries of the open plans, in their order."""
    return [plan.entry_id for plan in open_plans(journal(*facts))]


def asked_about(now: datetime, *facts: Fact, at: datetime | None = None) -> list[str]:
    """Return the entries of the plans that are asked about *now*; the facts were written at *at*."""
    held = journal(*facts, at=at) if at else journal(*facts)
    return [plan.entry_id for plan in plans_due(held, now)]


def on(day: date) -> datetime:
    """Return the noon of *day*."""
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)


# Open plans


def test_a_plan_is_open_from_the_moment_it_is_made() -> None:
    """With its entry, its question and its text."""
    (found,) = open_plans(journal(answered("look.story", "Words"), planned("look.plan", SOON)))
    assert found == OpenPlan("e2", ref("look.plan"), Plan("it rains", "I will stay in", SOON))


def test_without_plans_nothing_is_open() -> None:
    """A text that speaks of a plan is none."""
    assert waiting() == []
    assert waiting(answered("look.story", "My plan"), begun_anew("look")) == []


def test_plans_come_oldest_first() -> None:
    """Whatever their days are."""
    assert waiting(planned("look.plan", LATE), planned("act.plan", SOON)) == ["e1", "e2"]


def test_a_revised_plan_takes_the_place_of_the_old_one() -> None:
    """Only the new version is open, and it is as new as that version."""
    assert waiting(planned("look.plan"), planned("act.plan"), planned("look.plan", words="it snows")) == ["e2", "e3"]


def test_the_plan_of_an_earlier_visit_stays_open() -> None:
    """A new visit with a new plan does not close it, and nor does a third."""
    twice = [planned("look.plan"), begun_anew("look"), planned("look.plan", words="it snows")]
    assert waiting(*twice[:2]) == ["e1"]
    assert waiting(*twice) == ["e1", "e3"]
    assert waiting(*twice, begun_anew("look"), planned("look.plan")) == ["e1", "e3", "e5"]


def test_revising_within_a_later_visit_replaces_only_that_visits_plan() -> None:
    """The earlier visit's plan is another plan."""
    assert waiting(planned("look.plan"), begun_anew("look"), planned("look.plan"), planned("look.plan")) == ["e1", "e4"]


def test_a_new_visit_of_another_step_changes_nothing() -> None:
    """A revision of the plan is still a revision."""
    assert waiting(planned("look.plan"), begun_anew("act"), planned("look.plan")) == ["e3"]


def test_a_new_visit_does_not_make_an_old_plan_newer_or_older() -> None:
    """The plan of act was made last, and stays the newest when its step is begun anew."""
    assert waiting(planned("look.plan"), planned("act.plan"), begun_anew("act")) == ["e1", "e2"]


@pytest.mark.parametrize(
    ("outcome", "still_open"),
    [
        (PlanOutcome.KEPT, False),
        (PlanOutcome.PARTLY, False),
        (PlanOutcome.NOT_KEPT, False),
        (PlanOutcome.NOT_NEEDED, False),
        (PlanOutcome.TOO_SOON, True),
    ],
)
def test_an_account_closes_a_plan_unless_it_is_too_soon(outcome: PlanOutcome, still_open: bool) -> None:
    """Every outcome but one closes it; the other plan stays open in any case."""
    found = waiting(planned("look.plan"), planned("act.plan"), followed_up("e1", outcome))
    assert found == (["e1", "e2"] if still_open else ["e2"])


def test_a_plan_that_was_too_soon_can_be_closed_later() -> None:
    """And does not open again by another follow-up."""
    facts = [planned("look.plan"), followed_up("e1", PlanOutcome.TOO_SOON), followed_up("e1", PlanOutcome.KEPT)]
    assert waiting(*facts) == []
    assert waiting(*facts, followed_up("e1", PlanOutcome.TOO_SOON)) == []


def test_a_plan_made_after_the_account_of_the_old_one_is_open() -> None:
    """A follow-up of the old version says nothing about the new one."""
    assert waiting(planned("look.plan"), followed_up("e1", PlanOutcome.KEPT), planned("look.plan")) == ["e3"]


def test_an_account_of_a_plan_nobody_knows_closes_nothing() -> None:
    """Its entry may be in another copy of the journal."""
    assert waiting(planned("look.plan"), followed_up("elsewhere", PlanOutcome.KEPT)) == ["e1"]


# Asked about


def test_a_plan_is_never_asked_about_before_its_day() -> None:
    """Not the newest either: minutes after it was made there is nothing to follow up."""
    facts = [planned("look.plan", LATE), planned("act.plan", LATE)]
    assert asked_about(on(SOON), *facts) == []
    assert asked_about(on(LATE - timedelta(1)), *facts) == []
    assert asked_about(on(LATE), *facts) == ["e1", "e2"]


def test_plans_whose_day_has_come_are_asked_about_oldest_first() -> None:
    """On the day itself, and after it."""
    facts = [planned("look.plan", SOON), planned("act.plan", LATE), planned("talk.plan", LATE)]
    assert asked_about(on(SOON - timedelta(1)), *facts) == []
    assert asked_about(on(SOON), *facts) == ["e1"]
    assert asked_about(on(SOON + timedelta(1)), *facts) == ["e1"]
    assert asked_about(on(LATE), *facts) == ["e1", "e2", "e3"]


def test_a_closed_plan_is_never_asked_about() -> None:
    """And the others wait for their own day."""
    facts = [planned("look.plan", LATE), planned("act.plan", LATE), followed_up("e2", PlanOutcome.KEPT)]
    assert asked_about(on(SOON), *facts) == []
    assert asked_about(on(LATE), *facts) == ["e1"]
    assert asked_about(on(LATE), *facts, followed_up("e1", PlanOutcome.NOT_NEEDED)) == []
    assert asked_about(on(LATE)) == []


def test_a_plan_whose_day_has_come_waits_too_when_it_is_too_soon() -> None:
    """The others whose day has come are still asked about."""
    facts = [planned("look.plan", SOON), planned("act.plan", SOON), followed_up("e1", PlanOutcome.TOO_SOON)]
    assert asked_about(on(SOON), *facts, at=on(SOON)) == ["e2"]
    assert asked_about(on(SOON + timedelta(1)), *facts, at=on(SOON)) == ["e1", "e2"]


@pytest.mark.parametrize(
    ("zone", "said", "now", "asked"),
    [
        # Ten at night in the west is already tomorrow in UTC; the person's own evening goes on.
        (WEST, datetime(2026, 11, 23, 22, 0, tzinfo=WEST), datetime(2026, 11, 23, 23, 30, tzinfo=WEST), False),
        # Half an hour past the person's midnight it is tomorrow, though the same day in UTC.
        (WEST, datetime(2026, 11, 23, 22, 0, tzinfo=WEST), datetime(2026, 11, 24, 0, 30, tzinfo=WEST), True),
        # One in the morning in the east is still yesterday in UTC, and noon is not: one day for the person.
        (EAST, datetime(2026, 11, 23, 1, 0, tzinfo=EAST), datetime(2026, 11, 23, 14, 0, tzinfo=EAST), False),
        # From before to after midnight in the east nothing changes in UTC.
        (EAST, datetime(2026, 11, 23, 23, 30, tzinfo=EAST), datetime(2026, 11, 24, 0, 30, tzinfo=EAST), True),
    ],
)
def test_tomorrow_is_the_persons_own(zone: timezone, said: datetime, now: datetime, asked: bool) -> None:
    """The journal keeps UTC; the person's own clock says which day it is."""
    scripted = Entry("plan", datetime(2026, 11, 20, 12, 0, tzinfo=UTC), planned("look.plan", date(2026, 11, 22)))
    entry = Entry("said", said.astimezone(UTC), followed_up("plan", PlanOutcome.TOO_SOON))
    found = plans_due(Journal((scripted, entry)), now.astimezone(zone))
    assert [plan.entry_id for plan in found] == (["plan"] if asked else [])


def test_the_day_of_a_plan_comes_with_the_persons_own_midnight() -> None:
    """In the east it has come while it is still the day before in UTC; in the west it has not come yet."""
    facts = [planned("look.plan", SOON), planned("act.plan", LATE)]
    morning_in_the_east = datetime(2026, 11, 25, 1, 0, tzinfo=EAST)
    evening_in_the_west = datetime(2026, 11, 24, 23, 0, tzinfo=WEST)
    assert asked_about(morning_in_the_east, *facts) == ["e1"]
    assert asked_about(evening_in_the_west, *facts) == []


# As a sentence


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (("he rolls his eyes", "I will go up"), ("If he rolls his eyes", "then I will go up")),
        (("if he rolls his eyes", "then I will go up"), ("If he rolls his eyes", "then I will go up")),
        (("IF  he shouts", "Then: breathe"), ("If he shouts", "then breathe")),
        (("if … he shouts", "… then I will, slowly"), ("If he shouts", "then I will, slowly")),
        (("If if he shouts", "then, then breathe"), ("If he shouts", "then breathe")),
        (("if he calls,", "then I wait"), ("If he calls", "then I wait")),
        (("When both are asleep, ", "I ring my sister"), ("When both are asleep", "then I ring my sister")),
        (("when she calls", "then I wait"), ("when she calls", "then I wait")),
        (("Whenever he calls", "I wait"), ("Whenever he calls", "then I wait")),
        (("every time he calls", "I wait"), ("every time he calls", "then I wait")),
        (("As soon as he calls", "I wait"), ("As soon as he calls", "then I wait")),
        (("once he calls", "and then I wait,"), ("once he calls", "and then I wait,")),
        (("once or twice he calls", "I wait"), ("If once or twice he calls", "then I wait")),
        (("monday morning at the depot", "I ask"), ("On monday morning at the depot", "then I ask")),
        (("lunch on weds", "I ask"), ("At lunch on weds", "then I ask")),
        (("weds at ten", "I ask"), ("On weds at ten", "then I ask")),
        (("lunch is late", "I ask"), ("If lunch is late", "then I ask")),
        (("Saturdays", "I rest"), ("On Saturdays", "then I rest")),
        (("8pm, in the yard", "I rest"), ("At 8pm, in the yard", "then I rest")),
        (("on Friday after work", "I ask"), ("on Friday after work", "then I ask")),
        (("tomorrow at ten", "I ask"), ("tomorrow at ten", "then I ask")),
        (("this evening", "I ask"), ("this evening", "then I ask")),
        (("in the morning", "I ask"), ("in the morning", "then I ask")),
        (("at 10", "I ask"), ("at 10", "then I ask")),
        (("Monday comes and I'm low", "I ask"), ("If Monday comes and I'm low", "then I ask")),
        (("tomorrow is hard", "I rest"), ("If tomorrow is hard", "then I rest")),
        (("3 of them shout", "I go"), ("If 3 of them shout", "then I go")),
        (("whence it comes", "I wait"), ("If whence it comes", "then I wait")),
        (("iffy news comes", "thenceforth I rest"), ("If iffy news comes", "then thenceforth I rest")),
        (("if-then plans fail", "go"), ("If if-then plans fail", "then go")),
        (("only he knew", "I breathe\nthen I walk"), ("If only he knew", "then I breathe\nthen I walk")),
        (("if", "then "), ("If if", "then then ")),
        (("if ", ""), ("If if ", "then ")),
        (("[if] he calls", "— stay"), ("If [if] he calls", "then — stay")),
        (("אם הוא צועק", "👩‍👧 sleep"), ("If אם הוא צועק", "then 👩‍👧 sleep")),
    ],
)
def test_a_lead_that_was_typed_as_well_is_not_said_twice(typed: tuple[str, str], shown: tuple[str, str]) -> None:
    """The sentence has it already; everything else stays byte for byte."""
    plan = Plan(*typed, SOON)
    assert plan.sentence() == shown
    assert (plan.if_this, plan.then_that) == typed


@pytest.mark.parametrize(("typed", "shown"), [("he calls", "If he calls"), ("When he calls,", "When he calls,")])
def test_the_first_half_stands_above_the_second_behind_a_lead_in_that_fits(typed: str, shown: str) -> None:
    """No comma is dropped while nothing follows."""
    assert if_line(typed) == shown


def test_an_export_quotes_the_halves_with_the_lead_ins_that_fit() -> None:
    """A half that brings its own has none, and its words stay whole."""
    first, second, _ = Plan("When he calls,", "I wait", SOON).export_blocks()
    assert (first, second) == (Quote("When he calls,"), Quote("I wait", "then"))


# What got in the way


def unexplained(*facts: Fact) -> list[tuple[str, PlanOutcome]]:
    """Return the entries of the plans whose account names no obstacle yet, with their outcomes."""
    return [(plan.entry_id, outcome) for plan, outcome in follow_ups_without_obstacle(journal(*facts))]


@pytest.mark.parametrize("outcome", PlanOutcome)
def test_what_got_in_the_way_is_missing_only_where_a_plan_was_not_wholly_kept(outcome: PlanOutcome) -> None:
    """A session that was stopped in the middle of that question goes on with it."""
    hindered = outcome in (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT)
    found = unexplained(planned("look.plan"), followed_up("e1", outcome))
    assert found == ([("e1", outcome)] if hindered else [])


def test_what_got_in_the_way_is_missing_no_longer_once_it_is_told_or_the_account_has_changed() -> None:
    """The last account counts."""
    partly = [planned("look.plan"), followed_up("e1", PlanOutcome.PARTLY)]
    assert unexplained(*partly, followed_up("e1", PlanOutcome.PARTLY, "I was tired")) == []
    assert unexplained(*partly, followed_up("e1", PlanOutcome.KEPT)) == []
    assert unexplained(*partly, followed_up("e1", PlanOutcome.NOT_KEPT)) == [("e1", PlanOutcome.NOT_KEPT)]


def test_an_account_of_something_that_is_no_plan_is_passed_over() -> None:
    """A plan may have been taken back since, or never been there."""
    assert unexplained(followed_up("gone", PlanOutcome.PARTLY)) == []
    assert unexplained(answered("look.story", "Words"), followed_up("e1", PlanOutcome.NOT_KEPT)) == []
    assert unexplained(planned("look.plan"), followed_up("e1", PlanOutcome.PARTLY), withdrew("e1")) == []
