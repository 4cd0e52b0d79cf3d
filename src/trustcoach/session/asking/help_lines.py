"""The help lines that a key shows at every question."""

from trustcoach.context import Context
from trustcoach.core.program.support import Region, guess_region, region_by_id
from trustcoach.ui.page import Page
from trustcoach.ui.pages.support import anywhere_page, region_page, sources_page


def known_region(context: Context) -> Region | None:
    """Return the region whose help lines are shown: the one that was picked, or else the guessed one."""
    support = context.load_support()
    settled = region_by_id(support, context.support_state.region or context.settings.region)
    return settled or guess_region(support, context.country_code)


def support_page(context: Context) -> Page:
    """Return the help lines of the region that is known or guessed, or of any place."""
    support, region = context.load_support(), known_region(context)
    if region is None:
        return anywhere_page(support)
    guessed = not (context.support_state.region or context.settings.region)
    return region_page(support, region, guessed=guessed, first=context.support_state.first_kind)


def support_sources_page(context: Context) -> Page:
    """Return where the numbers of that region come from, or those of every region."""
    return sources_page(context.load_support(), known_region(context))
