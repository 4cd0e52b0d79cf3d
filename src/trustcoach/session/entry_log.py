"""Writing down the facts of a walk, and holding on to what the disk does not take."""

from contextlib import suppress
from datetime import UTC
from typing import Protocol

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Entry, Fact, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.program import Program
from trustcoach.errors import JournalError, LostJournalError, QuickExit, SessionStopped, SwitchToPrivatePath
from trustcoach.session.asking.asker import Asker
from trustcoach.text import pluralize
from trustcoach.ui.pages.unsaved import unsaved_entry_page


class EntryStore(Protocol):
    """Where the facts of a walk go."""

    def load(self) -> Journal:
        """Return all that was written down so far."""
        ...

    def append(self, new: Entry) -> Journal:
        """Write *new* behind it, and return it all."""
        ...


class EntryLog:
    """Writes facts to *journal*, and knows what follows from all that is written there."""

    def __init__(self, context: Context, program: Program, journal: EntryStore, asker: Asker) -> None:
        self.progress = Progress(program, journal.load())
        self.unsaved_entry: Entry | None = None
        """What the disk has not taken yet."""
        self.last_error = JournalError("")
        self._world = context
        self._journal = journal
        self._questions = asker

    def write(self, new: Fact) -> None:
        """Write down *new*; while the disk does not take it, ask what to do. Raises SessionStopped and QuickExit."""
        self.unsaved_entry = self.new_entry(new)
        while not self.retry_save():
            self._ask_to_retry(new, self.last_error)

    def new_entry(self, new: Fact) -> Entry:
        """Return *new* as it would be written down now."""
        return Entry(self._world.new_id(), self._world.now().astimezone(UTC), new)

    def retry_save(self) -> bool:
        """Write down what could not be saved, if there is anything, and return whether that went well."""
        if self.unsaved_entry is not None:
            try:
                journal = self._journal.append(self.unsaved_entry)
            except JournalError as error:
                self.last_error = error
                return False
            self.unsaved_entry = None
            self.progress = Progress(self.progress.program, journal)
        return True

    def reload(self) -> None:
        """Look at what the journal holds by now, since the private path may have added to it or removed from it."""
        with suppress(JournalError):  # what is wrong with it is told at the end of the sitting
            self.progress = Progress(self.progress.program, self._journal.load())

    def journal_problem(self) -> JournalError | None:
        """Return what is wrong with the journal on the disk; None if all that was written down is in it."""
        try:
            self._journal.load()
        except JournalError as error:
            return error
        return None

    def _retry_choices(self, error: JournalError) -> dict[str, str]:
        """Return what can be done about what could not be saved: to write back what was lost comes first."""
        ways = {"again": "Try to save it again", "stop": "Stop here"}
        if not isinstance(error, LostJournalError):
            return ways
        held = pluralize(len(self.progress.journal.entries), "entry", "entries")
        return {"back": f"Write back {held}, and save this" if self.progress.journal else "Make it anew", **ways}

    def _ask_to_retry(self, new: Fact, error: JournalError) -> None:
        """Hold on to what could not be saved until it is tried again.

        Raises SessionStopped if the person stops instead, and QuickExit: then it is kept as a draft, or still
        `unsaved`.
        """
        is_draft = self._save_as_draft(new)
        self._world.drop_pending_keys()  # pressed for another page than this one
        self._world.show(unsaved_entry_page(error.message, error.hint, new, is_draft=is_draft))
        try:
            wanted = self._questions.pick("What now?", self._retry_choices(error))
            if wanted == "stop":
                raise SessionStopped
        except (SessionStopped, QuickExit, SwitchToPrivatePath):
            self.unsaved_entry = None if is_draft else self.unsaved_entry
            raise
        if wanted == "back" and isinstance(error, LostJournalError):
            with suppress(JournalError):  # what is still wrong is told when it is tried again
                error.write_back()

    def _save_as_draft(self, new: Fact) -> bool:
        """Put the words of *new* where drafts are, and return whether they can be read back there."""
        if not isinstance(new, Answer) or not (draft := new.value.draft()):
            return False
        drafts = self._questions.drafts
        return drafts.save(new.question_id, draft) and new.question_id not in drafts.unsaved()
