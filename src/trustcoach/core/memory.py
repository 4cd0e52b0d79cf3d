"""What is held while the program runs, and is gone with it: a journal and drafts that never reach a disk."""

from collections.abc import Iterator

from trustcoach.core.asking import Draft
from trustcoach.core.conditions import Reference
from trustcoach.core.journal import Entry, Journal


class JournalInMemory:
    """A journal for one sitting."""

    def __init__(self) -> None:
        self._journal = Journal()

    def load(self) -> Journal:
        """Give the journal as it stands."""
        return self._journal

    def add(self, new: Entry) -> Journal:
        """Put *new* behind the rest, and give the journal with it."""
        self._journal = self._journal.adding(new)
        return self._journal


class DraftsInMemory:
    """What was typed and not yet given, so that a look at the help lines takes no words away."""

    def __init__(self) -> None:
        self._drafts: dict[Reference, Draft] = {}

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def draft(self, ask: Reference) -> Draft:
        """Give what was typed at *ask* and not yet given."""
        return self._drafts.get(ask, ())

    def keep(self, ask: Reference, draft: Draft) -> None:
        """Hold on to the *draft* of *ask*."""
        self._drafts.pop(ask, None)  # so that the newest stands last
        self._drafts[ask] = draft

    def drop(self, ask: Reference) -> None:
        """Let go of the draft of *ask*, since it was answered."""
        self._drafts.pop(ask, None)

    def asks(self) -> Iterator[Reference]:
        """Return the asks at which something was typed and not given, the newest last."""
        return iter(self._drafts)
