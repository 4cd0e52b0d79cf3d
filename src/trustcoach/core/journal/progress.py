"""Where somebody is, and what comes next: a checklist, not a flowchart.

The place on a track is the first ask that applies and has neither an answer nor a skip. Stopping, resuming,
going back, conditions and edited content all follow from that one rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trustcoach.core.journal.entries import Answer, Entry, Journal, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.journal.visits import Position, RecalledAnswer, StepVisit
from trustcoach.core.program.conditions import is_met, question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Names, Value
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.question import Coaching, Question, StepItem, Turn
from trustcoach.core.program.two_people import NAMES_QUESTION, TWO_PEOPLE, WHO_QUESTION, who_question


class Progress:
    """Everything that follows from a *program* and a *journal*; computed anew for every journal."""

    def __init__(self, program: Program, journal: Journal) -> None:
        self.program = program
        self.journal = journal
        self.active_entries = journal.active_entries()
        self._who_question_ids = {
            step.id: question.id for track, step in program.all_steps if (question := who_question(track))
        }
        self._visits: dict[str, list[StepVisit]] = {}
        self._last_changes: dict[QuestionId, int] = {}
        self._entry_numbers: dict[str, int] = {}
        for number, entry in enumerate(self.active_entries):
            self._add_entry(number, entry)

    def _add_entry(self, number: int, entry: Entry) -> None:
        self._entry_numbers[entry.id] = number
        if entry.step_id is None:
            return
        sittings = self._visits.setdefault(entry.step_id, [])
        if not sittings or isinstance(entry.fact, StepRestarted):
            sittings.append(StepVisit(entry.at, {}))
        if isinstance(entry.fact, Answer | Skip | Postponed):
            before = sittings[-1].entries.get(entry.fact.question_id)
            if before and before.fact != entry.fact:
                self._last_changes[entry.fact.question_id] = number
            sittings[-1].entries[entry.fact.question_id] = entry

    # What was answered

    def visits(self, step: str) -> tuple[StepVisit, ...]:
        """Return the visits of the step of that id, oldest first."""
        return tuple(self._visits.get(step, ()))

    def effective_value(self, question_id: QuestionId) -> Value | None:
        """Return the answer that counts at present for other steps, or None.

        It is that of the newest visit in which something was said to *question_id*, if the ask applied in that visit.
        """
        for visit in reversed(self._visits.get(question_id.step, [])):
            if question_id in visit.entries:
                return self._value_in_visit(visit, question_id)
        return None

    def latest_entry(self, question_id: QuestionId) -> Entry | None:
        """Return the entry in which something was said to *question_id* in this visit, if anything was."""
        return self._current_visit(question_id.step).entries.get(question_id)

    def current_value(self, question: Question) -> Value | None:
        """Return what this visit holds as answer to *question*, whether or not it counts at present."""
        entry = self.latest_entry(question.id)
        return entry.fact.value if entry and isinstance(entry.fact, Answer) else None

    def previous_visit_value(self, question: Question) -> Value | None:
        """Return what an earlier visit answered to *question*, if this visit has said nothing to it yet."""
        said = self.latest_entry(question.id)
        if said and not isinstance(said.fact, Postponed):
            return None
        for visit in reversed(self._visits.get(question.id.step, [])):
            entry = visit.entries.get(question.id)
            if entry and isinstance(entry.fact, Answer):
                return entry.fact.value
        return None

    def recalled_answers(self, question: Question) -> tuple[RecalledAnswer, ...]:
        """Return the earlier words that belong above *question*."""
        known = _AnswersInVisit(self, question.id.step, self._current_visit(question.id.step))
        found = []
        for recall in question.recalls:
            value = known.effective_value(recall.question_id)
            _, asked = self.program.questions_by_id.get(recall.question_id, (None, None))
            if value is not None and (asked is None or self._may_be_recalled(asked, question)):
                turn, private = (asked.turn, asked.is_private) if asked else (Turn.ANYONE, False)
                found.append(RecalledAnswer(recall.lead_in, value, turn, recall.question_id, private))
        return tuple(found)

    def answers_shown_above(self, question: Question) -> tuple[RecalledAnswer, ...]:
        """Return the earlier answers that belong above *question*, and its own answer of an earlier visit."""
        last = self.previous_visit_value(question)
        own = (
            RecalledAnswer("Last time you answered:", last, question.turn, question.id, question.is_private)
            if last is not None
            else None
        )
        return (*self.recalled_answers(question), *((own,) if own else ()))

    def _may_be_recalled(self, question: Question, above: Question) -> bool:
        """Return whether the answer to *question* may stand above that question.

        Above its own condition it always may.
        """
        condition = question.recall_when
        if condition is None or above.id in question_ids_in(condition):
            return True
        step = question.id.step
        return is_met(condition, _AnswersInVisit(self, step, self._current_visit(step)))

    def _current_visit(self, step: str) -> StepVisit:
        sittings = self._visits.get(step)
        return sittings[-1] if sittings else StepVisit(datetime.max.replace(tzinfo=UTC), {})

    def _value_in_visit(self, visit: StepVisit, question_id: QuestionId) -> Value | None:
        entry = visit.entries.get(question_id)
        if entry is None or not isinstance(entry.fact, Answer):
            return None
        known = self.program.questions_by_id.get(question_id)
        return entry.fact.value if known is None or self.applied_in_visit(visit, *known) else None

    # What applies, and what is missing

    def applies(self, step: Step, item: StepItem) -> bool:
        """Return whether *item* belongs to this person's walk at present. Nothing private does while two are there."""
        if isinstance(item, Question) and item.is_private and self.are_two_present(step):
            return False
        return self.applied_in_visit(self._current_visit(step.id), step, item)

    def are_two_present(self, step: Step) -> bool:
        """Return whether two people are at the keyboard in *step*, as they said last."""
        return step.id in self._who_question_ids and self._says_two(self._who_question_ids[step.id])

    def has_responses(self, step: Step) -> bool:
        """Return whether anything was answered, skipped or left in this visit of *step*; pages do not count."""
        facts = (entry.fact for entry in self._current_visit(step.id).entries.values())
        return any(not (isinstance(fact, Answer) and fact.value.is_page_read) for fact in facts)

    def applied_in_visit(self, visit: StepVisit, step: Step, item: StepItem) -> bool:
        """Return whether *item* belonged to the walk in that *visit* of *step*."""
        if item.when is not None and not is_met(item.when, _AnswersInVisit(self, step.id, visit)):
            return False
        leaving = self._leaving_question_before(visit, step, item)
        return leaving is None or (isinstance(item, Coaching) and leaving.id in question_ids_in(item.when))

    def leaving_question(self, step: Step) -> Question | None:
        """Return the ask at which this person chose to leave the rest of *step* for now, if they did."""
        return self._leaving_question_before(self._current_visit(step.id), step, None)

    def _leaving_question_before(self, visit: StepVisit, step: Step, until: StepItem | None) -> Question | None:
        """Return the first ask before *until* whose answer leaves the step; looking no further keeps this finite."""
        for item in step.items:
            if item == until:
                return None
            entry = visit.entries.get(item.id) if isinstance(item, Question) else None
            if (
                isinstance(item, Question)
                and entry
                and isinstance(entry.fact, Answer)
                and item.kind.leaves_step(entry.fact.value)
                and (item.when is None or is_met(item.when, _AnswersInVisit(self, step.id, visit)))
            ):
                return item
        return None

    def unanswered(self, step: Step) -> tuple[Question, ...]:
        """Return the asks of *step* that apply and of which nothing was said in this visit."""
        said = self._current_visit(step.id).entries
        return tuple(
            question for question in step.questions if question.id not in said and self.applies(step, question)
        )

    def postponed(self, step: Step) -> tuple[Question, ...]:
        """Return the asks of *step* that apply and were left for now."""
        said = self._current_visit(step.id).entries
        left = (
            question
            for question in step.questions
            if question.id in said and isinstance(said[question.id].fact, Postponed)
        )
        return tuple(question for question in left if self.applies(step, question))

    def is_finished(self, step: str) -> bool:
        """Return whether the step of that id is walked to its end, with nothing in it left for now."""
        known = self.program.steps_by_id.get(step)
        if known is None or self.leaving_question(known):
            return False
        return not self.unanswered(known) and not self.postponed(known)

    def outdated_answers(self, step: Step, reviewed: Mapping[QuestionId, int]) -> tuple[Question, ...]:
        """Return the asks of *step* whose answers build on one that was changed after them.

        *reviewed* says how many entries were in force when an answer was last looked at and kept as it is.
        """
        answered = (question for question in step.questions if self.current_value(question) is not None)
        return tuple(
            question for question in answered if self._is_outdated(step, question, reviewed.get(question.id, 0) - 1)
        )

    def _is_outdated(self, step: Step, question: Question, reviewed: int) -> bool:
        answered = max(reviewed, self._entry_numbers[self._current_visit(step.id).entries[question.id].id])
        ground = {*(recall.question_id for recall in question.recalls), *question_ids_in(question.when)}
        return self.applies(step, question) and any(self._last_changes.get(each, -1) > answered for each in ground)

    def is_begun(self, step: Step) -> bool:
        """Return whether anything was said in this visit of *step*."""
        return bool(self._current_visit(step.id).entries)

    def position(self, track: Track) -> Position | None:
        """Return the first ask of *track* that waits for an answer; None at its end."""
        for step in track.all_steps:
            for question in self.unanswered(step):
                return Position(track, step, question)
        return None

    def first_open_question(self, step: Step) -> Question | None:
        """Return the ask at which *step* is open: the one at which its rest was left, or else the first missing."""
        return next(iter(self.unanswered(step)), None) or self.leaving_question(step)

    def question_before(self, step: Step, question: Question | None) -> Question | None:
        """Return the ask of *step* that was answered or skipped before *question*, or last of all, to go back to."""
        earlier, said = None, self._current_visit(step.id).entries
        for each in step.questions:
            if each == question:
                return earlier
            if each.id in said and self.applies(step, each):
                earlier = each
        return earlier

    def coaching_before(self, step: Step, question: Question | None) -> tuple[Coaching, ...]:
        """Return the passages that come right before *question*, or at the end of *step* for None."""
        passages: list[Coaching] = []
        for item in step.items:
            if item is question:
                break
            if not self.applies(step, item):
                continue
            if isinstance(item, Coaching):
                passages.append(item)
            else:
                passages.clear()
        return tuple(passages)

    def last_track(self) -> Track | None:
        """Return the track of the newest entry that belongs to this program."""
        track_of = {step.id: track for track, step in self.program.all_steps}
        return next((track_of[step] for step in self._recent_step_ids() if step in track_of), None)

    def last_open_step(self, track: Track) -> Step | None:
        """Return the step of *track* that the newest entry belongs to, if it is open."""
        steps = {step.id: step for step in track.all_steps}
        step = next((steps[step] for step in self._recent_step_ids() if step in steps), None)
        return step if step and self.first_open_question(step) else None

    def _recent_step_ids(self) -> Iterator[str | None]:
        """Yield the steps that entries belong to, newest first. To take something back is to stand where it stood."""
        step_of = {entry.id: entry.step_id for entry in self.journal.entries}
        for entry in reversed(self.active_entries):
            taken_back = entry.fact.entry_ids if isinstance(entry.fact, Undo) else (entry.id,)
            yield from (step_of.get(each) for each in taken_back)

    # Two people at one keyboard

    def respondent_name(self, track: Track, turn: Turn) -> str | None:
        """Return the name of whose *turn* it is, or None where there is only one person to answer."""
        if turn is Turn.ANYONE or not self._says_two(QuestionId(track.opening.id, WHO_QUESTION)):
            return None
        called = self.effective_value(QuestionId(track.opening.id, NAMES_QUESTION))
        first, second = (*(called.names if isinstance(called, Names) else ()), "", "")[:2]
        match turn:
            case Turn.FIRST:
                return first or "the first of you"
            case Turn.SECOND:
                return second or "the second of you"
            case Turn.BOTH:
                return f"{first} and {second}" if first and second else "both of you"

    def _says_two(self, question_id: QuestionId) -> bool:
        """Return whether the question who is there was answered with two people."""
        who = self.effective_value(question_id)
        return who is not None and TWO_PEOPLE in who.chosen_ids()


@dataclass(frozen=True, slots=True)
class _AnswersInVisit:
    """What the conditions of one step may look at, in one sitting of it."""

    progress: Progress
    step: str
    visit: StepVisit

    def effective_value(self, question_id: QuestionId) -> Value | None:
        if question_id.step == self.step:
            return self.progress._value_in_visit(self.visit, question_id)
        return self.progress.effective_value(question_id)

    def is_finished(self, step: str) -> bool:
        return self.progress.is_finished(step)
