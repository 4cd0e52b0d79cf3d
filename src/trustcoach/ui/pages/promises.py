"""The pages of promises and limits."""

from collections.abc import Sequence

from trustcoach.core.journal.entries import FollowUp
from trustcoach.core.journal.plans import OUTCOMES, Intention, OpenPlan
from trustcoach.ui.page import Heading, Page, QuietLine, UserText


def own_heading(title: str, place: str) -> Page:
    """Return the title of these screens; it quotes nothing."""
    return (Heading(title, place),)


def neutral_heading(place: str) -> Page:
    """Return the title before a key is pressed: it says nothing of what is behind it."""
    return (Heading(f"{place[:1].upper()}{place[1:]}"),)


def intention_page(intention: Intention) -> Page:
    """Return all of a plan or a promise, with its day."""
    return (UserText(intention.as_text(), max_lines=None), QuietLine(intention.follow_up_line()))


def earlier_page(told: Sequence[tuple[OpenPlan, FollowUp]]) -> Page:
    """Return how plans and promises went, the newest first."""
    return tuple(block for plan, follow_up in reversed(told) for block in _earlier_blocks(plan, follow_up))


def _earlier_blocks(plan: OpenPlan, follow_up: FollowUp) -> Page:
    way: Page = (QuietLine("What got in the way:"), UserText(follow_up.obstacle)) if follow_up.obstacle else ()
    helped: Page = (QuietLine("What helped:"), UserText(follow_up.helped)) if follow_up.helped else ()
    return (QuietLine(f"{OUTCOMES[follow_up.outcome]}:"), UserText(plan.plan.as_text()), *way, *helped)
