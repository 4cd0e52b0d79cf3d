"""Writing down the facts of a walk, and holding on to what the disk does not take."""

from contextlib import suppress
from datetime import UTC
from typing import Protocol

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Entry, Fact, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.program import Program
from trustcoach.core.prompt import as_draft
from trustcoach.errors import JournalError, LostJournalError, QuickExit, SessionStopped, SwitchToPrivatePath
from trustcoach.session.asking.asker import Asker
from trustcoach.text import counted
from trustcoach.ui.pages.unsaved import not_saved


class EntryStore(Protocol):
    """Where the facts of a walk go."""

    def load(self) -> Journal:
        """Return all that was written down so far."""
        ...

    def add(self, new: Entry) -> Journal:
        """Write *new* behind it, and return it all."""
        ...


class EntryLog:
    """Writes facts to *journal*, and knows what follows from all that is written there."""

    def __init__(self, world: Context, program: Program, journal: EntryStore, questions: Asker) -> None:
        self.standing = Progress(program, journal.load())
        self.unsaved: Entry | None = None
        """What the disk has not taken yet."""
        self.why_unsaved = JournalError("")
        self._world = world
        self._journal = journal
        self._questions = questions

    def write_down(self, new: Fact) -> None:
        """Write down *new*; while the disk does not take it, ask what to do. Raises Stopped and LeftAtOnce."""
        self.unsaved = self.entry(new)
        while not self.save_again():
            self._wait_for_room(new, self.why_unsaved)

    def entry(self, new: Fact) -> Entry:
        """Return *new* as it would be written down now."""
        return Entry(self._world.new_id(), self._world.now().astimezone(UTC), new)

    def save_again(self) -> bool:
        """Write down what could not be saved, if there is anything, and return whether that went well."""
        if self.unsaved is not None:
            try:
                journal = self._journal.add(self.unsaved)
            except JournalError as error:
                self.why_unsaved = error
                return False
            self.unsaved = None
            self.standing = Progress(self.standing.program, journal)
        return True

    def read_again(self) -> None:
        """Look at what the journal holds by now, since the private path may have added to it or removed from it."""
        with suppress(JournalError):  # what is wrong with it is told at the end of the sitting
            self.standing = Progress(self.standing.program, self._journal.load())

    def lost(self) -> JournalError | None:
        """Return what is wrong with the journal on the disk; None if all that was written down is in it."""
        try:
            self._journal.load()
        except JournalError as error:
            return error
        return None

    def _ways_on(self, error: JournalError) -> dict[str, str]:
        """Return what can be done about what could not be saved: to write back what was lost comes first."""
        ways = {"again": "Try to save it again", "stop": "Stop here"}
        if not isinstance(error, LostJournalError):
            return ways
        held = counted(len(self.standing.journal.entries), "entry", "entries")
        return {"back": f"Write back {held}, and save this" if self.standing.journal else "Make it anew", **ways}

    def _wait_for_room(self, new: Fact, error: JournalError) -> None:
        """Hold on to what could not be saved until it is tried again.

        Raises Stopped if the person stops instead, and LeftAtOnce: then it is kept as a draft, or still `unsaved`.
        """
        is_draft = self._keeps_as_draft(new)
        self._world.forget_keys()  # pressed for another page than this one
        self._world.show(not_saved(error.message, error.hint, new, is_draft=is_draft))
        try:
            wanted = self._questions.pick("What now?", self._ways_on(error))
            if wanted == "stop":
                raise SessionStopped
        except (SessionStopped, QuickExit, SwitchToPrivatePath):
            self.unsaved = None if is_draft else self.unsaved
            raise
        if wanted == "back" and isinstance(error, LostJournalError):
            with suppress(JournalError):  # what is still wrong is told when it is tried again
                error.put_back()

    def _keeps_as_draft(self, new: Fact) -> bool:
        """Put the words of *new* where drafts are, and return whether they can be read back there."""
        if not isinstance(new, Answer) or not (draft := as_draft(new.value)):
            return False
        drafts = self._questions.drafts
        return drafts.keep(new.ask, draft) and new.ask not in drafts.unsaved()
