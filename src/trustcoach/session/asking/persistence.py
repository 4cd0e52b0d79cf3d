"""What becomes of what somebody types at a question: a draft on the disk, or nothing."""

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
    """Where words are that were typed and not yet given."""

    def question_ids(self) -> Iterable[QuestionId]:
        """Return the asks at which something was typed and not yet given, the newest last."""
        ...

    def get(self, question_id: QuestionId) -> Draft:
        """Return what was typed at *question_id*."""
        ...

    @property
    def save_error(self) -> str:
        """Why the last draft could not be kept, as the beginning of a sentence; nothing if it was."""
        ...

    def save(self, question_id: QuestionId, draft: Draft) -> bool:
        """Hold on to the *draft* of *question_id*, and return whether it is where it belongs."""
        ...

    def delete(self, question_id: QuestionId) -> None:
        """Let go of the draft of *question_id*."""
        ...

    def unsaved(self) -> dict[QuestionId, Draft]:
        """Return what is held and cannot be read back."""
        ...

    def retry_save(self) -> bool:
        """Try once more to write that, and return whether all of it can be read back."""
        ...

    def discard_unsaved(self) -> None:
        """Forget what cannot be read back."""
        ...


@dataclass(frozen=True, slots=True)
class Persistence:
    """What somebody writes on."""

    drafts: DraftStore
    editor_refusal: str
    """Why an editor cannot be used; nothing if it can."""
    keys: tuple[QuestionKey, ...]
    """The keys, in the words that are true here."""
    is_saved: bool = True
    """Whether words are kept here, so that the shell may have the terminal for a while."""
    folder: Folder = NOT_HELD
    """Where an editor's texts lie."""


def persist_in_store(context: Context, store: Store) -> Persistence:
    """Return a desk whose drafts are kept in the *store*."""
    return Persistence(
        context.load_drafts(store),
        "" if store.cipher is PLAINTEXT else _NO_EDITOR_WHEN_LOCKED,
        QUESTION_KEYS,
        folder=store.folder,
    )


def persist_nothing() -> Persistence:
    """Return a desk on which nothing is kept."""
    return Persistence(InMemoryDrafts(), _NO_EDITOR_WHEN_UNSAVED, UNSAVED_QUESTION_KEYS, is_saved=False)
