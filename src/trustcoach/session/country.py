"""Ask everybody once, at the first start, for the country of the help lines.

Since everybody is asked, the question tells nothing about a person.
"""

from trustcoach.context import Context
from trustcoach.core.program.program import Program
from trustcoach.core.program.support import ANYWHERE_ELSE, guess_region
from trustcoach.errors import JournalError
from trustcoach.session.asking.asker import Asker
from trustcoach.storage import settings
from trustcoach.storage.store import Store
from trustcoach.ui.page import Heading, Page, Paragraphs, QuietLine

_SKIP_CHOICE, _OTHER_CHOICE = "skip", "other"
_WHY = """If you ever want to talk to someone, one key (Ctrl-P, or /people in plain mode) shows who can be reached.

Pick the country they should be for. You can change it at any time, with: trustcoach settings region NAME"""
_PAGE: Page = (Heading("Numbers to call", "you can change it any time"), Paragraphs(_WHY))
_SKIP_LABEL = "I'd rather not say"
_SKIP_LABEL_IN_LIST = "None of these, or I'd rather not say"


def ask_for_country(context: Context, program: Program, asker: Asker, store: Store) -> None:
    """Ask for the country, unless it is set, and save it as a setting; anybody may skip it.

    A *program* without safety content asks nothing.
    """
    if context.settings.region or program.safety is None:
        return
    regions = {region.id: region.name for region in context.load_support().main_regions if region.id != ANYWHERE_ELSE}
    guess = guess_region(context.load_support(), context.country_code)
    picked = _OTHER_CHOICE
    if guess and guess.id in regions:
        context.show(_PAGE)
        few = {guess.id: guess.name, _OTHER_CHOICE: "Another country", _SKIP_CHOICE: _SKIP_LABEL}
        picked = asker.pick("Which country?", few)
    if picked == _OTHER_CHOICE:
        if not guess:
            context.show(_PAGE)
        picked = asker.pick("Which country?", {_SKIP_CHOICE: _SKIP_LABEL_IN_LIST, **regions})
    if picked == _SKIP_CHOICE:
        return
    context.support_state.region = picked
    try:
        settings.save_settings(context.home, context.settings.with_value("region", picked), store.folder)
    except JournalError as error:
        context.show((QuietLine(f"{error.message} It holds for today only."),))
