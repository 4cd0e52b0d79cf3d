"""Write the entries of a walk to the journal, and keep what could not be saved."""

from contextlib import suppress
from datetime import UTC

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Entry, Fact, Skip
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.stores import EntryStore
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.program import Program
from trustcoach.errors import JournalError, LostJournalError, QuickExit, SessionStopped
from trustcoach.session.asking.asker import Asker
from trustcoach.session.care.drafts_apart import swap_drafts
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.ui.pages.unsaved import unsaved_entry_page


class EntryLog:
    """Writes facts to *journal*, and computes the progress after each."""

    def __init__(
        self, context: Context, program: Program, journal: EntryStore, asker: Asker, label_finder: LabelFinder
    ) -> None:
        self.progress = Progress(program, journal.load(), matches=label_finder.matches)
        self.unsaved_entry: Entry | None = None
        """The entry that could not be saved yet."""
        self.last_error = JournalError("")
        self._chosen: dict[QuestionId, tuple[Entry, Entry]] = {}
        """What was chosen in this session and not written down: what was written in its place, and the choice."""
        self._context = context
        self._journal = journal
        self._asker = asker

    def write(self, new: Fact) -> None:
        """Save *new*; as long as that fails, ask what to do. Raises SessionStopped and QuickExit."""
        self.unsaved_entry = self.new_entry(new)
        while not self.retry_save():
            self._ask_to_retry(new, self.last_error)

    def note_chosen(self, chosen: Answer, written: Answer | Skip) -> None:
        """Remember *chosen* for this session, if something else was *written* in its place."""
        entry = self.progress.latest_entry(chosen.question_id)
        self._chosen.pop(chosen.question_id, None)
        if entry and not (isinstance(written, Answer) and written.value == chosen.value):
            self._chosen[chosen.question_id] = (entry, self.new_entry(chosen))

    @property
    def progress_as_chosen(self) -> Progress:
        """The progress as if choices of this session that are not written down had been."""
        kept = ((self.progress.latest_entry(name), *each) for name, each in self._chosen.items())
        chosen = (entry for latest, written, entry in kept if latest == written)
        return self.progress.updated(self.progress.journal.with_entries(*chosen))

    def new_entry(self, new: Fact) -> Entry:
        """Return *new* as an entry of now."""
        return Entry(self._context.new_id(), self._context.now().astimezone(UTC), new)

    def is_from_today(self, question_id: QuestionId) -> bool:
        """Return whether the latest entry about that question was written today."""
        entry, now = self.progress.latest_entry(question_id), self._context.now()
        return entry is not None and entry.at.astimezone(now.tzinfo).date() == now.date()

    def retry_save(self) -> bool:
        """Save the unsaved entry, if there is one, and return whether nothing is unsaved any more."""
        if self.unsaved_entry is not None:
            try:
                journal = self._journal.append(self.unsaved_entry)
            except JournalError as error:
                self.last_error = error
                return False
            self.unsaved_entry = None
            before, self.progress = self.progress, self.progress.updated(journal)
            swap_drafts(self._asker.drafts, before, self.progress)
        return True

    def reload(self) -> None:
        """Reload the journal, since the private path may have changed it."""
        with suppress(JournalError):  # what is wrong with it is shown at the end of the session
            self.progress = self.progress.updated(self._journal.load())

    def journal_problem(self) -> JournalError | None:
        """Return what is wrong with the journal on the disk; None if every saved entry is in it."""
        try:
            self._journal.load()
        except JournalError as error:
            return error
        return None

    def _retry_choices(self, error: JournalError) -> dict[str, str]:
        """Return the choices after a failed save. If the journal was lost, writing it back comes first."""
        ways = {"again": "Try to save it again", "stop": "Stop here"}
        if not isinstance(error, LostJournalError):
            return ways
        back = f"Write back {self.progress.journal.in_words()}, and save this"
        return {"back": back if self.progress.journal else "Make it anew", **ways}

    def _ask_to_retry(self, new: Fact, error: JournalError) -> None:
        """Show that *new* is not saved, and ask what to do. Return to try again.

        Raises SessionStopped if the person stops instead, and QuickExit. Then *new* is saved as a draft, or else still
        in `unsaved_entry`.
        """
        is_draft = self._save_as_draft(new)
        self._context.drop_pending_keys()  # pressed for another page than this one
        self._context.show(unsaved_entry_page(error, new, is_draft=is_draft))
        try:
            wanted = self._asker.pick("What now?", self._retry_choices(error))
            if wanted == "stop":
                raise SessionStopped
        except (SessionStopped, QuickExit):
            self.unsaved_entry = None if is_draft else self.unsaved_entry
            raise
        if wanted == "back" and isinstance(error, LostJournalError):
            with suppress(JournalError):  # what is still wrong is shown when saving is tried again
                error.write_back()

    def _save_as_draft(self, new: Fact) -> bool:
        """Save the text of *new* as a draft, and return whether it can be read back from there."""
        if not isinstance(new, Answer) or not (draft := new.value.draft()):
            return False
        drafts = self._asker.drafts
        return drafts.save(new.question_id, draft) and new.question_id not in drafts.unsaved()
