"""Walk the private path in memory, and discard it at its end unless the person saves it."""

from collections.abc import Callable
from functools import partial

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Entry
from trustcoach.core.journal.in_memory import InMemoryJournal
from trustcoach.core.program.kinds import Chosen
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Question
from trustcoach.core.program.safety_content import KeepChoice, SafetyContent, SafetyOutcome
from trustcoach.core.reply import Submit
from trustcoach.core.safety.low_points import LowPointReason
from trustcoach.errors import JournalError, SessionStopped
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_nothing
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.page_order import go_through
from trustcoach.session.signals import suspend_as_stop
from trustcoach.session.walk import Walk
from trustcoach.storage.store import Store
from trustcoach.storage.wipe import wipe_steps
from trustcoach.ui.page import Paragraphs, QuietLine, error_blocks
from trustcoach.ui.pages import question_page
from trustcoach.ui.pages.walk_pages import passage_blocks

_SAME_LINE = (
    "The line that's left on the screen is the same for everyone. What it says is kept is your steps, not this path."
)
_LET_GO_TEXT = f"What you wrote on this path is let go, and none of it was written down.\n\n{_SAME_LINE}"
_KEPT_TEXT = f"""What you wrote on this path is in the journal now. No page here and no export shows it again.

Whoever opens the journal file can read it. You can remove it on this path, before any of its parts.

{_SAME_LINE}"""
_LEAVE_QUESTION = "If you go back from here, what you wrote on this path is let go. What now?"
_REMOVED_TEXT = "What was kept of this path is removed, if anything was. The rest of your journal is as it was."


class PrivatePath:
    """The private path of *program*; its answers go to *store* only if the person chooses to save them."""

    def __init__(self, context: Context, program: Program, store: Store) -> None:
        self._context = context
        self._program = program
        self._store = store
        self._asker = Asker(context, program, persist_nothing())

    def walk(self) -> None:
        """Walk the path; return only if the person goes back before its first page.

        Its end, a stop on the way, and a quick exit discard what was written, unless it was saved. Raises
        SessionStopped and QuickExit.
        """
        track, safety = self._program.private_track, self._program.safety
        if track is None or safety is None:
            return
        alone = self._program._replace(tracks=(track,), private_track=None, safety=None)
        label_finder = LabelFinder(
            self._context, only=frozenset({LowPointReason.WORDS})
        )  # the path itself is about the rest
        mood_check = MoodCheck(self._program, self._asker, label_finder)
        walk = Walk(self._context, alone, InMemoryJournal(), self._asker, mood_check)
        walk.has_pages_before = True
        pages: list[Callable[[], bool]] = []
        for step in track.all_steps:
            pages += [partial(self._ask_to_go_on, step, safety)] if step in track.steps else []
            pages += [partial(_walk_step, walk, track, step)]
        pages += [partial(self._ask_to_keep, walk, track, safety.keep_question)]
        with suspend_as_stop():
            while not go_through(pages):
                if self._is_nothing_lost(walk, track):
                    return
        raise SessionStopped

    def _is_nothing_lost(self, walk: Walk, track: Track) -> bool:
        """Return whether the person may leave: nothing was written, or they let go of it."""
        if not self._asker.drafts and not _private_answers(walk, track):
            return True
        return self._asker.pick(_LEAVE_QUESTION, {"stay": "Stay here", "go": "Go back, and let go of it"}) == "go"

    def _ask_to_keep(self, walk: Walk, track: Track, question: Question) -> bool:
        """Ask whether what was written is saved, and do so; return False if the person goes back."""
        page = (Paragraphs(question.help), *question_page.simple_question_page(question))
        reply = self._asker.ask(page, question, can_be_left=False)
        if not (isinstance(reply, Submit) and isinstance(reply.value, Chosen)):
            return False
        kept = reply.value.choice_id == KeepChoice.KEEP.value and self._save(_private_answers(walk, track))
        self._asker.show_until_read((Paragraphs(_KEPT_TEXT if kept else _LET_GO_TEXT),))
        return True

    def _ask_to_go_on(self, step: Step, safety: SafetyContent) -> bool:
        """Offer before *step* to stop, to remove what was saved on another day, and to read how to keep it unseen.

        Return False to go back.

        Raises SessionStopped.
        """
        choices = {
            "on": f"Go on to: {step.title}",
            "stop": "Stop here, and let go of what I wrote",
            "remove": "Remove what I kept of this path before",
            "seen": "Keep others from seeing what I wrote in the steps",
        }
        while (way := self._asker.pick_or_go_back("What now?", choices, (QuietLine(_SAME_LINE),))) in {
            "remove",
            "seen",
        }:
            if way == "remove":
                self._remove()
            else:
                self._asker.read_or_go_back(passage_blocks(safety.outcome_texts[SafetyOutcome.SEEN]))
        if way == "stop":
            raise SessionStopped
        return way is not None

    def _remove(self) -> None:
        """Remove what was saved of this path from the journal and its copies; show the same if there was nothing."""
        try:
            wipe_steps(self._store, self._program.private_step_ids)
        except JournalError as error:
            self._asker.show_until_read(error_blocks(error))
        else:
            self._store.journal_file().forget_read()
            self._asker.show_until_read((Paragraphs(_REMOVED_TEXT),))

    def _save(self, answers: tuple[Entry, ...]) -> bool:
        """Save *answers*, all at once; return whether they were saved."""
        while True:
            try:
                journal = self._store.journal_file()
                journal.replace(journal.load().with_entries(*answers))
            except JournalError as error:
                self._context.show(error_blocks(error))
                if self._asker.pick("What now?", {"again": "Try to save it again", "go": "Let it go"}) == "go":
                    return False
            else:
                return True


def _walk_step(walk: Walk, track: Track, step: Step) -> bool:
    """Ask what is open in *step*, or its last question if nothing is; return False if the person goes back."""
    is_open = bool(walk.progress.unanswered(step))
    return walk.ask_step(track, step, None if is_open else walk.progress.question_before(step, None))


def _private_answers(walk: Walk, track: Track) -> tuple[Entry, ...]:
    """Return the last entry of each private question that was answered; no skips, no pages read."""
    entries = [
        walk.progress.latest_entry(question.id)
        for step in track.all_steps
        for question in step.questions
        if question.is_private
    ]
    return tuple(entry for entry in entries if entry and isinstance(entry.fact, Answer))
