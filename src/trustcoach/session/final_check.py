"""Compare what was entered in a session with what can be read back from the disk.

The program says that everything is saved only if it was found on the disk. Everything else is shown on the page "Not
saved yet" until it is saved, or discarded on purpose.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from trustcoach.core.program.ids import UNSAVED_ID, is_read_back_draft
from trustcoach.core.program.kinds import WriteLine
from trustcoach.core.program.question import Question
from trustcoach.errors import (
    JournalError,
    LostJournalError,
    ProgramEnded,
    QuickExit,
    SessionStopped,
    UnsavedWorkError,
    UsageError,
)
from trustcoach.session.signals import signals_as_stop
from trustcoach.session.walk import Walk
from trustcoach.storage.files.atomic_write import write_new_file
from trustcoach.storage.store import Store
from trustcoach.text import pluralize
from trustcoach.ui.page import Page, QuietLine, message_blocks
from trustcoach.ui.pages import unsaved as unsaved_pages

MAX_INTERRUPTS = 10
"""How often in a row Ctrl-C brings the page back. A keyboard that sends nothing else counts as disconnected."""
_CHOICES = {"again": "Try to save it again", "file": "Write it to another file", "go": "Let it go"}
_FILE_QUESTION = Question(
    UNSAVED_ID,
    WriteLine(),
    "Which file?",
    help="A new file, on another disk perhaps. Whoever can open it can read it. Leave it empty to go back.",
    example="/media/stick/page.md",
    is_optional=True,
)


class FinalCheck:
    """Checks at the end of a session that everything in *walk* is saved in *store*."""

    def __init__(self, walk: Walk, store: Store) -> None:
        self._walk = walk
        self._store = store
        self._drafts = walk.asker.drafts
        self._editor = walk.asker.editor
        self._discarded = ""
        """What was discarded on purpose, in words."""
        self._written_to: Path | None = None
        """The file it was written to instead."""

    def resolve_unsaved(self) -> None:
        """Show what is not saved until it is saved or discarded. Raises ProgramEnded and QuickExit."""
        self._ask_until_saved(self._ask)

    def resolve_unsaved_hidden(self) -> None:
        """Do the same after a quick exit, with no private text on the screen.

        The screen is clear by now, and a person who looks at it next sees only that one thing could not be saved. It is
        shown if that is picked. A second quick exit leaves without it. Raises UnsavedWorkError.
        """
        try:
            with signals_as_stop():
                self._ask_until_saved(self._ask_hidden)
        except (ProgramEnded, QuickExit) as error:
            raise UnsavedWorkError from error
        if self._discarded:
            raise UnsavedWorkError

    def _ask_until_saved(self, ask: Callable[[], None]) -> None:
        """Call *ask* until all is saved, and again after an interrupt. Raises ProgramEnded and QuickExit."""
        for _ in range(MAX_INTERRUPTS):
            try:
                while not self._is_all_saved():
                    ask()
            except ProgramEnded:
                raise
            except SessionStopped:
                continue
            else:
                return
        raise ProgramEnded

    def _ask(self) -> None:
        self._walk.context.drop_pending_keys()  # pressed for another page than this one
        self._walk.context.show(self._page())
        self._apply(self._walk.asker.pick("What now?", self._choices()))

    def _ask_hidden(self) -> None:
        """Ask what to do, with no private text on the screen. Raises QuickExit to leave."""
        choices = {"again": "Try again", "show": "Show it", "go": "Leave without it"}
        with self._walk.context.screen.session():
            self._walk.context.drop_pending_keys()
            self._walk.context.show(unsaved_pages.hidden_page())
            picked = self._walk.asker.pick("What now?", choices)
            if picked == "show":
                self.resolve_unsaved()
        if picked == "go":
            raise QuickExit

    def last_line(self, usual: str) -> tuple[str, bool]:
        """Return the last line of the session, *usual* if everything is saved, and whether everything is.

        Everything is read back once more: the line says nothing of the disk that was not found there.
        """
        what, way_back = "", f"Go on with: trustcoach {self._walk.way_back}"
        self._editor.collect()
        self._editor.clean_up()
        if self._walk.entry_log.unsaved_entry and not self._walk.entry_log.retry_save():
            what = "Your last answer couldn't be saved. All answers before it are kept."
        elif self._journal_problem():
            return f"Your journal couldn't be read back. The file: {self._store.journal_path}", False
        elif not self._drafts.retry_save():
            what = "Your answers are kept. What you were typing couldn't be saved."
        if what := what or self._discarded:
            return f"{what} {way_back}", False
        return (
            f"Stopped. What couldn't be saved here is in {self._written_to}. {way_back}" if self._written_to else usual
        ), True

    def _is_all_saved(self) -> bool:
        self._editor.collect()
        return (
            self._walk.entry_log.retry_save()
            and self._drafts.retry_save()
            and (bool(self._discarded) or not self._journal_problem())
        )

    def _journal_problem(self) -> JournalError | None:
        """Return what is wrong with the journal on the disk; None if all answers of the walk can be read there."""
        entries = self._walk.progress.journal.entries
        if not entries:
            return None
        if lost := self._walk.entry_log.journal_problem():
            return lost
        try:
            there = frozenset(each.id for each in self._store.journal_file().load().entries)
        except JournalError as error:
            return error
        gone = sum(each.id not in there for each in entries)
        told = f"Of {pluralize(len(entries), 'entry', 'entries')} {gone} can't be read back from your journal."
        message = f"{told} The file:\n{self._store.journal_path}"
        return JournalError(message, "Check the disk, then try again.") if gone else None

    def _page(self) -> Page:
        if self._walk.entry_log.unsaved_entry:
            error = self._walk.entry_log.last_error
            return unsaved_pages.unsaved_entry_page(error, self._walk.entry_log.unsaved_entry.fact)
        if unsaved := self._drafts.unsaved():
            words = [draft for question_id, draft in unsaved.items() if not is_read_back_draft(question_id)]
            return unsaved_pages.unsaved_drafts_page(self._drafts.save_error, words)
        error = self._journal_problem() or JournalError("All of it is there again.")
        return unsaved_pages.unreadable_journal_page(error)

    def _choices(self) -> dict[str, str]:
        """Return the choices. If the journal was lost, writing it back comes first."""
        back = {"back": f"Write back {self._walk.progress.journal.in_words()}"} if self._lost_journal() else {}
        return {**back, **{name: words for name, words in _CHOICES.items() if name != "file" or self._user_text()}}

    def _lost_journal(self) -> LostJournalError | None:
        """Return the error of the page that is shown, if the journal was lost and can be written back."""
        error = self._walk.entry_log.last_error if self._walk.entry_log.unsaved_entry else self._journal_problem()
        return error if isinstance(error, LostJournalError) else None

    def _user_text(self) -> str:
        return unsaved_pages.user_text_of(self._page())

    def _apply(self, picked: str) -> None:
        if picked == "file":
            self._write_to_file()
        elif picked == "back" and (lost := self._lost_journal()):
            with suppress(JournalError):  # what is still wrong is shown when it is checked again
                lost.write_back()
        elif picked == "go":
            self._discard(
                "Your last answer was let go. All answers before it are kept."
                if self._walk.entry_log.unsaved_entry
                else "Your answers are kept. What couldn't be saved was let go."
                if self._drafts.unsaved()
                else f"Your journal couldn't be read back. The file: {self._store.journal_path}"
            )

    def _discard(self, what: str) -> None:
        self._discarded = self._discarded or what
        self._let_go()

    def _let_go(self) -> None:
        """Forget the entry and the drafts that are not saved."""
        self._walk.entry_log.unsaved_entry = None
        self._editor.abandon()
        self._drafts.discard_unsaved()

    def _write_to_file(self) -> None:
        name = self._walk.asker.ask_line(_FILE_QUESTION)
        if not isinstance(name, str) or not name.strip():
            return
        path = Path(name.strip()).expanduser().absolute()
        try:
            write_new_file(path, f"{self._user_text()}\n".encode("utf-8", "surrogatepass"))
        except UsageError as error:
            self._walk.context.show((*message_blocks(error.message), QuietLine("Take another name.")))
            return
        self._written_to = path
        self._let_go()
