"""The help lines that a key shows at every question."""

from trustcoach.context import Context
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.support import Region, guess_region, region_by_id
from trustcoach.ui.page import Page
from trustcoach.ui.pages.support import (
    kinds_page,
    kinds_to_pick,
    one_kind_page,
    session_anywhere_page,
    session_region_page,
    sources_page,
)


def known_region(context: Context) -> Region | None:
    """Return the region whose help lines are shown: the one that was picked, or else the guessed one."""
    support = context.load_support()
    settled = region_by_id(support, context.support_state.region or context.settings.region)
    return settled or guess_region(support, context.country_code)


def support_page(context: Context) -> Page:
    """Return the help lines of the region that is known or guessed, or of any place; without commands.

    What safety asks for comes first, then someone to talk to, and then what fits the breach of trust.
    """
    support, region = context.load_support(), known_region(context)
    if region is None:
        return session_anywhere_page(support)
    return session_region_page(support, region, guessed=_is_guessed(context), order=_order(context))


def kinds_of_lines(context: Context) -> dict[str, str]:
    """Return the kinds of help line to pick from, in the same order; none where the list is short enough to be read."""
    region = known_region(context)
    kinds = kinds_to_pick(context.load_support(), region, _order(context)) if region else {}
    return {kind.value: heading for kind, heading in kinds.items()}


def page_above_kinds(context: Context) -> Page:
    """Return the two numbers that are needed most, to stand above the kinds."""
    support, region = context.load_support(), known_region(context)
    first = context.support_state.first_kind or HelpLineKind.CRISIS
    return kinds_page(support, region, first, guessed=_is_guessed(context)) if region else ()


def lines_of_kind(context: Context, kind: str) -> Page:
    """Return the help lines of one *kind*."""
    region = known_region(context)
    return one_kind_page(context.load_support(), region, HelpLineKind(kind)) if region else ()


def _is_guessed(context: Context) -> bool:
    return not (context.support_state.region or context.settings.region)


def _order(context: Context) -> tuple[HelpLineKind, ...]:
    state = context.support_state
    first = (state.first_kind,) if state.first_kind else ()
    return (*first, HelpLineKind.CRISIS, *state.likely_kinds)


def support_sources_page(context: Context) -> Page:
    """Return where the numbers of that region come from, or those of every region."""
    return sources_page(context.load_support(), known_region(context))
