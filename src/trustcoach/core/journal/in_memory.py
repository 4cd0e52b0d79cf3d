"""A journal and drafts that exist only in memory: they never reach a disk and are gone when the program ends."""

from collections.abc import Iterable

from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Draft


class InMemoryJournal:
    """A journal for one session."""

    def __init__(self) -> None:
        self._journal = Journal()

    def load(self) -> Journal:
        """Return the journal."""
        return self._journal

    def append(self, new: Entry) -> Journal:
        """Add *new* at the end, and return the journal with it."""
        self._journal = self._journal.with_entries(new)
        return self._journal


class InMemoryDrafts:
    """Drafts for one session: a look at the help lines, for example, does not lose what was typed."""

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
        """Do nothing: the drafts end with the session."""

    def question_ids(self) -> Iterable[QuestionId]:
        """Return the ids of the questions that have a draft, the newest last."""
        return self._drafts.keys()

    def get(self, question_id: QuestionId) -> Draft:
        """Return the draft of *question_id*: what was typed and not yet submitted; empty if there is none."""
        return self._drafts.get(question_id, ())

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Remember the *draft* of *question_id* in memory."""
        self._drafts.pop(question_id, None)  # so that the newest is last
        self._drafts[question_id] = draft
        return True

    def delete(self, question_id: QuestionId) -> None:
        """Forget the draft of *question_id*, since the question was answered."""
        self._drafts.pop(question_id, None)
