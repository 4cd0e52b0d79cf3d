"""Progress: position, current answers and open questions, computed from a program and a journal.

The position on a track is the first question that applies and has neither an answer nor a skip: a checklist, not a
flowchart. Stopping, resuming, going back, conditions and edited content all follow from that one rule.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from trustcoach.core.journal import presence
from trustcoach.core.journal.entries import Answer, Entry, Journal, Postponed
from trustcoach.core.journal.visits import History, StepVisit, versions
from trustcoach.core.program.conditions import AnswersSoFar, Matches, Says, is_met, match_nothing, question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Names, Value
from trustcoach.core.program.program import Position, Program, Step, Track
from trustcoach.core.program.question import Coaching, Question, StepItem, Turn
from trustcoach.core.program.two_people import NAMES_QUESTION, TWO_PEOPLE


class Progress:
    """Progress of a *journal* in a *program*. Compute a new one for every new journal.

    In a track for two, only entries count that the people present may see (`presence` says which). *history* is
    the history of those entries, if the caller has it. *matches* tests conditions on what was written; without it, no
    such condition is met.
    """

    def __init__(
        self, program: Program, journal: Journal, history: History | None = None, matches: Matches = match_nothing
    ) -> None:
        self.program = program
        self.journal = journal
        self.matches = matches
        self._history = history or History(presence.entries_for_those_present(program, journal.active_entries()))
        self.active_entries = self._history.entries
        self._visits = self._history.visits
        self._who_question_ids = presence.who_question_ids(program)

    def updated(self, journal: Journal) -> "Progress":
        """Return the progress of *journal*: at once, if that is this one's with something added at its end."""
        known = self.journal.entries
        added = journal.entries[len(known) :]
        if journal.entries[: len(known)] != known or presence.changes_what_is_seen(self._who_question_ids, added):
            return Progress(self.program, journal, matches=self.matches)
        return Progress(self.program, journal, self._history.with_entries(added), self.matches)

    def for_anyone(self) -> "Progress":
        """Return what may be shown where nobody was asked who is present."""
        entries = presence.entries_for_anyone(self.program, self.journal.active_entries())
        return Progress(self.program, Journal(entries), matches=self.matches)

    # What was answered

    def visits(self, step: str) -> tuple[StepVisit, ...]:
        """Return the visits of the step with that id, oldest first."""
        return tuple(self._visits.get(step, ()))

    def effective_value(self, question_id: QuestionId) -> Value | None:
        """Return the value that counts for other steps, or None.

        It is the answer in the newest visit that has an entry for the question, if the question applied in that visit.
        """
        for visit in reversed(self._visits.get(question_id.step, [])):
            if question_id in visit.entries:
                return self._value_in_visit(visit, question_id)
        return None

    def latest_entry(self, question_id: QuestionId) -> Entry | None:
        """Return the latest entry about the question in the current visit of its step, or None."""
        return self._current_visit(question_id.step).entries.get(question_id)

    def current_value(self, question: Question) -> Value | None:
        """Return the value that the current visit has for *question*, even if the question does not apply now."""
        entry = self.latest_entry(question.id)
        return entry.fact.value if entry and isinstance(entry.fact, Answer) else None

    def versions(self, question: Question) -> tuple[str, ...]:
        """Return the texts that *question* was answered with in the current visit, oldest first."""
        entry = self.latest_entry(question.id)
        found = versions(self.active_entries).get(entry.id, ()) if entry else ()
        return tuple(text for value in found for text in value.own_texts())

    def answers_in(self, step: str) -> AnswersSoFar:
        """Return the answers that the conditions of the step with that id can see."""
        return _AnswersInVisit(self, step, self._current_visit(step))

    def _current_visit(self, step: str) -> StepVisit:
        visits = self._visits.get(step)
        return visits[-1] if visits else StepVisit(datetime.max.replace(tzinfo=UTC), {})

    def _value_in_visit(self, visit: StepVisit, question_id: QuestionId) -> Value | None:
        entry = visit.entries.get(question_id)
        if entry is None or not isinstance(entry.fact, Answer):
            return None
        known = self.program.questions_by_id.get(question_id)
        return entry.fact.value if known is None or self.applied_in_visit(visit, *known) else None

    # What applies, and what is missing

    def applies(self, step: Step, item: StepItem) -> bool:
        """Return whether *item* applies now. Private questions do not while two people are present."""
        if isinstance(item, Question) and item.is_private and self.are_two_present(step):
            return False
        return self.applied_in_visit(self._current_visit(step.id), step, item)

    def are_two_present(self, step: Step) -> bool:
        """Return whether two people are present in *step*, by their last answer to the question who is there."""
        question_id = self._who_question_ids.get(step.id)
        who = self.effective_value(question_id) if question_id else None
        return who is not None and TWO_PEOPLE in who.chosen_ids()

    def applied_in_visit(self, visit: StepVisit, step: Step, item: StepItem) -> bool:
        """Return whether *item* applied in that *visit* of *step*."""
        if item.when is not None and not is_met(item.when, _AnswersInVisit(self, step.id, visit)):
            return False
        leaving = self._leaving_question_before(visit, step, item)
        return leaving is None or (isinstance(item, Coaching) and leaving.id in question_ids_in(item.when))

    def leaving_question(self, step: Step) -> Question | None:
        """Return the question whose answer leaves the rest of *step* for now, or None."""
        return self._leaving_question_before(self._current_visit(step.id), step, None)

    def _leaving_question_before(self, visit: StepVisit, step: Step, until: StepItem | None) -> Question | None:
        """Return the first answered question before *until* whose choice leaves the step.

        It looks no further, which keeps the recursion finite.
        """
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
        """Return the questions of *step* that apply and have no entry in this visit."""
        entries = self._current_visit(step.id).entries
        return tuple(
            question
            for question in step.questions
            if entries.keys().isdisjoint((question.id, *question.alternatives)) and self.applies(step, question)
        )

    def postponed(self, step: Step) -> tuple[Question, ...]:
        """Return the questions of *step* that apply and were postponed."""
        entries = self._current_visit(step.id).entries
        left = (
            question
            for question in step.questions
            if question.id in entries and isinstance(entries[question.id].fact, Postponed)
        )
        return tuple(question for question in left if self.applies(step, question))

    def is_finished(self, step: str) -> bool:
        """Return whether the step with that id is complete: nothing in it is unanswered or postponed."""
        known = self.program.steps_by_id.get(step)
        if known is None or self.leaving_question(known):
            return False
        return not self.unanswered(known) and not self.postponed(known)

    def outdated_answers(self, step: Step, reviewed: Mapping[QuestionId, int]) -> tuple[Question, ...]:
        """Return the questions of *step* whose answer refers to an answer that was changed later.

        An answer that was looked at and not changed counts as given then: *reviewed* has, by question, the number of
        entries that were active at that time.
        """
        answered = (
            question
            for question in step.questions
            if not question.kind.is_page and self.current_value(question) is not None
        )
        return tuple(
            question for question in answered if self._is_outdated(step, question, reviewed.get(question.id, 0) - 1)
        )

    def _is_outdated(self, step: Step, question: Question, reviewed: int) -> bool:
        answered = max(reviewed, self._history.numbers[self._current_visit(step.id).entries[question.id].id])
        ground = {*question.earlier_ids(), *question_ids_in(question.when)}
        return self.applies(step, question) and any(
            self._history.last_changes.get(each, -1) > answered for each in ground
        )

    def is_begun(self, step: Step) -> bool:
        """Return whether there is any entry in this visit of *step*."""
        return bool(self._current_visit(step.id).entries)

    @property
    def open_tracks(self) -> tuple[Track, ...]:
        """The tracks that were begun and are not at their end."""
        return tuple(
            track
            for track in self.program.tracks
            if any(self.is_begun(step) for step in track.all_steps) and self.position(track)
        )

    def position(self, track: Track) -> Position | None:
        """Return the first unanswered question of *track*, with its step; None at the end of the track."""
        for step in track.all_steps:
            for question in self.unanswered(step):
                return Position(track, step, question)
        return None

    def first_open_question(self, step: Step) -> Question | None:
        """Return the first unanswered question of *step*, or else the question at which it was left; else None."""
        return next(iter(self.unanswered(step)), None) or self.leaving_question(step)

    def question_before(self, step: Step, question: Question | None) -> Question | None:
        """Return the question to go back to: the last one before *question* that has an entry and applies.

        *question* None is the end of *step*.
        """
        earlier, entries = None, self._current_visit(step.id).entries
        for each in step.questions:
            if each == question:
                return earlier
            if each.id in entries and self.applies(step, each):
                earlier = each
        return earlier

    def coaching_before(self, step: Step, question: Question | None) -> tuple[Coaching, ...]:
        """Return the passages right before *question*, or at the end of *step* for None."""
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

    # Two people at one keyboard

    def respondent_name(self, track: Track, turn: Turn) -> str | None:
        """Return the name of the person whose *turn* it is, trimmed; None if only one person answers."""
        if turn is Turn.ANYONE or not self.are_two_present(track.opening):
            return None
        first, second = self.names_of_two(track)
        match turn:
            case Turn.FIRST:
                return first or "the first of you"
            case Turn.SECOND:
                return second or "the second of you"
            case Turn.BOTH:
                return f"{first} and {second}" if first and second else "both of you"

    def names_of_two(self, track: Track) -> tuple[str, str]:
        """Return the names of the two people of *track*, trimmed; empty where none was given."""
        names = self.effective_value(QuestionId(track.opening.id, NAMES_QUESTION))
        first, second = (*(each.strip() for each in (names.names if isinstance(names, Names) else ())), "", "")[:2]
        return first, second


class _AnswersInVisit(NamedTuple):
    """The answers that the conditions of one step can see, in one visit of it."""

    progress: Progress
    step: str
    visit: StepVisit

    def effective_value(self, question_id: QuestionId) -> Value | None:
        if question_id.step == self.step:
            return self.progress._value_in_visit(self.visit, question_id)
        return self.progress.effective_value(question_id)

    def says(self, test: Says) -> bool:
        value = self.effective_value(test.question_id)
        return value is not None and self.progress.matches(value, test)

    def is_finished(self, step: str) -> bool:
        return self.progress.is_finished(step)
