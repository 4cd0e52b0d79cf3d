"""Which plans and promises are brought up in a session: none whose words may call for help."""

from datetime import datetime

from trustcoach.core.journal.entries import FollowUp, Journal
from trustcoach.core.journal.plans import OpenPlan, followed_up_plans, open_plans, plans_due
from trustcoach.core.program.kinds import Written
from trustcoach.session.care.hidden_words import Hides


def shown_open_plans(journal: Journal, hides: Hides) -> tuple[OpenPlan, ...]:
    """Return the `open_plans` of *journal*."""
    return tuple(plan for plan in open_plans(journal) if not hides(plan.plan))


def shown_plans_due(journal: Journal, hides: Hides, now: datetime) -> tuple[OpenPlan, ...]:
    """Return the `plans_due` of *journal* at the time *now*."""
    return tuple(plan for plan in plans_due(journal, now) if not hides(plan.plan))


def shown_follow_ups(journal: Journal, hides: Hides) -> tuple[tuple[OpenPlan, FollowUp], ...]:
    """Return the `followed_up_plans` of *journal*, without what was said of them that may call for help."""
    return tuple((plan, _shown(told, hides)) for plan, told in followed_up_plans(journal) if not hides(plan.plan))


def _shown(told: FollowUp, hides: Hides) -> FollowUp:
    obstacle, helped = ("" if hides(Written(text)) else text for text in (told.obstacle, told.helped))
    return told._replace(obstacle=obstacle, helped=helped)
