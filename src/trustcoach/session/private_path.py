"""The path for one person alone: walked with nothing on the disk, and let go at its end unless they ask for it."""

from dataclasses import replace

from trustcoach.context import Context, stopping_instead_of_suspending
from trustcoach.core.journal.entries import Answer, Entry
from trustcoach.core.journal.in_memory import InMemoryJournal
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.safety.safety_check import KeepChoice
from trustcoach.errors import JournalError, ProgramEnded, SessionStopped
from trustcoach.session.asking.asker import Asker, desk_without_trace
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.walk import Walk
from trustcoach.storage.store import Store
from trustcoach.storage.wipe import wipe_steps
from trustcoach.ui.page import BlankLine, Page, Paragraphs
from trustcoach.ui.pages import question as views

_SAME_LINE = "The line that's left on the screen says nothing of this path. It's the same for everyone."
_GONE = f"What you wrote on this path is let go, and none of it was written down.\n\n{_SAME_LINE}"
_KEPT = f"""What you wrote on this path is in the journal now. No page here and no export shows it again.

Whoever opens the journal file can read it. You can remove it on this path, before any of its parts.

{_SAME_LINE}"""
_REMOVED = "What was kept of this path is removed, if anything was. The rest of your journal is as it was."


class PrivatePath:
    """The private path of *program*; its answers go to *store* if they are to be kept, and only then."""

    def __init__(self, world: Context, program: Program, store: Store) -> None:
        self._world = world
        self._program = program
        self._store = store
        self._questions = Asker(world, replace(program, private=None), desk_without_trace())

    def walk(self) -> None:
        """Walk the path to its end. To stop on the way is to let go of what was written, and to leave at once.

        Raises Ended, LeftAtOnce.
        """
        track, safety = self._program.private, self._program.safety
        if track is None or safety is None:
            return
        alone = replace(self._program, tracks=(track,), private=None, safety=None)
        care = MoodCheck(replace(self._program, private=None), self._questions)
        walk = Walk(self._world, alone, InMemoryJournal(), self._questions, care)
        try:
            with stopping_instead_of_suspending():
                self._along(walk, track)
                page = (Paragraphs(safety.keep.help), *views.plain_question(safety.keep))
                picked = self._questions.choose(page, safety.keep)
                kept = picked == KeepChoice.KEEP.value and self._keep(_answers(walk, track))
                self._questions.read((Paragraphs(_KEPT if kept else _GONE), BlankLine()))
        except ProgramEnded:
            raise
        except SessionStopped:
            return

    def _along(self, walk: Walk, track: Track) -> None:
        for step in track.chapters:
            if step in track.steps:
                self._go_on(step)
            walk.chapter(track, step)

    def _go_on(self, step: Step) -> None:
        """Offer an end before *step*, and to remove what was kept on another day. Raises Stopped."""
        choices = {
            "on": f"Go on to: {step.title}",
            "stop": "Stop here, and let go of what I wrote",
            "remove": "Remove what I kept of this path before",
        }
        while (way := self._questions.pick("What now?", choices)) != "on":
            if way == "stop":
                raise SessionStopped
            self._remove()

    def _remove(self) -> None:
        """Remove what was kept of this path from the journal and its copies; the same is said if there was nothing."""
        try:
            wipe_steps(self._store, self._program.steps_alone)
        except JournalError as error:
            self._questions.read((Paragraphs(error.message), Paragraphs(error.hint), BlankLine()))
        else:
            self._store.journal().forget()
            self._questions.read((Paragraphs(_REMOVED), BlankLine()))

    def _keep(self, answers: tuple[Entry, ...]) -> bool:
        """Write down *answers*, all at once; tell whether they were."""
        while True:
            try:
                journal = self._store.journal()
                journal.replace(journal.load().adding(*answers))
            except JournalError as error:
                page: Page = (Paragraphs(error.message), Paragraphs(error.hint))
                self._world.show(page)
                if self._questions.pick("What now?", {"again": "Try to save it again", "go": "Let it go"}) == "go":
                    return False
            else:
                return True


def _answers(walk: Walk, track: Track) -> tuple[Entry, ...]:
    """Give what was answered in private, in its last wording; no skip, and no page that was only read."""
    said = [walk.standing.said(ask.reference) for step in track.chapters for ask in step.asks if ask.private]
    return tuple(entry for entry in said if entry and isinstance(entry.fact, Answer))
