"""Ask once a session for the country of the help lines, when they are first shown.

The answer is kept in memory only. Not everybody comes to the help lines, so a country that was written down there would
tell later who did.
"""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.program.support import ANYWHERE_ELSE, guess_region
from trustcoach.ui.page import Heading, Page, Paragraphs
from trustcoach.ui.pages.support import call_now_page

COUNTRY_QUESTION = "Which country?"
_SKIP_CHOICE, _OTHER_CHOICE = "skip", "other"
_WHY = "Each country has numbers of its own. What you choose counts until you stop, and isn't written down."
_HEADING = Heading("People who can help now", "asked once")
_SKIP_LABEL = "I'd rather not say"
_SKIP_LABEL_IN_LIST = "None of these, or I'd rather not say"


def is_country_open(context: Context) -> bool:
    """Return whether nobody has said yet, in the settings or in this session, where the help lines should be."""
    return not (context.settings.region or context.support_state.region)


def ask_for_country(context: Context, pick: Callable[[str, dict[str, str], Page], str | None]) -> bool | None:
    """Ask with *pick* for the country, unless it is known or was asked for in this session; anyone may skip it.

    Numbers to call at once stand above the question.

    Return whether other help lines than the guessed ones belong to it; None if the person goes back.
    """
    if not is_country_open(context) or context.support_state.was_country_asked:
        return False
    context.support_state.was_country_asked = True
    support = context.load_support()
    regions = {region.id: region.name for region in support.main_regions if region.id != ANYWHERE_ELSE}
    guess = guess_region(support, context.country_code)
    above = (_HEADING, *call_now_page(support, guess), Paragraphs(_WHY))
    few = {_OTHER_CHOICE: "Choose your country", _SKIP_CHOICE: _SKIP_LABEL}
    if guess and guess.id in regions:
        few = {guess.id: guess.name, _OTHER_CHOICE: "Another country", _SKIP_CHOICE: _SKIP_LABEL}
    while (picked := pick(COUNTRY_QUESTION, few, above)) == _OTHER_CHOICE:
        if listed := pick(COUNTRY_QUESTION, {_SKIP_CHOICE: _SKIP_LABEL_IN_LIST, **regions}, (_HEADING,)):
            picked = listed
            break
    if picked is None or picked == _SKIP_CHOICE:
        return None if picked is None else False
    context.support_state.region = picked
    return guess is None or picked != guess.id
