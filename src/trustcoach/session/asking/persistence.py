"""Where text that is typed at a question goes: saved as a draft, or only kept in memory."""

from typing import NamedTuple

from trustcoach.context import Context
from trustcoach.core.journal.in_memory import InMemoryDrafts
from trustcoach.core.journal.stores import DraftStore
from trustcoach.storage.encryption.cipher import PLAINTEXT
from trustcoach.storage.files.open_folder import UNCHECKED, Folder
from trustcoach.storage.store import Store
from trustcoach.ui.question_keys import QUESTION_KEYS, UNSAVED_QUESTION_KEYS, QuestionKey

_NO_EDITOR_WHEN_LOCKED = "Your journal is locked, and an editor leaves readable copies on the disk. Please write here."


_NO_EDITOR_WHEN_UNSAVED = "An editor puts your words on the disk, and nothing here goes there. Please write here."


class Persistence(NamedTuple):
    """Where typed text is saved, if anywhere, and which keys work there."""

    drafts: DraftStore
    editor_refusal: str
    """Why an editor cannot be used; "" if it can."""
    keys: tuple[QuestionKey, ...]
    """The keys, described as they work here."""
    is_saved: bool = True
    """Whether text is saved, so that the program may be suspended for the shell."""
    folder: Folder = UNCHECKED
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
