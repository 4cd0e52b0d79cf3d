"""The country whose help lines are shown: asked of everybody once, at the first start, so that it tells nothing."""

from trustcoach.context import Context
from trustcoach.core.program.program import Program
from trustcoach.core.program.support import ELSEWHERE, guess_region
from trustcoach.errors import JournalError
from trustcoach.session.asking.asker import Asker
from trustcoach.storage import settings
from trustcoach.storage.store import Store
from trustcoach.ui.page import Paragraphs, QuietLine

_SKIP, _OTHER = "skip", "other"
_WHY = """If you ever want to talk to someone, one key (Ctrl-P, or /people in plain mode) shows numbers to call.

Pick the country they should be for. You can change it at any time, with: trustcoach settings region"""
_UNSAID = "I'd rather not say"
_UNLISTED = "None of these, or I'd rather not say"


def ask_for_country(world: Context, program: Program, questions: Asker, store: Store) -> None:
    """Ask for the country, unless it is set, and keep it as a setting; anybody may pass by.

    A *program* without words about safety asks nothing.
    """
    if world.settings.region or program.safety is None:
        return
    regions = {region.id: region.name for region in world.load_support().main_regions if region.id != ELSEWHERE}
    guess = guess_region(world.load_support(), world.country_code)
    picked = _OTHER
    if guess and guess.id in regions:
        world.show((Paragraphs(_WHY),))
        few = {guess.id: guess.name, _OTHER: "Another country", _SKIP: _UNSAID}
        picked = questions.pick("Which country?", few)
    if picked == _OTHER:
        if not guess:
            world.show((Paragraphs(_WHY),))
        picked = questions.pick("Which country?", {_SKIP: _UNLISTED, **regions})
    if picked == _SKIP:
        return
    world.support_state.region = picked
    try:
        settings.save_settings(world.home, world.settings.with_value("region", picked), store.folder)
    except JournalError as error:
        world.show((QuietLine(f"{error.message} It holds for today only."),))
