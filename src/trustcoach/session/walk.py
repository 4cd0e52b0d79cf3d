"""A walk through tracks and steps, shared by start and resume."""

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from trustcoach.context import Context
from trustcoach.core.journal.absence import days_away
from trustcoach.core.journal.entries import FollowUp, StepRestarted
from trustcoach.core.journal.hard_day import was_step_hard
from trustcoach.core.journal.navigation import coaching_for_answer, next_question
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.resume import last_track, positions_with_drafts
from trustcoach.core.journal.stores import EntryStore
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import WriteLine, Written
from trustcoach.core.program.program import Position, Program, Step, Track
from trustcoach.core.program.question import Question
from trustcoach.core.safety.likely_help import likely_kinds
from trustcoach.core.safety.low_points import LowPointReason
from trustcoach.errors import EndStepForToday
from trustcoach.session.asking.asker import Asker
from trustcoach.session.care.coach import Coach
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.session.care.mood_check import MoodCheck
from trustcoach.session.care.two_people import PeoplePresent
from trustcoach.session.entry_log import EntryLog
from trustcoach.session.step_menu import pick_next
from trustcoach.ui.pages import walk_pages

if TYPE_CHECKING:
    from trustcoach.core.program.follow_through import FollowThrough
    from trustcoach.session.care.safety_check import SafetyCheck
    from trustcoach.session.question_loop import QuestionLoop
    from trustcoach.session.review import Review


class StepEnd(Enum):
    """How a person leaves a step."""

    CONTINUE = "on"
    STOP = "stop"
    BACK = "back"
    """Back to before its first question."""


RESUME = "resume"
"""The command that goes on in a step."""


class Walk:
    """One session of one person at the keyboard."""

    def __init__(
        self, context: Context, program: Program, journal: EntryStore, asker: Asker, care: MoodCheck | None = None
    ) -> None:
        self.context = context
        self.program = program
        self.asker = asker
        label_finder = LabelFinder(context)
        self.entry_log = EntryLog(context, program, journal, asker, label_finder)
        self.mood_check = care or MoodCheck(program, asker, label_finder)
        self._people_present = PeoplePresent(asker, self.progress.journal, program.safety)
        self._coach = Coach(context, asker, self.entry_log, self._people_present)
        self._reviewed: dict[QuestionId, int] = {}
        """For each question the number of active entries when its answer was last given or reviewed in this session."""
        self.way_back = RESUME
        """The command that leads back to where the person is."""
        self.has_pages_before = False
        """Whether there are pages before the first step, to which the person can go back."""
        self.has_new_truth = False
        """Whether something new came out, so that steps for two wait. It is kept in memory only."""

    @property
    def progress(self) -> Progress:
        """The progress after every saved entry."""
        return self.entry_log.progress

    @property
    def is_begun(self) -> bool:
        """Whether there is any entry on a track; entries of the private path do not count."""
        return last_track(self.progress) is not None

    @property
    def days_away(self) -> int:
        """How many days lie between the last entry and now; that somebody walked the private path tells nothing."""
        return days_away(self.progress.journal, self.context.now(), self.program.private_step_ids)

    @cached_property
    def follow_through(self) -> "FollowThrough":
        """What is asked from day to day, loaded when it is first needed. Raises ContentError."""
        return self.context.load_follow_through()

    # What no page before the first step needs, and is imported with it

    @cached_property
    def _safety_check(self) -> "SafetyCheck":
        from trustcoach.session.care.safety_check import SafetyCheck  # noqa: PLC0415 (see above)

        return SafetyCheck(self.context, self.program, self.asker.private_path)

    @cached_property
    def _review(self) -> "Review":
        from trustcoach.session.review import Review  # noqa: PLC0415 (see above)

        return Review(self.asker, self.mood_check.hides)

    @cached_property
    def _questions(self) -> "QuestionLoop":
        from trustcoach.session.question_loop import QuestionLoop  # noqa: PLC0415 (see above)

        people, care = self._people_present, self.mood_check
        return QuestionLoop(self.context, self.asker, self.entry_log, care, people, self._coach, self._reviewed)

    # What every session does

    def write_follow_up(self, new: FollowUp) -> None:
        """Save how a plan went; words that may call for help are met as they are everywhere."""
        self.entry_log.write(new)
        if words := new.obstacle or new.helped:
            self.mood_check.handle_low_point(Written(words), (), WriteLine())

    def walk_track(self, track: Track) -> bool:
        """Walk *track* from its first open question until its end, or until the person stops.

        Return False if the person goes back before its first question.
        """
        self.ask_who_is_here(track)
        return self._walk_from(track, *self._next_question(track))

    def resume_at(self, position: Position) -> bool:
        """Go on at *position*, and from there along its track. Return False as `walk_track` does."""
        return self._walk_from(position.track, position.step, position.question)

    def walk_step(self, track: Track, step: Step) -> bool:
        """Walk *step* from its draft or first open question, or its postponed ones, or all of it again; then go on.

        The opening of its track comes first, unless it was begun. Return False as `walk_track` does.
        """
        opened = step is track.opening or self.progress.is_begun(track.opening)
        if not opened and not self.ask_step(track, track.opening):
            return False
        drafted = positions_with_drafts(self.progress, self.asker.drafts.question_ids())
        found = (each.question for each in drafted if each.question in step.items)
        start = next(found, self.progress.first_open_question(step))
        return self._walk_from(track, step, start, () if start else self.progress.postponed(step))

    def _walk_from(
        self, track: Track, step: Step | None, start: Question | None, first: tuple[Question, ...] = ()
    ) -> bool:
        """Walk *step*, and then the steps after it; if the person goes back, the begun step before it, and so on."""
        self.way_back, was_here_before = RESUME, step is None
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
        self.asker.show_until_read(walk_pages.track_end_page(self.progress, track, was_here_before=was_here_before))
        return True

    def _next_question(self, track: Track) -> tuple[Step | None, Question | None]:
        position = self.progress.position(track)
        return (position.step, position.question) if position else (None, None)

    def _begun_step_before(self, track: Track, step: Step) -> Step | None:
        before = track.all_steps[: track.all_steps.index(step)] if step in track.all_steps else ()
        return next((each for each in reversed(before) if self.progress.is_begun(each)), None)

    # One step

    def ask_who_is_here(self, track: Track) -> bool:
        """Ask who is present today, once a session, in a track for two; return whether it is not who was last."""
        if changed := self._people_present.ask_who_is_here(self.progress, track):
            self.entry_log.write(changed)
        self.asker.is_shared = self._people_present.are_two(self.progress, track)
        if changed:
            _, question = self.program.questions_by_id[changed.question_id]
            self._coach.show_after(track, coaching_for_answer(self.progress, track.opening, question))
        return changed is not None

    def _walk_one_step(self, track: Track, step: Step, start: Question | None, first: tuple[Question, ...]) -> StepEnd:
        """Walk *step* as `ask_step` does, and return how the person leaves it."""
        was_finished = self.progress.is_finished(step.id)
        goes_on = self.ask_step(track, step, start, first)
        while goes_on:
            was_finished = was_finished or self._ask_for_country_if_finished(track, step)
            if step in track.steps:
                self.context.show(walk_pages.step_end_page(self.progress, track, step))
                self._stay_near(step)
            start, first = None, ()
            match pick_next(
                self.asker, self.progress, track, step, self._reviewed, self._review.lines(self.progress, step)
            ):
                case None:
                    start = self.progress.question_before(step, None)
                case "left":
                    first = self.progress.postponed(step)
                case "again":
                    first = self.progress.outdated_answers(step, self._reviewed)
                case "review":
                    if not (picked := self._review.pick_line_to_change(self.progress, track, step)):
                        continue
                    first = (picked,)
                case "tool":
                    self.asker.offer_tools(back_to=step.title)
                    self.context.show(walk_pages.step_end_heading(self.progress, track, step))
                    continue
                case "worse":
                    heading = walk_pages.step_end_heading(self.progress, track, step)
                    self.context.show((*heading, *self.mood_check.heard_worse_page()))
                    self.mood_check.show_low_point(LowPointReason.WORSE)
                    continue
                case picked:
                    return StepEnd.CONTINUE if picked == "on" else StepEnd.STOP
            goes_on = self._ask_questions(track, step, start, first)
        return StepEnd.BACK

    def _ask_for_country_if_finished(self, track: Track, step: Step) -> bool:
        """Ask everybody for their country at the end of the first step they finish.

        It makes no difference whether they ever looked at the help lines. Return whether *step* is finished.
        """
        steps = [each.id for each_track in self.program.tracks for each in each_track.steps]
        if step.id not in steps or not self.progress.is_finished(step.id):
            return False
        if sum(map(self.progress.is_finished, steps)) == 1:
            from trustcoach.session.country import ask_for_country_to_keep  # noqa: PLC0415 (what few sessions need)

            heading = walk_pages.question_heading(self.progress, track, step, None)
            ask_for_country_to_keep(self.context, self.asker.pick_or_go_back, heading)
        return True

    def _stay_near(self, step: Step) -> None:
        """Show a sentence and a number to a person for whom *step* held a low point; nothing in front of another."""
        said = self.program.safety.heavy_step if self.program.safety else None
        is_sure, zone = self.mood_check.hides.is_sure, self.context.now().tzinfo
        if said and not self.asker.is_shared and was_step_hard(self.progress, step, zone, is_sure):
            self.context.show(walk_pages.passage_blocks(said))
            self.asker.help_menu.show_number()

    def ask_step(
        self, track: Track, step: Step, start: Question | None = None, first: tuple[Question, ...] = ()
    ) -> bool:
        """Ask the unanswered questions of *step*: *first* ones first, or from *start* on.

        If none is unanswered, all of the step is reviewed or begun anew. Return False if the person goes back before
        it.
        """
        if self.ask_who_is_here(track):
            start, first = None, ()
        self._safety_check.is_again = False
        self.context.show(walk_pages.step_heading_page(track, step))
        if not start and not first and not self.progress.unanswered(step):
            start = self._review_or_restart(step)
        return self._ask_questions(track, step, start, first)

    def _review_or_restart(self, step: Step) -> Question | None:
        """Return the first question, to review *step* answer by answer; None if it is begun anew."""
        choices = {
            "again": "Go through it again; your answers stand there",
            "anew": "Begin it anew; what you wrote is kept",
        }
        if self.asker.pick("You've walked this step. What now?", choices) == "again":
            self._safety_check.is_again = True
            return next((question for question in step.questions if self.progress.applies(step, question)), None)
        self.entry_log.write(StepRestarted(step.id))
        return None

    def _ask_questions(
        self, track: Track, step: Step, start: Question | None, first: tuple[Question, ...] = ()
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
            self.context.support_state.likely_kinds = likely_kinds(self.progress, track)
            is_led_to = goes_forward and question not in waiting
            can_go_back = self._has_before(track, step, question)
            try:
                passed = self._safety_check.run_before(self.progress, track, step, question, can_go_back=can_go_back)
                is_led_to = is_led_to and passed
                lead = self._coach.passages_before(track, step, question) if is_led_to else ()
                goes_forward = (
                    passed
                    and lead is not None
                    and self._questions.ask(track, step, question, lead, has_before=can_go_back)
                )
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
        last = self._coach.passages_before(track, step, None)
        if last is not None and (not last or self.asker.read_or_go_back(last)):
            return True
        return self._ask_questions(track, step, self.progress.question_before(step, None))

    def _has_before(self, track: Track, step: Step, question: Question) -> bool:
        before = self.progress.question_before(step, question) or self._begun_step_before(track, step)
        return bool(before or self.has_pages_before)
