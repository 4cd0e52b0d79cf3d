"""A walk through tracks and steps, shared by start and resume."""

from enum import Enum
from functools import partial

from trustcoach.context import Context
from trustcoach.core.journal.entries import Answer, Postponed, Skip, StepRestarted
from trustcoach.core.journal.navigation import (
    coaching_for_answer,
    is_same_response,
    next_question,
    prefilled_value,
    was_skipped,
)
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.redaction import redacted_fact
from trustcoach.core.journal.resume import last_track, positions_with_drafts
from trustcoach.core.journal.stores import EntryStore
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.program import Position, Program, Step, Track
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import GoBack, PostponeQuestion, SkipQuestion, Submit
from trustcoach.core.safety.low_points import LowPointReason
from trustcoach.errors import EndStepForToday
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.read_back import KEEP, ask_keep_or_change
from trustcoach.session.care.coach import Coach
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.care.safety_check import SafetyCheck
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.session.entry_log import EntryLog
from trustcoach.session.plan_follow_up import follow_up_plans
from trustcoach.session.review import lines_to_review, no_longer_asked, pick_line_to_change
from trustcoach.session.step_menu import pick_next
from trustcoach.ui.page import Page
from trustcoach.ui.pages import question_page, walk_pages


class StepEnd(Enum):
    """How a person leaves a step."""

    CONTINUE = "on"
    STOP = "stop"
    BACK = "back"
    """Back to before its first question."""


class Walk:
    """One session of one person at the keyboard."""

    def __init__(
        self, context: Context, program: Program, journal: EntryStore, asker: Asker, care: MoodCheck | None = None
    ) -> None:
        self.context = context
        self.program = program
        self.asker = asker
        self.entry_log = EntryLog(context, program, journal, asker)
        self._safety_check = SafetyCheck(context, program, asker.private_path)
        self._mood_check = care or MoodCheck(program, asker)
        self._people_present = PeoplePresent(asker, self.progress.journal, program.safety)
        self._coach = Coach(context, asker, self._people_present)
        self._reviewed: dict[QuestionId, int] = {}
        """For each question the number of active entries when its answer was last given or reviewed in this session."""
        self.has_pages_before = False
        """Whether there are pages before the first step, to which the person can go back."""

    @property
    def progress(self) -> Progress:
        """The progress after every saved entry."""
        return self.entry_log.progress

    @property
    def is_begun(self) -> bool:
        """Whether there is any entry on a track; entries of the private path do not count."""
        return last_track(self.progress) is not None

    # What every session does

    def follow_up_plans(self) -> None:
        """Ask how the plans went whose day has come, before anything new; going back from there is not possible."""
        follow_up_plans(self.context, self.program, self.asker, self.progress.journal, self.entry_log.write)

    def walk_track(self, track: Track) -> bool:
        """Walk *track* from its first open question until its end, or until the person stops.

        Return False if the person goes back before its first question.
        """
        return self._walk_from(track, *self._next_question(track))

    def resume_at(self, position: Position) -> bool:
        """Go on at *position*, and from there along its track. Return False as `walk_track` does."""
        return self._walk_from(position.track, position.step, position.question)

    def walk_step(self, track: Track, step: Step, *, skips_opening: bool = False) -> bool:
        """Walk *step* from its draft or first open question, or its postponed ones, or all of it again; then go on.

        The opening of its track comes first, unless it was begun or *skips_opening*. Return False as `walk_track` does.
        """
        opened = skips_opening or step is track.opening or self.progress.is_begun(track.opening)
        if not opened and not self.ask_step(track, track.opening):
            return False
        drafted = positions_with_drafts(self.progress, self.asker.drafts.question_ids())
        found = (position.question for position in drafted if position.question in step.items)
        start = next(found, self.progress.first_open_question(step))
        return self._walk_from(track, step, start, () if start else self.progress.postponed(step))

    def _walk_from(
        self, track: Track, step: Step | None, start: Question | None, first: tuple[Question, ...] = ()
    ) -> bool:
        """Walk *step*, and then the steps after it; if the person goes back, the begun step before it, and so on."""
        while step:
            end, first = self._walk_one_step(track, step, start, first), ()
            if end is StepEnd.STOP:
                return True
            if end is StepEnd.CONTINUE:
                step, start = self._next_question(track)
            elif step := self._begun_step_before(track, step):
                start = self.progress.question_before(step, None)
            else:
                return False
        self.asker.show_until_read(walk_pages.track_end_page(self.progress, track))
        return True

    def _next_question(self, track: Track) -> tuple[Step | None, Question | None]:
        position = self.progress.position(track)
        return (position.step, position.question) if position else (None, None)

    def _begun_step_before(self, track: Track, step: Step) -> Step | None:
        before = track.all_steps[: track.all_steps.index(step)] if step in track.all_steps else ()
        return next((each for each in reversed(before) if self.progress.is_begun(each)), None)

    # One step

    def _walk_one_step(
        self, track: Track, step: Step, start: Question | None, first: tuple[Question, ...] = ()
    ) -> StepEnd:
        """Walk *step* as `ask_step` does, and return how the person leaves it."""
        goes_on = self.ask_step(track, step, start, first)
        while goes_on:
            if step in track.steps:
                self.context.show(walk_pages.step_end_page(self.progress, track, step))
            start, first = None, ()
            match pick_next(self.asker, self.progress, track, step, self._reviewed, self._lines_to_review(step)):
                case None:
                    start = self.progress.question_before(step, None)
                case "left":
                    first = self.progress.postponed(step)
                case "again":
                    first = self.progress.outdated_answers(step, self._reviewed)
                case "review":
                    if not (picked := self._pick_line_to_change(track, step)):
                        continue
                    first = (picked,)
                case "tool":
                    self.asker.offer_tools()
                    continue
                case "worse":
                    self._mood_check.show_low_point(LowPointReason.WORSE)
                    continue
                case picked:
                    return StepEnd.CONTINUE if picked == "on" else StepEnd.STOP
            goes_on = self._ask_questions(track, step, start, first)
        return StepEnd.BACK

    def ask_step(
        self, track: Track, step: Step, start: Question | None = None, first: tuple[Question, ...] = ()
    ) -> bool:
        """Ask the unanswered questions of *step*: *first* ones first, or from *start* on.

        If none is unanswered, all of the step is reviewed or begun anew. Return False if the person goes back before
        it.
        """
        if changed := self._people_present.ask_who_is_here(self.progress, track):
            self.entry_log.write(changed)
            start = start if start and self.progress.applies(step, start) else None
        self._safety_check.is_again = False
        if not start and not first and not self.progress.unanswered(step):
            start = self._review_or_restart(step)
        self.context.show(walk_pages.step_heading_page(track, step))
        return self._ask_questions(track, step, start, first)

    def _review_or_restart(self, step: Step) -> Question | None:
        """Return the first question, to review *step* answer by answer; None if it is begun anew."""
        choices = {
            "again": "Go through it again; your answers stand there",
            "anew": "Begin it anew; what you wrote is kept",
        }
        if self.asker.pick("You have walked this step. What now?", choices) == "again":
            self._safety_check.is_again = True
            return next((question for question in step.questions if self.progress.applies(step, question)), None)
        self.entry_log.write(StepRestarted(step.id))
        return None

    def _ask_questions(
        self, track: Track, step: Step, start: Question | None = None, first: tuple[Question, ...] = ()
    ) -> bool:
        """Ask *first*, or from *start* on, and then the unanswered questions of *step*.

        A person who went back comes forward again through the answered questions, up to where they turned. Return False
        if they go back before the first question. A passage may end the step for today.
        """
        order = {question.id: number for number, question in enumerate(step.questions)}
        waiting, goes_forward = list(first), True
        until = len(order) if start and start not in self.progress.unanswered(step) else -1
        while question := start or next(iter((*waiting, *self.progress.unanswered(step))), None):
            self.asker.is_shared = self._people_present.are_two(self.progress, track)
            is_led_to = goes_forward and question not in waiting
            can_go_back = self._has_before(track, step, question)
            try:
                passed = self._safety_check.run_before(self.progress, track, step, question, can_go_back=can_go_back)
                is_led_to = is_led_to and passed
                lead = self._coach.passages_before(self.progress, track, step, question) if is_led_to else ()
                goes_forward = passed and lead is not None and self._ask_question(track, step, question, lead)
            except EndStepForToday:
                return True
            if goes_forward:
                waiting = [each for each in waiting if each != question]
                start = next_question(self.progress, step, question)
                if start is None or order[start.id] > until:
                    start, until = None, -1
            else:
                until = max(until, order[question.id])
                start = self.progress.question_before(step, question)
                if start is None:
                    return False
        last = self._coach.passages_before(self.progress, track, step, None)
        if last is not None and (not last or self.asker.read_or_go_back(last)):
            return True
        return self._ask_questions(track, step, self.progress.question_before(step, None))

    def _pick_line_to_change(self, track: Track, step: Step) -> Question | None:
        old = no_longer_asked(self.progress, step, self._mood_check.safety, is_shared=self.asker.is_shared)
        whose = partial(self.progress.respondent_name, track)
        return pick_line_to_change(self.asker, step, self._lines_to_review(step), old, whose)

    def _lines_to_review(self, step: Step) -> tuple[tuple[Question, Value], ...]:
        return lines_to_review(self.progress, step, self._mood_check.safety, is_shared=self.asker.is_shared)

    def _has_before(self, track: Track, step: Step, question: Question) -> bool:
        before = self.progress.question_before(step, question) or self._begun_step_before(track, step)
        return before is not None or self.has_pages_before

    def _ask_question(self, track: Track, step: Step, question: Question, above: Page) -> bool:
        """Ask *question* below *above* until it is decided. Return False if the person goes back."""
        if not self._people_present.hand_over_keyboard(self.progress, track, question):
            return False
        has_before = self._has_before(track, step, question)
        again, starts_at_last_field, safety = False, False, self._mood_check.safety
        unkept: Value | None = None
        is_new = self.progress.current_value(question) is None
        while chosen := self._mood_check.choose_page(self.progress, track, step, question, above, is_going_back=again):
            page, above = self._people_present.with_own_cards(self.progress, safety, chosen[0]), chosen[1]
            again = False
            old = None if self.asker.is_shared and page.is_private else prefilled_value(self.progress, page)
            comes_back = self._people_present.answers_to_show(self.progress, safety, page)
            has_text = old or self.asker.drafts.get(page.id)
            start = "" if has_text else self._people_present.start_text(self.progress, safety, page)
            in_field = question_page.EARLIER_ANSWER if old else question_page.EARLIER_WORDS if start else ""
            shown = question_page.question_page(self.progress, track, page, comes_back, in_field=in_field)
            heading = walk_pages.question_heading(self.progress, track, step, question)
            match self.asker.ask(
                (*heading, *self._people_present.lead_in(question), *above, *shown),
                page,
                unkept or old,
                step,
                start_text=start,
                was_skipped=was_skipped(self.progress, page),
                starts_at_last_field=starts_at_last_field,
                can_go_back=has_before or page is not question,
            ):
                case Submit(value) if (
                    value != old and (way := ask_keep_or_change(self.asker, page, value, safety)) != KEEP
                ):
                    unkept, starts_at_last_field = value, way is None
                    self.asker.drafts.save(page.id, value.field_texts())
                case Submit(value):
                    is_kept = self._record_answer(track, step, question, page, value)
                    if is_kept and (not is_new or self._mood_check.ask_after(self.progress, track, step, question)):
                        return True
                case SkipQuestion():
                    self._record(Skip(question.id, question.text, question.is_private), page)
                    return True
                case PostponeQuestion():
                    if self.progress.current_value(question) is None:
                        self.entry_log.write(Postponed(question.id, question.text, question.is_private))
                    return True
                case GoBack():
                    again = True
        return False

    def _record_answer(self, track: Track, step: Step, question: Question, page: Question, value: Value) -> bool:
        """Save *value*, the answer to *page*, and show the coaching that follows from it.

        If *page* is an alternative page, *question*, which it replaces, is postponed. Return False if the answer was a
        slip that led to the page for low points, and the person goes back. Raises EndStepForToday.
        """
        if page.id != question.id:
            self._record(Postponed(question.id, question.text, question.is_private), question)
        before = self.progress
        fact = redacted_fact(page, value)
        self._record(fact, page)
        self._people_present.note_answer(page.id, is_kept=isinstance(fact, Answer) and fact.value == value)
        new = self.entry_log.new_entry(Answer(page.id, page.text, value))
        actual = before.updated(before.journal.with_entries(new))
        passages, kept = coaching_for_answer(actual, step, page), coaching_for_answer(self.progress, step, page)
        if not self._mood_check.handle_low_point(value, passages):
            return False
        ends = self._mood_check.ends_step(passages)
        self._coach.show_after(self.progress, track, tuple(each for each in passages if ends or each not in kept))
        if ends:
            raise EndStepForToday
        return True

    def _record(self, decided: Answer | Skip | Postponed, question: Question) -> None:
        """Save what was *decided*, unless the journal says the same already."""
        if not is_same_response(self.progress.latest_entry(decided.question_id), decided):
            self.entry_log.write(decided)
        self._reviewed[decided.question_id] = len(self.progress.active_entries)
        self.asker.drafts.delete(question.id)
