"""Plans and promises: which have no follow-up yet, which of them are due, and how the others went."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, FollowUp, Journal, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Plan, PlanOutcome, Promise

OUTCOMES = {
    PlanOutcome.KEPT: "Kept",
    PlanOutcome.PARTLY: "Partly kept",
    PlanOutcome.NOT_KEPT: "Not kept",
    PlanOutcome.NOT_NEEDED: "Not needed",
    PlanOutcome.TOO_SOON: "Too soon to say",
}


Intention = Plan | Promise
"""What the person means to do, with a day to look back on it."""


class OpenPlan(NamedTuple):
    """A plan or a promise without a follow-up."""

    entry_id: str
    """The id of the plan's entry."""
    question_id: QuestionId
    plan: Intention


def open_plans(journal: Journal) -> tuple[OpenPlan, ...]:
    """Return the plans and promises without a follow-up, oldest first. Of a revised one the last version is open."""
    waiting: dict[str, OpenPlan] = {}
    current: dict[QuestionId, str] = {}
    for entry in journal.active_entries():
        match entry.fact:
            case Answer(question_id, _, Plan() | Promise() as plan):
                waiting.pop(current.get(question_id, ""), None)
                waiting[entry.id] = OpenPlan(entry.id, question_id, plan)
                current[question_id] = entry.id
            case StepRestarted(step):
                current = {question_id: name for question_id, name in current.items() if question_id.step != step}
            case FollowUp(plan, outcome) if outcome is not PlanOutcome.TOO_SOON:
                waiting.pop(plan, None)
            case _:
                pass
    return tuple(waiting.values())


def follow_ups_without_obstacle(journal: Journal) -> tuple[tuple[OpenPlan, PlanOutcome], ...]:
    """Return the plans kept partly or not at all whose follow-up names no obstacle yet."""
    found: dict[str, tuple[OpenPlan, PlanOutcome]] = {}
    for plan, told in _follow_ups(journal):
        if told.outcome in (PlanOutcome.PARTLY, PlanOutcome.NOT_KEPT) and not told.obstacle:
            found[plan.entry_id] = plan, told.outcome
        else:
            found.pop(plan.entry_id, None)
    return tuple(found.values())


def followed_up_plans(journal: Journal) -> tuple[tuple[OpenPlan, FollowUp], ...]:
    """Return the plans and promises that have a follow-up with the last one that says something, oldest first."""
    told = ((plan, each) for plan, each in _follow_ups(journal) if each.outcome is not PlanOutcome.TOO_SOON)
    return tuple({plan.entry_id: (plan, each) for plan, each in told}.values())


def _follow_ups(journal: Journal) -> Iterator[tuple[OpenPlan, FollowUp]]:
    """Yield each follow-up with its plan or promise, oldest first."""
    plans: dict[str, OpenPlan] = {}
    for entry in journal.active_entries():
        match entry.fact:
            case Answer(question_id, _, Plan() | Promise() as plan):
                plans[entry.id] = OpenPlan(entry.id, question_id, plan)
            case FollowUp(name) as told if name in plans:
                yield plans[name], told
            case _:
                pass


def plan_of_entry(journal: Journal, name: str) -> Intention | None:
    """Return the plan or promise in the entry with the id *name*, undone or not; None if there is no such entry."""
    return next(
        (
            fact.value
            for entry, fact in journal.all_answers()
            if entry.id == name and isinstance(fact.value, Plan | Promise)
        ),
        None,
    )


def plans_due(journal: Journal, now: datetime) -> tuple[OpenPlan, ...]:
    """Return the open plans to ask about at the start of a session, oldest first: those whose day has come.

    A plan that was answered with “too soon to say” today waits until tomorrow. *now* is aware; its time zone decides
    which day it is.
    """
    waiting = {
        entry.fact.plan_entry_id
        for entry in journal.active_entries()
        if isinstance(entry.fact, FollowUp) and entry.at.astimezone(now.tzinfo).date() == now.date()
    }
    return tuple(
        plan for plan in open_plans(journal) if plan.entry_id not in waiting and plan.plan.follow_up_date <= now.date()
    )
