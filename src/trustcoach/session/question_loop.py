"""Ask one question of a walk until it is decided, and save what was decided."""

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Postponed, Skip
from trustcoach.core.journal.names_in_words import NamesInWords, leaves_open_who
from trustcoach.core.journal.navigation import coaching_for_answer, is_same_response, was_skipped
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.redaction import redacted_fact
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import MakePlan, Plan, Value
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Question
from trustcoach.core.reply import GoBack, PostponeQuestion, SkipQuestion, Submit
from trustcoach.errors import EndStepForToday
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.read_back import KEEP, ask_keep_or_change
from trustcoach.session.asking.statement import StatementCoach
from trustcoach.session.care.coach import Coach
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.session.entry_log import EntryLog
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.pages import question_page, walk_pages

_KEPT_UNSEEN = (
    "What you wrote here in a very bad hour is kept, and isn't shown again. Leave this empty to keep it as it is."
)
_KEPT_FROM_TWO = "What was written here is held back for now. Leave this empty to keep it as it is."
_HELD_BACK = "Something you wrote that belongs here is held back for now."
"""Said to two people: no more than that, since it may be about one of them."""
_WHOSE_I = "It says “I”. With a name there, you'll both know later who does it."
_LEFT_OPEN = "The question before this is left for now, and stays open. Shift-Tab (or /back) goes back to it."
_LEFT_ANSWERED = "Your answer to the question before this stays as it was. Shift-Tab (or /back) goes back to it."


class QuestionLoop:
    """Asks the questions of a walk, one at a time; *reviewed* is told when each was answered or looked at."""

    def __init__(  # noqa: PLR0913, PLR0917 (what belongs to a walk, and no more)
        self,
        context: Context,
        asker: Asker,
        entry_log: EntryLog,
        mood_check: MoodCheck,
        people_present: PeoplePresent,
        coach: Coach,
        reviewed: dict[QuestionId, int],
    ) -> None:
        self._context = context
        self._asker = asker
        self._entry_log = entry_log
        self._mood_check = mood_check
        self._people_present = people_present
        self._coach = coach
        self._reviewed = reviewed
        self._statements = StatementCoach(context, asker)
        self._last_decided: QuestionId | None = None
        """The last question that was answered or skipped in this session."""

    @property
    def _progress(self) -> Progress:
        return self._entry_log.progress

    def ask(self, track: Track, step: Step, question: Question, above: Page, *, has_before: bool) -> bool:
        """Ask *question* below *above* until it is decided. Return False if the person goes back.

        *has_before* says whether they can. Raises EndStepForToday, SessionStopped and QuickExit.
        """
        if not self._people_present.hand_over_keyboard(self._progress, track, question):
            return False
        again, starts_at_last_field = False, False
        unkept: Value | None = None
        is_new = self._progress.current_value(question) is None
        heading = walk_pages.question_heading(self._progress, track, step, question)
        heading = (*heading, *self._people_present.lead_in(question))
        while chosen := self._mood_check.choose_page(self._progress, track, step, question, above, is_going_back=again):
            page, above = chosen
            page = self._people_present.with_own_cards(self._progress, self._mood_check.hides, page)
            page = NamesInWords(self._progress, track, page.turn).put_in(page)
            again, versions = False, self._progress.versions(page)
            if self._statements.waits_to_be_read_back(page, versions):
                is_kept = self._statements.read_back(page, versions, heading)
                if is_kept and self._is_done(track, step, question, is_new=is_new):
                    return True
                above = ()
                continue
            old = self._people_present.earlier_answer(self._progress, self._mood_check.hides, page)
            start, shown = self._page_of(track, page, old)
            match self._asker.ask(
                (*heading, *above, *self._statements.notes_above(page, versions), *shown),
                page._replace(is_optional=page.is_optional or self._keeps_unseen(page)),
                unkept or (None if self._statements.starts_empty(page) else old),
                step,
                start_text=start,
                was_skipped=was_skipped(self._progress, page),
                starts_at_last_field=starts_at_last_field,
                can_go_back=has_before or page.id != question.id,
                is_from_today=self._entry_log.is_from_today(page.id),
            ):
                case Submit(value) if value != old and (way := self._ask_keep_or_change(track, page, value)) != KEEP:
                    unkept, starts_at_last_field = value, way is None
                    self._asker.drafts.save(page.id, value.field_texts())
                case Submit(value):
                    self._statements.open(page, is_changed=value != old)
                    is_kept = self._record_answer(track, step, question, page, value)
                    is_kept = is_kept and not self._statements.is_open(page)
                    if is_kept and self._is_done(track, step, question, is_new=is_new):
                        return True
                case SkipQuestion() | PostponeQuestion() as left:
                    self._leave(question, page, left)
                    return True
                case GoBack():
                    again = not self._statements.step_back(page)
        return False

    def _ask_keep_or_change(self, track: Track, page: Question, value: Value) -> str | None:
        """Return what `ask_keep_or_change` does; a plan of two that says “I” has a line that asks for a name."""
        names = self._progress.names_of_two(track)
        is_open = self._asker.is_shared and isinstance(value, Plan) and leaves_open_who(value.then_that, names)
        note = (QuietLine(_WHOSE_I),) if is_open else ()
        return ask_keep_or_change(self._asker, page, value, self._mood_check.hides.is_sure, note)

    def _page_of(self, track: Track, page: Question, old: Value | None) -> tuple[str, Page]:
        """Return what the field of *page* starts with, and what stands above it; *old* is its earlier answer."""
        people, hides = self._people_present, self._mood_check.hides
        comes_back = people.answers_to_show(self._progress, hides, page)
        if self._asker.is_plain:  # choices were read out when they were taken
            last = self._last_decided
            comes_back = tuple(each for each in comes_back if each.question_id != last or each.value.own_texts())
        has_text = old or self._asker.drafts.get(page.id) or self._keeps_unseen(page)
        start = "" if has_text else people.start_text(self._progress, hides, page)
        start = self._statements.promised_act(start) if isinstance(page.kind, MakePlan) else start
        start_line = question_page.EARLIER_ACT if isinstance(page.kind, MakePlan) else question_page.EARLIER_WORDS
        in_field = question_page.EARLIER_ANSWER if old else start_line if start else ""
        unseen = _KEPT_FROM_TWO if self._asker.is_shared else _KEPT_UNSEEN
        in_field = "" if self._statements.is_open(page) else unseen if self._keeps_unseen(page) else in_field
        held_back = (QuietLine(_HELD_BACK),) if people.holds_back(self._progress, hides, page) else ()
        asked = page._replace(text=NamesInWords(self._progress, track, page.turn).asked(page))
        shown = question_page.question_page(self._progress, track, asked, comes_back, in_field=in_field)
        return start, (*held_back, *shown)

    def _keeps_unseen(self, page: Question) -> bool:
        """Return whether *page* has an answer that is not shown again: its field is empty, and may stay so."""
        return self._people_present.keeps_unseen(self._progress, self._mood_check.hides, page)

    def _is_done(self, track: Track, step: Step, question: Question, *, is_new: bool) -> bool:
        """Return whether *question* is done with; False if the person goes back to it from the mood that is asked."""
        return not is_new or self._mood_check.ask_after(self._progress, track, step, question)

    def _leave(self, question: Question, page: Question, left: SkipQuestion | PostponeQuestion) -> None:
        """Save that *question*, which stands on *page*, was skipped or left for now.

        That it was left is said above the next one: somebody may have pressed Ctrl-L to have the screen drawn again.
        """
        self._statements.close(page)
        if isinstance(left, SkipQuestion) and self._keeps_unseen(page):
            self._asker.drafts.delete(page.id)
        elif isinstance(left, SkipQuestion):
            self._record(Skip(question.id, question.text, question.is_private), page)
        elif self._progress.current_value(question) is None:
            self._entry_log.write(Postponed(question.id, question.text, question.is_private))
            self._context.show((QuietLine(_LEFT_OPEN),))
        else:
            self._context.show((QuietLine(_LEFT_ANSWERED),))

    def _record_answer(self, track: Track, step: Step, question: Question, page: Question, value: Value) -> bool:
        """Save *value*, the answer to *page*, and show the coaching that follows from it.

        If *page* is an alternative page, *question*, which it replaces, is postponed. Return False if the answer was a
        slip that led to the page for low points, and the person goes back. Raises EndStepForToday.
        """
        if page.id != question.id:
            self._record(Postponed(question.id, question.text, question.is_private), question)
        fact = redacted_fact(page, value)
        self._record(fact, page)
        is_kept = isinstance(fact, Answer) and fact.value == value and not self._mood_check.hides.is_sure(value)
        self._people_present.note_answer(page.id, is_kept=is_kept)
        self._entry_log.note_chosen(Answer(page.id, page.text, value), fact)
        passages = coaching_for_answer(self._entry_log.progress_as_chosen, step, page)
        kept = coaching_for_answer(self._progress, step, page)
        if not self._mood_check.handle_low_point(value, passages, page.kind):
            self._statements.rewrite(page)
            return False
        if self._mood_check.hides.is_sure(value):
            self._statements.close(page)  # words about not wanting to live are never read back to the person
        ends = self._mood_check.ends_step(passages)
        self._coach.show_after(track, tuple(each for each in passages if ends or each not in kept))
        if ends:
            raise EndStepForToday
        return True

    def _record(self, decided: Answer | Skip | Postponed, question: Question) -> None:
        """Save what was *decided*, unless the journal says the same already."""
        if not is_same_response(self._progress.latest_entry(decided.question_id), decided):
            self._entry_log.write(decided)
        self._last_decided = decided.question_id
        self._reviewed[decided.question_id] = len(self._progress.active_entries)
        self._asker.drafts.delete(question.id)
