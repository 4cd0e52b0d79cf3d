"""Plans that wait for their day, and which of them to ask about."""

from dataclasses import dataclass
from datetime import datetime

from trustcoach.core.answers import Plan
from trustcoach.core.conditions import Reference
from trustcoach.core.journal import Answer, FollowUp, Journal, Outcome, Visit


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan without an account of how it went."""

    entry: str
    """The id of the entry that holds it."""
    ask: Reference
    plan: Plan


def open_plans(journal: Journal) -> tuple[OpenPlan, ...]:
    """Give the plans that nobody has looked back on, oldest first. A revised plan counts as revised."""
    current: dict[Reference, OpenPlan] = {}
    earlier: list[OpenPlan] = []
    closed: set[str] = set()
    for entry in journal.entries:
        match entry.fact:
            case Answer(ask, _, Plan() as plan):
                current.pop(ask, None)
                current[ask] = OpenPlan(entry.id, ask, plan)
            case Visit(step):
                again = [ask for ask in current if ask.step == step]
                earlier += [current.pop(ask) for ask in again]
            case FollowUp(plan, outcome) if outcome is not Outcome.TOO_SOON:
                closed.add(plan)
            case _:
                pass
    return tuple(plan for plan in (*earlier, *current.values()) if plan.entry not in closed)


def to_look_back_on(journal: Journal, now: datetime) -> tuple[OpenPlan, ...]:
    """Give the open plans to ask about at the start of a visit: those whose day has come, and the newest.

    A plan of which it was said today that it is too soon to tell waits until tomorrow. *now* is aware; its
    time zone says which day it is.
    """
    plans = open_plans(journal)
    waiting = {
        entry.fact.plan
        for entry in journal.entries
        if isinstance(entry.fact, FollowUp) and entry.at.astimezone(now.tzinfo).date() == now.date()
    }
    return tuple(
        plan for plan in plans if plan.entry not in waiting and (plan is plans[-1] or plan.plan.look_back <= now.date())
    )
