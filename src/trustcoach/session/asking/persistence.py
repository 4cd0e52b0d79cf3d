"""What happens to text that is typed at a question: it is saved as a draft, or only remembered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from trustcoach.context import Context
from trustcoach.core.journal.in_memory import InMemoryDrafts
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Draft
from trustcoach.storage.encryption.cipher import PLAINTEXT
from trustcoach.storage.files.open_folder import NOT_HELD, Folder
from trustcoach.storage.store import Store
from trustcoach.ui.question_keys import QUESTION_KEYS, UNSAVED_QUESTION_KEYS, QuestionKey

_NO_EDITOR_WHEN_LOCKED = "Your journal is locked, and an editor leaves readable copies on the disk. Please write here."


_NO_EDITOR_WHEN_UNSAVED = "An editor puts your words on the disk, and nothing here goes there. Please write here."


class DraftStore(Protocol):
    """Drafts: text that was typed and not yet submitted."""

    def question_ids(self) -> Iterable[QuestionId]:
        """Return the ids of the questions that have a draft, the newest last."""
        ...

    def get(self, question_id: QuestionId) -> Draft:
        """Return the draft of *question_id*; empty if there is none."""
        ...

    @property
    def save_error(self) -> str:
        """Why the last draft could not be saved, as the beginning of a sentence; "" if it was."""
        ...

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Remember the *draft* of *question_id*, and return whether it is also saved, where it should be."""
        ...

    def delete(self, question_id: QuestionId) -> None:
        """Delete the draft of *question_id*."""
        ...

    def unsaved(self) -> dict[QuestionId, Draft]:
        """Return the drafts that cannot be read back."""
        ...

    def retry_save(self) -> bool:
        """Try again to save them, and return whether all can be read back."""
        ...

    def discard_unsaved(self) -> None:
        """Forget the drafts that cannot be read back."""
        ...


@dataclass(frozen=True, slots=True)
class Persistence:
    """Where typed text is saved, if anywhere, and which keys work there."""

    drafts: DraftStore
    editor_refusal: str
    """Why an editor cannot be used; "" if it can."""
    keys: tuple[QuestionKey, ...]
    """The keys, described as they work here."""
    is_saved: bool = True
    """Whether text is saved, so that the program may be suspended for the shell."""
    folder: Folder = NOT_HELD
    """The open folder for editor files."""


def persist_in_store(context: Context, store: Store) -> Persistence:
    """Return a Persistence that saves drafts in *store*."""
    return Persistence(
        context.load_drafts(store),
        "" if store.cipher is PLAINTEXT else _NO_EDITOR_WHEN_LOCKED,
        QUESTION_KEYS,
        folder=store.folder,
    )


def persist_nothing() -> Persistence:
    """Return a Persistence that saves nothing to the disk."""
    return Persistence(InMemoryDrafts(), _NO_EDITOR_WHEN_UNSAVED, UNSAVED_QUESTION_KEYS, is_saved=False)
