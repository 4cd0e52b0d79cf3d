"""The questions for one person alone: their words, what follows from the answers, and when they are due.

The likeliest reader of a journal is the person whom its writer is afraid of. What would they see, looking later?

- No answer: none is written down, and no skip either. The questions are asked under no reference, so nothing typed
  at them is kept as a draft.
- No trace of the asking: there is no entry, no date and no counter for it. `safety_check_due` looks at nothing but
  ordinary entries and at the steps of the program, so whoever starts it meets exactly what those entries say already.
- No telltale place: the questions come behind the first pages of a step, where anybody may stop. Whoever stops at
  them, at the menu behind them or on the private path leaves the journal where a reader of those pages leaves it.
- No hole: what follows never passes over a step to a later one. Either the step is gone on with, or the sitting ends.
- No order: the same questions come in the same order for everybody, and the same menu follows every set of answers:
  five times no, a skip and a yes. A skip of one, a skip of all and “I would rather not say” are one and the same.
- No line of its own: whoever stops there, or comes back from the private path, leaves the screen as any other stop.
- Nobody is asked in front of another person: where two are at the keyboard, none of this comes.
- Nothing of the private path, unless its writer asks for it to be kept.

File times and the history of a shell still show that somebody was here, and how often. They cannot show what was said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from trustcoach.core.journal.entries import Answer, Entry, Journal, StepRestarted
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Chosen, Value
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.safety_content import SafetyAnswer, SafetyContent, SafetyOutcome, SafetyTopic
from trustcoach.core.program.two_people import TWO_PEOPLE, who_question


class SafetyCheckDue(Enum):
    """What comes before the first question of a step."""

    ALL = "all five questions"
    CHANGED = "one line: has anything changed?"


@dataclass(frozen=True, slots=True)
class SafetyResult:
    """What follows from the answers."""

    outcomes: tuple[SafetyOutcome, ...]
    """What is said, in this order."""

    @property
    def pauses_joint_steps(self) -> bool:
        """Whether every further joint step waits, unless it is opened on purpose."""
        return self.outcomes != (SafetyOutcome.NO,)


def evaluate_answers(answers: Mapping[SafetyTopic, SafetyAnswer]) -> SafetyResult:
    """Return what follows from *answers*, in which a question that was skipped is missing.

    Silence is never read as a no, and a no to all five never as safe: the questions come again.
    """
    own = (SafetyOutcome.OWN,) if answers.get(SafetyTopic.OWN) is SafetyAnswer.YES else ()
    if any(answers.get(about) is SafetyAnswer.YES for about in SafetyTopic if about is not SafetyTopic.OWN):
        return SafetyResult((SafetyOutcome.YES, *own))
    if all(answers.get(about) is SafetyAnswer.NO for about in SafetyTopic):
        return SafetyResult((SafetyOutcome.NO,))
    untold = any(answers.get(about) not in (SafetyAnswer.YES, SafetyAnswer.NO) for about in SafetyTopic)
    return SafetyResult((*own, SafetyOutcome.UNTOLD) if untold else own)


def safety_answer(given: Value | None) -> SafetyAnswer | None:
    """Return what *given* says to one of the five questions; None if it was passed by."""
    return SafetyAnswer(given.choice_id) if isinstance(given, Chosen) else None


def safety_check_due(
    progress: Progress, track: Track, step: Step, now: datetime, *, again: bool = False
) -> SafetyCheckDue | None:
    """Return what comes before the first question of *step*, *now*; None once anything in this visit was answered.

    Whoever goes through all of it *again* is asked as whoever begins it, and so is whoever goes on alone with what two
    people began: they were not asked.
    All five questions come in the first step of a first track, and at most once in some weeks. One line comes before
    the steps that are named for it.
    """
    safety = progress.program.safety
    if safety is None or step not in track.steps or (not again and _entered_alone(progress, track, step)):
        return None
    asked = _last_check_time(progress.program, progress.journal, safety)
    if asked is None or now - asked >= safety.interval:
        return SafetyCheckDue.ALL
    return SafetyCheckDue.CHANGED if step.id in safety.step_ids else None


def _entered_alone(progress: Progress, track: Track, step: Step) -> bool:
    """Return whether anything was answered in this visit of *step* while no two people were there."""
    who = who_question(track)
    two = entered = False
    for entry in progress.active_entries:
        match entry.fact:
            case StepRestarted(step.id):
                entered = False
            case Answer(reference, _, Chosen(choice)) if who and reference == who.id:
                two = choice == TWO_PEOPLE
            case _ if entry.step_id == step.id and not two and not _is_page_read(entry):
                entered = True
    return entered


def _last_check_time(program: Program, journal: Journal, safety: SafetyContent) -> datetime | None:
    """Return the last time at which they must have been asked, or else this *journal* would not read as it does.

    They came before the first answer in a step, unless two people were there. Pages that were read, an account of a
    plan and the private path prove nothing.
    """
    track_of = {step.id: track for track in program.tracks for step in track.steps}
    who = {question.id for track in program.tracks if (question := who_question(track))}
    asked, entered, for_two = None, set[str](), set[str]()
    for entry in journal.entries:
        match entry.fact:
            case StepRestarted(step):
                entered.discard(step)
                continue
            case Answer(reference, _, Chosen(choice)) if reference in who:
                (for_two.add if choice == TWO_PEOPLE else for_two.discard)(reference.step)
        track = track_of.get(entry.step_id or "")
        if track is None or entry.step_id is None or entry.step_id in entered or _is_page_read(entry):
            continue
        entered.add(entry.step_id)
        if track.opening.id not in for_two and (asked is None or entry.at - asked >= safety.interval):
            asked = entry.at
    return asked


def _is_page_read(entry: Entry) -> bool:
    return isinstance(entry.fact, Answer) and entry.fact.value.is_page_read
