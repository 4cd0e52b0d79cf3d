"""The help lines that a key shows at every question."""

from trustcoach.context import Context
from trustcoach.core.program.support import HelpLineKind, Region, guess_region, region_by_id
from trustcoach.ui.page import Page
from trustcoach.ui.pages.support import session_anywhere_page, session_region_page, sources_page


def known_region(context: Context) -> Region | None:
    """Return the region whose help lines are shown: the one that was picked, or else the guessed one."""
    support = context.load_support()
    settled = region_by_id(support, context.support_state.region or context.settings.region)
    return settled or guess_region(support, context.country_code)


def support_page(context: Context) -> Page:
    """Return the help lines of the region that is known or guessed, or of any place; without commands.

    What safety asks for comes first, then someone to talk to, and then what fits the breach of trust.
    """
    support, region, state = context.load_support(), known_region(context), context.support_state
    if region is None:
        return session_anywhere_page(support)
    first = (state.first_kind,) if state.first_kind else ()
    guessed = not (state.region or context.settings.region)
    order = (*first, HelpLineKind.CRISIS, *state.likely_kinds)
    return session_region_page(support, region, guessed=guessed, order=order)


def support_sources_page(context: Context) -> Page:
    """Return where the numbers of that region come from, or those of every region."""
    return sources_page(context.load_support(), known_region(context))
