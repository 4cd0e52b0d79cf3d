"""Where somebody is, and what comes next: a checklist, not a flowchart.

The place on a track is the first ask that applies and has neither an answer nor a skip. Stopping, resuming,
going back, conditions and edited content all follow from that one rule.
"""

from dataclasses import dataclass

from trustcoach.core.answers import Chosen, Value
from trustcoach.core.conditions import Reference, asks, holds
from trustcoach.core.journal import Answer, Entry, Journal, Skip, Visit
from trustcoach.core.model import Ask, Choose, Coaching, Item, Program, Step, Track, Turn
from trustcoach.core.turns import NAMES, TWO, WHO


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is on a track."""

    track: Track
    step: Step
    ask: Ask
    """The ask that waits for an answer."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """Earlier words that come back above a question."""

    lead: str
    value: Value
    turn: Turn
    """Whose words they are."""


class Standing:
    """Everything that follows from a *program* and a *journal*; computed anew for every journal."""

    def __init__(self, program: Program, journal: Journal) -> None:
        self.program = program
        self.journal = journal
        self._asks = {ask.reference: (step, ask) for _, step in program.chapters for ask in step.asks}
        self._steps = {step.id: step for _, step in program.chapters}
        self._latest: dict[Reference, Entry] = {}
        self._current: dict[Reference, Entry] = {}
        for entry in journal.entries:
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        match entry.fact:
            case Answer(ask):
                self._latest[ask] = self._current[ask] = entry
            case Skip(ask):
                self._current[ask] = entry
            case Visit(step):
                for reference in [known for known in self._current if known.step == step]:
                    del self._current[reference]

    # What was answered

    def value(self, ask: Reference, asked_in: str | None = None) -> Value | None:
        """Give the answer that counts at present, or None.

        An answer counts while its ask applies. Asked from within its own step (*asked_in*) only this visit's
        answer counts; from elsewhere an earlier visit's does too, until it is answered anew.
        """
        entries = self._current if asked_in == ask.step else self._latest
        entry = entries.get(ask)
        if entry is None or not isinstance(entry.fact, Answer):
            return None
        known = self._asks.get(ask)
        if known is not None and not self.applies(*known):
            return None
        return entry.fact.value

    def written(self, ask: Ask) -> Value | None:
        """Give what this visit holds as answer to *ask*, whether or not it counts at present."""
        entry = self._current.get(ask.reference)
        return entry.fact.value if entry and isinstance(entry.fact, Answer) else None

    def last_time(self, ask: Ask) -> Value | None:
        """Give what an earlier visit answered to *ask*, if this visit has not answered it yet."""
        entry = self._latest.get(ask.reference)
        if ask.reference in self._current or entry is None or not isinstance(entry.fact, Answer):
            return None
        return entry.fact.value

    def recalled(self, ask: Ask) -> tuple[Recalled, ...]:
        """Give the earlier words that belong above *ask*."""
        found = []
        for recall in ask.recall:
            value = self.value(recall.ask, ask.reference.step)
            if value is not None:
                found.append(Recalled(recall.lead, value, self._asks[recall.ask][1].turn))
        return tuple(found)

    # What applies, and what is missing

    def applies(self, step: Step, item: Item) -> bool:
        """Tell whether *item* belongs to this person's walk at present."""
        if not self._called_for(step, item):
            return False
        leaving = self.left_at(step)
        if leaving is None or step.items.index(item) <= step.items.index(leaving):
            return True
        return isinstance(item, Coaching) and leaving.reference in asks(item.when)

    def left_at(self, step: Step) -> Ask | None:
        """Give the ask at which this person chose to leave the rest of *step* for now, if they did."""
        for ask in step.asks:
            value = self.written(ask)
            if (
                isinstance(ask.form, Choose)
                and isinstance(value, Chosen)
                and value.choice in ask.form.leaves
                and self._called_for(step, ask)
            ):
                return ask
        return None

    def _called_for(self, step: Step, item: Item) -> bool:
        return item.when is None or holds(item.when, _Within(self, step.id))

    def missing(self, step: Step) -> tuple[Ask, ...]:
        """Give the asks of *step* that apply and have neither answer nor skip."""
        return tuple(ask for ask in step.asks if ask.reference not in self._current and self.applies(step, ask))

    def finished(self, step: str) -> bool:
        """Tell whether the step of that id is walked to its end, and not left for now."""
        known = self._steps.get(step)
        return known is not None and self.left_at(known) is None and not self.missing(known)

    def begun(self, step: Step) -> bool:
        """Tell whether this visit of *step* holds an answer or a skip."""
        return any(reference.step == step.id for reference in self._current)

    def place(self, track: Track) -> Place | None:
        """Give the first ask of *track* that waits for an answer; None at its end."""
        for step in track.chapters:
            for ask in self.missing(step):
                return Place(track, step, ask)
        return None

    def before(self, step: Step, ask: Ask) -> Ask | None:
        """Give the ask of *step* that was answered or skipped before *ask*, to go back to."""
        earlier = None
        for each in step.asks:
            if each == ask:
                return earlier
            if each.reference in self._current and self.applies(step, each):
                earlier = each
        return earlier

    def coaching(self, step: Step, ask: Ask | None) -> tuple[Coaching, ...]:
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

    def coaching_on(self, step: Step, ask: Ask) -> tuple[Coaching, ...]:
        """Give the passages of *step* that answer to *ask* and follow it."""
        later = step.items[step.items.index(ask) + 1 :]
        return tuple(
            item
            for item in later
            if isinstance(item, Coaching) and ask.reference in asks(item.when) and self.applies(step, item)
        )

    def track_last_walked(self) -> Track | None:
        """Give the track of the newest entry that belongs to this program."""
        track_of = {step.id: track for track, step in self.program.chapters}
        for entry in reversed(self.journal.entries):
            if entry.step in track_of:
                return track_of[entry.step]
        return None

    # Two people at one keyboard

    def who(self, track: Track, turn: Turn) -> str | None:
        """Give the name of whose *turn* it is, or None where there is only one person to answer."""
        company = self.value(Reference(track.opening.id, WHO))
        if turn is Turn.ANYONE or not (isinstance(company, Chosen) and company.choice == TWO):
            return None
        names = self.value(Reference(track.opening.id, NAMES))
        first, second = (*(names if isinstance(names, tuple) else ()), None, None)[:2]
        match turn:
            case Turn.FIRST:
                return str(first) if first else "the first of you"
            case Turn.SECOND:
                return str(second) if second else "the second of you"
            case Turn.BOTH:
                return f"{first} and {second}" if first and second else "both of you"


@dataclass(frozen=True, slots=True)
class _Within:
    """What the conditions of one step may look at."""

    standing: Standing
    step: str

    def value(self, ask: Reference) -> Value | None:
        return self.standing.value(ask, self.step)

    def finished(self, step: str) -> bool:
        return self.standing.finished(step)
