"""What a session needs of the places where entries and drafts go."""

from collections.abc import Iterable
from typing import Protocol

from trustcoach.core.journal.entries import Entry, Journal
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Draft


class EntryStore(Protocol):
    """Storage that entries are appended to."""

    def load(self) -> Journal:
        """Return the journal."""

    def append(self, new: Entry) -> Journal:
        """Add *new* at the end, and return the journal with it."""


class DraftStore(Protocol):
    """Drafts: text that was typed and not yet submitted."""

    def question_ids(self) -> Iterable[QuestionId]:
        """Return the ids of the questions that have a draft, the newest last."""

    def get(self, question_id: QuestionId) -> Draft:
        """Return the draft of *question_id*; empty if there is none."""

    @property
    def save_error(self) -> str:
        """Why the last draft could not be saved, as the beginning of a sentence; "" if it was."""

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Remember the *draft* of *question_id*, and return whether it is also saved, where it should be."""

    def delete(self, question_id: QuestionId) -> None:
        """Delete the draft of *question_id*."""

    def unsaved(self) -> dict[QuestionId, Draft]:
        """Return the drafts that cannot be read back."""

    def retry_save(self) -> bool:
        """Try again to save them, and return whether all can be read back."""

    def discard_unsaved(self) -> None:
        """Forget the drafts that cannot be read back."""
