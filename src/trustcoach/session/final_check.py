"""The end of a sitting: what was said and typed is compared with what can be read back from the disk.

That all is kept is said only when it was found there. What is not there stands on the page "Not saved yet" until it is,
or until it is let go on purpose.
"""

from contextlib import suppress
from pathlib import Path

from trustcoach.context import ending_as_stops
from trustcoach.core.program.program import Question, WriteLine
from trustcoach.core.prompt import UNKEPT
from trustcoach.errors import (
    JournalError,
    LostJournalError,
    ProgramEnded,
    QuickExit,
    SessionStopped,
    SwitchToPrivatePath,
    UnsavedWorkError,
    UsageError,
)
from trustcoach.session.walk import Walk
from trustcoach.storage.files.atomic_write import write_new
from trustcoach.storage.store import Store
from trustcoach.text import counted
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.pages import unsaved as saving

PATIENCE = 10
"""How often in a row Ctrl-C brings the page back. A keyboard that sends nothing else is taken for one that is gone."""
_CHOICES = {"again": "Try to save it again", "file": "Write it to another file", "go": "Let it go"}
_RESUME = "Go on with: trustcoach resume"
_FILE = Question(
    UNKEPT,
    WriteLine(),
    "Which file?",
    help="A new file, on another disk perhaps. Whoever can open it can read it. Leave it empty to go back.",
    example="/media/stick/page.md",
    optional=True,
)


class FinalCheck:
    """Knows what a *walk* holds, and whether the *store* has it."""

    def __init__(self, walk: Walk, store: Store) -> None:
        self._walk = walk
        self._store = store
        self._drafts = walk.questions.drafts
        self._editing = walk.questions.editing
        self._let_go = ""
        """What was let go on purpose, in words."""
        self._file: Path | None = None
        """Where it was written instead."""

    def hold(self) -> None:
        """Show what is not on the disk until it is there or let go. Raises Ended and LeftAtOnce."""
        for _ in range(PATIENCE):
            try:
                while not self._is_settled():
                    self._walk.world.forget_keys()  # pressed for another page than this one
                    self._walk.world.show(self._page())
                    self._do(self._walk.questions.pick("What now?", self._choices()))
            except ProgramEnded:
                raise
            except (SessionStopped, SwitchToPrivatePath):
                continue
            else:
                return
        raise ProgramEnded

    def hold_unseen(self) -> None:
        """Do the same for somebody who left at once.

        The screen is clear by now, and whoever looks at it next sees no private word: only that one thing could not be
        saved. It is shown if that is picked. To leave at once a second time is to leave without it. Raises NotKept.
        """
        with ending_as_stops():
            for _ in range(PATIENCE):
                try:
                    while not self._is_settled():
                        self._offer_unseen()
                except (ProgramEnded, QuickExit) as error:
                    raise UnsavedWorkError from error
                except (SessionStopped, SwitchToPrivatePath):
                    continue
                else:
                    break
        if self._let_go or not self._is_settled():
            raise UnsavedWorkError

    def _offer_unseen(self) -> None:
        """Ask what to do, with no private word on the screen. Raises LeftAtOnce if it is to leave."""
        choices = {"again": "Try again", "show": "Show it", "go": "Leave without it"}
        with self._walk.world.screen.sitting():
            self._walk.world.forget_keys()
            self._walk.world.show(saving.unseen())
            picked = self._walk.questions.pick("What now?", choices)
            if picked == "show":
                self.hold()
        if picked == "go":
            raise QuickExit

    def last_line(self, usual: str) -> tuple[str, bool]:
        """Return the line at the end of the sitting, *usual* if all is kept, and whether it is.

        Everything is read back once more: nothing is said of the disk that is not found there.
        """
        what = ""
        self._editing.take()
        self._editing.close()
        if self._walk.saving.unsaved and not self._walk.saving.save_again():
            what = "Your last answer could not be saved. All answers before it are kept."
        elif self._not_there():
            return f"Your journal could not be read back. It is {self._store.path}.", False
        elif not self._drafts.write_again():
            what = "Your answers are kept. What you were typing could not be saved."
        if not what:
            what = self._let_go
        if what:
            return f"{what} {_RESUME}", False
        return (f"Stopped. What could not be saved here is in {self._file}. {_RESUME}" if self._file else usual), True

    def _is_settled(self) -> bool:
        self._editing.take()
        return (
            self._walk.saving.save_again()
            and self._drafts.write_again()
            and (bool(self._let_go) or not self._not_there())
        )

    def _not_there(self) -> JournalError | None:
        """Return what is wrong with the journal on the disk; None if all answers of the walk can be read there."""
        held = self._walk.standing.journal.entries
        if not held:
            return None
        if lost := self._walk.saving.lost():
            return lost
        try:
            there = frozenset(each.id for each in self._store.journal().load().entries)
        except JournalError as error:
            return error
        gone = sum(each.id not in there for each in held)
        message = f"Of {counted(len(held), 'entry', 'entries')} {gone} cannot be read back from your journal."
        return JournalError(message, "Check the disk, then try again.") if gone else None

    def _page(self) -> Page:
        if self._walk.saving.unsaved:
            error = self._walk.saving.why_unsaved
            return saving.not_saved(error.message, error.hint, self._walk.saving.unsaved.fact)
        if unsaved := self._drafts.unsaved():
            return saving.drafts_not_saved(self._drafts.trouble, unsaved.values())
        error = self._not_there() or JournalError("All of it is there again.")
        return saving.not_there(error.message, error.hint, str(self._store.path))

    def _choices(self) -> dict[str, str]:
        """Return what can be done: to write back what was lost comes first."""
        held = counted(len(self._walk.standing.journal.entries), "entry", "entries")
        lost = self._lost()
        back = {"back": f"Write back {held}"} if lost else {}
        return {**back, **{name: words for name, words in _CHOICES.items() if name != "file" or self._words()}}

    def _lost(self) -> LostJournalError | None:
        """Return what can be written back, if that is what is shown."""
        error = self._walk.saving.why_unsaved if self._walk.saving.unsaved else self._not_there()
        return error if isinstance(error, LostJournalError) else None

    def _words(self) -> str:
        return saving.words_in(self._page())

    def _do(self, picked: str) -> None:
        if picked == "file":
            self._write_elsewhere()
        elif picked == "back" and (lost := self._lost()):
            with suppress(JournalError):  # what is still wrong is told when it is looked at again
                lost.put_back()
        elif picked == "go":
            self._forget(
                "Your last answer was let go. All answers before it are kept."
                if self._walk.saving.unsaved
                else "Your answers are kept. What could not be saved was let go."
                if self._drafts.unsaved()
                else f"Your journal could not be read back. It is {self._store.path}."
            )

    def _forget(self, what: str) -> None:
        self._let_go = self._let_go or what
        self._walk.saving.unsaved = None
        self._editing.leave()
        self._drafts.let_go()

    def _write_elsewhere(self) -> None:
        name = self._walk.questions.line(_FILE)
        if not isinstance(name, str) or not name.strip():
            return
        path = Path(name.strip()).expanduser().absolute()
        try:
            write_new(path, f"{self._words()}\n".encode("utf-8", "surrogatepass"))
        except UsageError as error:
            self._walk.world.show((QuietLine(f"{error.message} Take another name."),))
            return
        self._file = path
        self._walk.saving.unsaved = None
        self._editing.leave()
        self._drafts.let_go()
