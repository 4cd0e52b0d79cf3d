"""Where somebody is, and what comes next: a checklist, not a flowchart.

The place on a track is the first ask that applies and has neither an answer nor a skip. Stopping, resuming,
going back, conditions and edited content all follow from that one rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trustcoach.core.journal.entries import Answer, Entry, Journal, Postponed, Skip, StepRestarted, Undo
from trustcoach.core.program.conditions import QuestionId, asks, holds
from trustcoach.core.program.program import Choose, Coaching, Item, Program, Question, Step, Track, Turn
from trustcoach.core.program.two_people import NAMES, TWO, WHO, who_is_asked
from trustcoach.core.program.values import Chosen, PageRead, Value


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody is on a track."""

    track: Track
    step: Step
    ask: Question
    """The ask that waits for an answer."""


@dataclass(frozen=True, slots=True)
class RecalledAnswer:
    """Earlier words that come back above a question."""

    lead: str
    value: Value
    turn: Turn
    """Whose words they are."""
    ask: QuestionId
    """Where they were written."""
    private: bool


@dataclass(frozen=True, slots=True)
class StepVisit:
    """One visit of a step: the last fact about each of its asks."""

    began: datetime
    facts: dict[QuestionId, Entry]


class Progress:
    """Everything that follows from a *program* and a *journal*; computed anew for every journal."""

    def __init__(self, program: Program, journal: Journal) -> None:
        self.program = program
        self.journal = journal
        self.in_force = journal.in_force()
        self._asks = {ask.reference: (step, ask) for _, step in program.chapters for ask in step.asks}
        self._steps = {step.id: step for _, step in program.chapters}
        self._who = {step.id: ask.reference for track, step in program.chapters if (ask := who_is_asked(track))}
        self._sittings: dict[str, list[StepVisit]] = {}
        self._changed: dict[QuestionId, int] = {}
        self._order: dict[str, int] = {}
        for number, entry in enumerate(self.in_force):
            self._take(number, entry)

    def _take(self, number: int, entry: Entry) -> None:
        self._order[entry.id] = number
        if entry.step is None:
            return
        sittings = self._sittings.setdefault(entry.step, [])
        if not sittings or isinstance(entry.fact, StepRestarted):
            sittings.append(StepVisit(entry.at, {}))
        if isinstance(entry.fact, Answer | Skip | Postponed):
            before = sittings[-1].facts.get(entry.fact.ask)
            if before and before.fact != entry.fact:
                self._changed[entry.fact.ask] = number
            sittings[-1].facts[entry.fact.ask] = entry

    # What was answered

    def sittings(self, step: str) -> tuple[StepVisit, ...]:
        """Give the visits of the step of that id, oldest first."""
        return tuple(self._sittings.get(step, ()))

    def value(self, ask: QuestionId) -> Value | None:
        """Give the answer that counts at present for other steps, or None.

        It is that of the newest visit in which something was said to *ask*, if the ask applied in that visit.
        """
        for sitting in reversed(self._sittings.get(ask.step, [])):
            if ask in sitting.facts:
                return self._value_in(sitting, ask)
        return None

    def said(self, ask: QuestionId) -> Entry | None:
        """Give the entry in which something was said to *ask* in this visit, if anything was."""
        return self._current(ask.step).facts.get(ask)

    def written(self, ask: Question) -> Value | None:
        """Give what this visit holds as answer to *ask*, whether or not it counts at present."""
        entry = self.said(ask.reference)
        return entry.fact.value if entry and isinstance(entry.fact, Answer) else None

    def last_time(self, ask: Question) -> Value | None:
        """Return what an earlier visit answered to *ask*, if this visit has said nothing to it yet."""
        said = self.said(ask.reference)
        if said and not isinstance(said.fact, Postponed):
            return None
        for sitting in reversed(self._sittings.get(ask.reference.step, [])):
            entry = sitting.facts.get(ask.reference)
            if entry and isinstance(entry.fact, Answer):
                return entry.fact.value
        return None

    def recalled(self, ask: Question) -> tuple[RecalledAnswer, ...]:
        """Give the earlier words that belong above *ask*."""
        known = _AnswersInVisit(self, ask.reference.step, self._current(ask.reference.step))
        found = []
        for recall in ask.recall:
            value = known.value(recall.ask)
            _, asked = self._asks.get(recall.ask, (None, None))
            if value is not None and (asked is None or self._comes_back(asked, ask)):
                turn, private = (asked.turn, asked.private) if asked else (Turn.ANYONE, False)
                found.append(RecalledAnswer(recall.lead, value, turn, recall.ask, private))
        return tuple(found)

    def brought_back(self, ask: Question) -> tuple[RecalledAnswer, ...]:
        """Return the earlier words that belong above *ask*, and the answer of an earlier visit to *ask* itself."""
        last = self.last_time(ask)
        own = (
            RecalledAnswer("Last time you answered:", last, ask.turn, ask.reference, ask.private)
            if last is not None
            else None
        )
        return (*self.recalled(ask), *((own,) if own else ()))

    def _comes_back(self, asked: Question, above: Question) -> bool:
        """Return whether the answer to *asked* may stand above that question; above its own condition it always may."""
        condition = asked.comes_back_when
        if condition is None or above.reference in asks(condition):
            return True
        step = asked.reference.step
        return holds(condition, _AnswersInVisit(self, step, self._current(step)))

    def _current(self, step: str) -> StepVisit:
        sittings = self._sittings.get(step)
        return sittings[-1] if sittings else StepVisit(datetime.max.replace(tzinfo=UTC), {})

    def _value_in(self, sitting: StepVisit, ask: QuestionId) -> Value | None:
        entry = sitting.facts.get(ask)
        if entry is None or not isinstance(entry.fact, Answer):
            return None
        known = self._asks.get(ask)
        return entry.fact.value if known is None or self.applied(sitting, *known) else None

    # What applies, and what is missing

    def applies(self, step: Step, item: Item) -> bool:
        """Tell whether *item* belongs to this person's walk at present. Nothing private does while two are there."""
        if isinstance(item, Question) and item.private and self.is_for_two(step):
            return False
        return self.applied(self._current(step.id), step, item)

    def is_for_two(self, step: Step) -> bool:
        """Return whether two people are at the keyboard in *step*, as they said last."""
        who = self.value(self._who[step.id]) if step.id in self._who else None
        return isinstance(who, Chosen) and who.choice == TWO

    def entered(self, step: Step) -> bool:
        """Return whether anything was answered, skipped or left in this visit of *step*; pages do not count."""
        facts = (entry.fact for entry in self._current(step.id).facts.values())
        return any(not (isinstance(fact, Answer) and isinstance(fact.value, PageRead)) for fact in facts)

    def applied(self, sitting: StepVisit, step: Step, item: Item) -> bool:
        """Tell whether *item* belonged to the walk in that *sitting* of *step*."""
        if item.when is not None and not holds(item.when, _AnswersInVisit(self, step.id, sitting)):
            return False
        leaving = self._left_at(sitting, step, item)
        return leaving is None or (isinstance(item, Coaching) and leaving.reference in asks(item.when))

    def left_at(self, step: Step) -> Question | None:
        """Give the ask at which this person chose to leave the rest of *step* for now, if they did."""
        return self._left_at(self._current(step.id), step, None)

    def _left_at(self, sitting: StepVisit, step: Step, until: Item | None) -> Question | None:
        """Give the first ask before *until* whose answer leaves the step; looking no further keeps this finite."""
        for item in step.items:
            if item == until:
                return None
            if isinstance(item, Question) and isinstance(item.form, Choose) and item.form.leaves:
                entry = sitting.facts.get(item.reference)
                value = entry.fact.value if entry and isinstance(entry.fact, Answer) else None
                chosen = isinstance(value, Chosen) and value.choice in item.form.leaves
                if chosen and (item.when is None or holds(item.when, _AnswersInVisit(self, step.id, sitting))):
                    return item
        return None

    def missing(self, step: Step) -> tuple[Question, ...]:
        """Give the asks of *step* that apply and of which nothing was said in this visit."""
        said = self._current(step.id).facts
        return tuple(ask for ask in step.asks if ask.reference not in said and self.applies(step, ask))

    def left_for_now(self, step: Step) -> tuple[Question, ...]:
        """Give the asks of *step* that apply and were left for now."""
        said = self._current(step.id).facts
        left = (ask for ask in step.asks if ask.reference in said and isinstance(said[ask.reference].fact, Postponed))
        return tuple(ask for ask in left if self.applies(step, ask))

    def finished(self, step: str) -> bool:
        """Tell whether the step of that id is walked to its end, with nothing in it left for now."""
        known = self._steps.get(step)
        if known is None or self.left_at(known):
            return False
        return not self.missing(known) and not self.left_for_now(known)

    def to_look_at_again(self, step: Step, seen: Mapping[QuestionId, int]) -> tuple[Question, ...]:
        """Return the asks of *step* whose answers build on one that was changed after them.

        *seen* says how many entries were in force when an answer was last looked at and kept as it is.
        """
        answered = (ask for ask in step.asks if self.written(ask) is not None)
        return tuple(ask for ask in answered if self._is_outdated(step, ask, seen.get(ask.reference, 0) - 1))

    def _is_outdated(self, step: Step, ask: Question, seen: int) -> bool:
        answered = max(seen, self._order[self._current(step.id).facts[ask.reference].id])
        ground = {*(recall.ask for recall in ask.recall), *asks(ask.when)}
        return self.applies(step, ask) and any(self._changed.get(each, -1) > answered for each in ground)

    def begun(self, step: Step) -> bool:
        """Tell whether anything was said in this visit of *step*."""
        return bool(self._current(step.id).facts)

    def place(self, track: Track) -> Position | None:
        """Give the first ask of *track* that waits for an answer; None at its end."""
        for step in track.chapters:
            for ask in self.missing(step):
                return Position(track, step, ask)
        return None

    def open_in(self, step: Step) -> Question | None:
        """Return the ask at which *step* is open: the one at which its rest was left, or else the first missing."""
        return next(iter(self.missing(step)), None) or self.left_at(step)

    def before(self, step: Step, ask: Question | None) -> Question | None:
        """Return the ask of *step* that was answered or skipped before *ask*, or last of all, to go back to."""
        earlier, said = None, self._current(step.id).facts
        for each in step.asks:
            if each == ask:
                return earlier
            if each.reference in said and self.applies(step, each):
                earlier = each
        return earlier

    def coaching(self, step: Step, ask: Question | None) -> tuple[Coaching, ...]:
        """Give the passages that come right before *ask*, or at the end of *step* for None."""
        passages: list[Coaching] = []
        for item in step.items:
            if item is ask:
                break
            if not self.applies(step, item):
                continue
            if isinstance(item, Coaching):
                passages.append(item)
            else:
                passages.clear()
        return tuple(passages)

    def track_last_walked(self) -> Track | None:
        """Give the track of the newest entry that belongs to this program."""
        track_of = {step.id: track for track, step in self.program.chapters}
        return next((track_of[step] for step in self._trail() if step in track_of), None)

    def step_last_walked(self, track: Track) -> Step | None:
        """Return the step of *track* that the newest entry belongs to, if it is open."""
        steps = {step.id: step for step in track.chapters}
        step = next((steps[step] for step in self._trail() if step in steps), None)
        return step if step and self.open_in(step) else None

    def _trail(self) -> Iterator[str | None]:
        """Give the steps that entries belong to, newest first. To take something back is to stand where it stood."""
        step_of = {entry.id: entry.step for entry in self.journal.entries}
        for entry in reversed(self.in_force):
            taken_back = entry.fact.entries if isinstance(entry.fact, Undo) else (entry.id,)
            yield from (step_of.get(each) for each in taken_back)

    # Two people at one keyboard

    def who(self, track: Track, turn: Turn) -> str | None:
        """Give the name of whose *turn* it is, or None where there is only one person to answer."""
        company = self.value(QuestionId(track.opening.id, WHO))
        if turn is Turn.ANYONE or not (isinstance(company, Chosen) and company.choice == TWO):
            return None
        names = self.value(QuestionId(track.opening.id, NAMES))
        first, second = (*(names if isinstance(names, tuple) else ()), None, None)[:2]
        match turn:
            case Turn.FIRST:
                return str(first) if first else "the first of you"
            case Turn.SECOND:
                return str(second) if second else "the second of you"
            case Turn.BOTH:
                return f"{first} and {second}" if first and second else "both of you"


@dataclass(frozen=True, slots=True)
class _AnswersInVisit:
    """What the conditions of one step may look at, in one sitting of it."""

    standing: Progress
    step: str
    sitting: StepVisit

    def value(self, ask: QuestionId) -> Value | None:
        if ask.step == self.step:
            return self.standing._value_in(self.sitting, ask)
        return self.standing.value(ask)

    def finished(self, step: str) -> bool:
        return self.standing.finished(step)
