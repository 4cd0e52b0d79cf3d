"""Where the facts of a walk go, and what is done while they cannot be saved."""

from contextlib import suppress
from typing import Protocol

from trustcoach.commands.questions import Questions
from trustcoach.core.answers import Seen
from trustcoach.core.errors import JournalError, JournalLost, Stopped, WalksAlone
from trustcoach.core.journal import Answer, Entry, Fact, Journal
from trustcoach.core.journey import Standing
from trustcoach.core.wording import counted
from trustcoach.environment import Environment
from trustcoach.screen.saving import not_saved


class Keeps(Protocol):
    """Where the facts of a walk go."""

    def load(self) -> Journal:
        """Give all that was written down so far."""
        ...

    def add(self, new: Entry) -> Journal:
        """Write *new* behind it, and give it all."""
        ...


def wait_for_room(world: Environment, questions: Questions, standing: Standing, new: Fact, error: JournalError) -> None:
    """Hold on to *new*, which could not be saved, until it is tried again. Raises *error* if the person stops."""
    world.show(not_saved(error.message, error.hint, new.value if isinstance(new, Answer) else Seen()))
    try:
        wanted = questions.pick("What now?", _ways_on(standing, error))
    except (Stopped, WalksAlone):
        wanted = "stop"
    if wanted == "stop":
        raise error
    if wanted == "back" and isinstance(error, JournalLost):
        with suppress(JournalError):  # what is still wrong is told when it is tried again
            error.put_back()


def _ways_on(standing: Standing, error: JournalError) -> dict[str, str]:
    """Return what can be done about what could not be saved: to write back what was lost comes first."""
    ways = {"again": "Try to save it again", "stop": "Stop without it"}
    if not isinstance(error, JournalLost):
        return ways
    held = counted(len(standing.journal.entries), "entry", "entries")
    return {"back": f"Write back {held}, and save this" if standing.journal else "Make it anew", **ways}
