"""Whom to call: help lines by region. Nothing else is read, so that it works when nothing else does."""

from typing import Annotated

import typer

from trustcoach import completions
from trustcoach.context import Context
from trustcoach.core.program.lookup import find_region
from trustcoach.core.program.support import Support, guess_region, region_by_id
from trustcoach.errors import ContentError
from trustcoach.ui.page import Page
from trustcoach.ui.pages.support import all_regions_page, country_page, region_page, sources_page

EXAMPLES = ("trustcoach support", "trustcoach support --region ireland", "trustcoach support --all")


def run(
    context: Context,
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            metavar="NAME",
            help="A country, a part of one, or its code.",
            autocompletion=completions.regions,
        ),
    ] = None,
    *,
    all_regions: Annotated[bool, typer.Option("--all", help="Every region.")] = False,
    shows_sources: Annotated[
        bool, typer.Option("--sources", help="Where each number comes from, and from when.")
    ] = False,
) -> None:
    """Show the help lines of the region of that name, else of the one settled on, or that the locale suggests; or all.

    With *shows_sources*, show where their numbers come from instead.
    Raises UsageError for an unknown name. If the person's content folder has a broken file of help lines, the shipped
    ones are shown, and then ContentError is raised.
    """
    try:
        support = context.load_own_support()
    except ContentError:
        context.show(
            _support_page(context, context.load_support(), region, all_regions=all_regions, shows_sources=shows_sources)
        )
        raise
    context.show(_support_page(context, support, region, all_regions=all_regions, shows_sources=shows_sources))


def _support_page(
    context: Context, support: Support, region: str | None, *, all_regions: bool, shows_sources: bool
) -> Page:
    chosen = region_by_id(support, context.settings.region) if region is None else find_region(support, region)
    if shows_sources:
        return sources_page(support, None if all_regions else chosen or guess_region(support, context.country_code))
    if all_regions:
        return all_regions_page(support)
    return region_page(support, chosen) if chosen else country_page(support, context.country_code)
