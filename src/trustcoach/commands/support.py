"""Whom to call: help lines by region. Nothing else is read, so that it works when nothing else does."""

from trustcoach.context import Context
from trustcoach.core.program.support import Support, find_region, settled_region
from trustcoach.errors import ContentError
from trustcoach.storage.content.support import holder, load
from trustcoach.ui.page import Page
from trustcoach.ui.pages.support import all_regions, in_country, one_region


def run(world: Context, region: str | None, *, everything: bool) -> None:
    """Show the help lines of the region of that name, else of the one settled on, or that the locale suggests; or all.

    Raises UsageError for an unknown name. If the named content folder has a broken file of help lines, those that
    come with the coach are shown, and ContentError is raised after that.
    """
    folder = holder(world.content)
    try:
        support = load(folder)
    except ContentError:
        shipped = holder(None)
        if folder != shipped:
            world.show(_page(world, load(shipped), region, everything=everything))
        raise
    world.show(_page(world, support, region, everything=everything))


def _page(world: Context, support: Support, region: str | None, *, everything: bool) -> Page:
    if everything:
        return all_regions(support)
    chosen = settled_region(support, world.settings.region) if region is None else find_region(support, region)
    return one_region(support, chosen) if chosen else in_country(support, world.country)
