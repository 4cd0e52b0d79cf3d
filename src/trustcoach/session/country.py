"""Ask for the country of the help lines: when they are first shown in a session, and of everybody after a first step.

What is answered at the help lines is kept in memory only. Not everybody comes to them, so a country that was written
down there would tell later who did. What everybody is asked is a setting: that there is one tells nothing.
"""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.program.kinds.choice import NO_NAMES, OtherNames
from trustcoach.core.program.support import ANYWHERE_ELSE, Region, Support, guess_region, region_by_id
from trustcoach.errors import JournalError
from trustcoach.storage.settings import load_settings, save_settings
from trustcoach.ui.page import Heading, Page, Paragraphs, QuietLine
from trustcoach.ui.pages.support import call_now_page

COUNTRY_QUESTION = "Which country?"
COUNTRY_TO_KEEP = "Which country are you in?"
_SKIP_CHOICE, _OTHER_CHOICE = "skip", "other"
_WHY = "Each country has numbers of its own. What you choose counts until you stop, and isn't written down."
_WHY_KEEP = (
    "With your country, the right numbers are at hand if you ever want one. Everyone is asked this after a first step, "
    "and it's kept in the settings. You can leave it out."
)
_NOT_SAVED = "It couldn't be saved, and counts until you stop."
_HEADING = Heading("People who can help now", "asked once")
_TYPE_NAME = "You can type its name."
_SKIP_LABEL = "I'd rather not say"
_SKIP_LABEL_IN_LIST = "None of these, or I'd rather not say"
PickChoice = Callable[[str, dict[str, str], Page, OtherNames], str | None]
"""Returns the id of the choice that is picked; None to go back."""


def is_country_open(context: Context) -> bool:
    """Return whether nobody has said yet, in the settings or in this session, where the help lines should be."""
    return not (context.settings.region or context.support_state.region)


def ask_for_country(context: Context, pick: PickChoice) -> bool | None:
    """Ask with *pick* for the country, unless it is known or was asked for in this session; anyone may skip it.

    Numbers to call at once stand above the question.

    Return whether other help lines than the guessed ones belong to it; None if the person goes back.
    """
    if not is_country_open(context) or context.support_state.was_country_asked:
        return False
    context.support_state.was_country_asked = True
    support = context.load_support()
    guess = guess_region(support, context.country_code)
    above = (_HEADING, *call_now_page(support, guess), Paragraphs(_WHY))
    picked = _pick_country(context, pick, COUNTRY_QUESTION, guess, above)
    if not picked:
        context.support_state.was_country_left_out = picked is not None
        return None if picked is None else False
    context.support_state.region = picked
    return guess is None or picked != guess.id


def ask_for_country_to_keep(context: Context, pick: PickChoice, heading: Page) -> None:
    """Ask with *pick* for the country, unless one is kept, and keep it as a setting; anyone may skip it, or go back.

    One that was chosen in this session stands first. Whoever left it out in this session isn't asked again.
    """
    state = context.support_state
    if context.settings.region or state.is_country_kept or state.was_country_left_out:
        return
    support = context.load_support()
    first = region_by_id(support, context.support_state.region) or guess_region(support, context.country_code)
    picked = _pick_country(context, pick, COUNTRY_TO_KEEP, first, (*heading, Paragraphs(_WHY_KEEP)))
    if not picked:
        return
    context.support_state.region, context.support_state.is_country_kept = picked, True
    now = load_settings(context.home)  # another window may have changed them since this session began
    try:
        save_settings(context.home, now._replace(region=picked))
    except JournalError:
        context.show((QuietLine(_NOT_SAVED),))


def country_labels(support: Support) -> dict[str, str]:
    """Return the names of all countries by their ids, in the order of the alphabet."""
    regions = sorted(support.main_regions, key=lambda region: region.name)
    return {region.id: region.name for region in regions if region.id != ANYWHERE_ELSE}


def other_country_names(support: Support) -> OtherNames:
    """Return other names of all countries by their ids: what else they are called, and their parts."""
    return {region.id: support.other_names(region) for region in support.main_regions}


def _pick_country(
    context: Context,
    pick: PickChoice,
    question: str,
    first: Region | None,
    above: Page,
) -> str | None:
    """Return the id of the country that is picked, with *first* offered before the others.

    It is "" if that was skipped, and None if the person goes back.
    """
    support = context.load_support()
    countries = country_labels(support)
    few = {_OTHER_CHOICE: "Choose your country", _SKIP_CHOICE: _SKIP_LABEL}
    if first and first.id in countries:
        few = {first.id: first.name, _OTHER_CHOICE: "Another country", _SKIP_CHOICE: _SKIP_LABEL}
    while (picked := pick(question, few, above, NO_NAMES)) == _OTHER_CHOICE:
        named = f"{question} {_TYPE_NAME}"
        listing = {_SKIP_CHOICE: _SKIP_LABEL_IN_LIST, **countries}
        if listed := pick(named, listing, above[:1], other_country_names(support)):
            picked = listed
            break
    return "" if picked == _SKIP_CHOICE else picked
