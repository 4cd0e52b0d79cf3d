"""The pages of a check-in, and of what fits after it."""

from trustcoach.core.program.follow_through import FollowThrough
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching
from trustcoach.ui.page import Heading, Page, QuietLine
from trustcoach.ui.pages.walk_pages import coaching_page


def heading(follow_through: FollowThrough, step: Step) -> Page:
    """Return the title of the screens of a day."""
    return (Heading(step.title, follow_through.place),)


def check_in_heading(follow_through: FollowThrough, step: Step, number: int, count: int) -> Page:
    """Return what stands above one of *count* questions of *step*: the one with that *number*, counted from 0."""
    where = f"{number + 1} of {count}"
    return (Heading(step.title, f"{follow_through.place} · {where}", where, number / count),)


def what_fits_page(follow_through: FollowThrough, passage: Coaching | None) -> Page:
    """Return what stands above the choice of what fits now: the *passage* that answers the numbers, if one does."""
    below = coaching_page(passage) if passage else (QuietLine(follow_through.fits.kept),)
    return (*heading(follow_through, follow_through.check_in), *below)
