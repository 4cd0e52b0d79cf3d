"""What is held while the program runs, and is gone with it: a journal and drafts that never reach a disk."""

from collections.abc import Iterable

from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Draft


class InMemoryJournal:
    """A journal for one sitting."""

    def __init__(self) -> None:
        self._journal = Journal()

    def load(self) -> Journal:
        """Return the journal as it stands."""
        return self._journal

    def append(self, new: Entry) -> Journal:
        """Put *new* behind the rest, and return the journal with it."""
        self._journal = self._journal.with_entries(new)
        return self._journal


class InMemoryDrafts:
    """What was typed and not yet given, so that a look at the help lines takes no words away."""

    def __init__(self) -> None:
        self._drafts: dict[QuestionId, Draft] = {}

    save_error = ""

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def unsaved(self) -> dict[QuestionId, Draft]:
        """Return nothing: no draft here is meant to be saved."""
        return {}

    def retry_save(self) -> bool:
        """Do nothing, since nothing is meant to be written."""
        return True

    def discard_unsaved(self) -> None:
        """Do nothing: the drafts go with the sitting."""

    def question_ids(self) -> Iterable[QuestionId]:
        """Return the asks at which something was typed and not yet given, the newest last."""
        return self._drafts.keys()

    def get(self, question_id: QuestionId) -> Draft:
        """Return what was typed at *question_id* and not yet given."""
        return self._drafts.get(question_id, ())

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Hold on to the *draft* of *question_id*."""
        self._drafts.pop(question_id, None)  # so that the newest stands last
        self._drafts[question_id] = draft
        return True

    def delete(self, question_id: QuestionId) -> None:
        """Let go of the draft of *question_id*, since it was answered."""
        self._drafts.pop(question_id, None)
