"""The pages of a check-in, and of what fits after it."""

from trustcoach.core.program.follow_through import FollowThrough
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching
from trustcoach.ui.page import Heading, Page, QuietLine
from trustcoach.ui.pages.walk_pages import coaching_page


def heading(words: FollowThrough, step: Step) -> Page:
    """Return the title of the screens of a day."""
    return (Heading(step.title, words.place),)


def check_in_heading(words: FollowThrough, step: Step, number: int, count: int) -> Page:
    """Return what stands above one of *count* questions of *step*: the one with that *number*, counted from 0."""
    where = f"{number + 1} of {count}"
    return (Heading(step.title, f"{words.place} · {where}", where, number / count),)


def what_fits_page(words: FollowThrough, passage: Coaching | None) -> Page:
    """Return what stands above the choice of what fits now: the *passage* that answers the numbers, if one does."""
    below = coaching_page(passage) if passage else (QuietLine(words.fits.kept),)
    return (*heading(words, words.check_in), *below)
