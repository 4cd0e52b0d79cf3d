"""What stands in the field of a question that is being answered: its draft, also one that was emptied."""

from trustcoach.core.journal.stores import DraftStore
from trustcoach.core.program.ids import UNSAVED_ID, QuestionId
from trustcoach.core.program.kinds import Draft


class FieldDraft:
    """The draft of one question in *drafts*.

    A draft without a letter is kept in no store. It is remembered here, so that an earlier answer that the person has
    emptied does not stand in the field again after a look at the help.
    """

    def __init__(self, drafts: DraftStore, question_id: QuestionId) -> None:
        self._drafts = drafts
        self._question_id = question_id
        self._emptied: Draft = ()

    @property
    def is_emptied(self) -> bool:
        """Whether the person has emptied the field."""
        return bool(self._emptied)

    def get(self) -> Draft:
        """Return the texts in the field; () if nobody has typed in it."""
        return self._drafts.get(self._question_id) or self._emptied

    def save(self, draft: Draft) -> str:
        """Save *draft*, and return a warning if that failed, else ""."""
        self._emptied = () if any(draft) else draft
        if self._question_id == UNSAVED_ID or self._drafts.save(self._question_id, draft):
            return ""
        return f"{self._drafts.save_error}: what you type isn't being saved."
