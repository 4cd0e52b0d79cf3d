"""The safety questions: when they are due, and what their answers mean.

The likeliest reader of a journal is the person whom its writer is afraid of. What could that reader find later?

- No answer: neither an answer nor a skip is stored. The questions are asked under `UNSAVED_ID`, so that no draft of
  them is saved.
- No trace of the asking: there is no entry, no date and no counter for it. `safety_check_due` uses only ordinary
  entries and the steps of the program, so a reader who starts it learns only what those entries say already.
- No telltale position: the questions come after the first pages of a step, where anybody may stop. A person who stops
  at them, at the menu after them or on the private path leaves the same journal as one who stops after reading those
  pages.
- No gap: what follows never skips a step for a later one. Either the step goes on, or the session ends.
- No telltale order: everybody gets the same questions in the same order, and the same menu follows every set of
  answers: five times no, a skip and a yes. A skip of one, a skip of all and “I would rather not say” are the same.
- No line of its own on the screen: stopping there, or coming back from the private path, looks like any other stop.
- Nobody is asked in front of another person: while two people are present, none of this comes.
- Nothing of the private path is saved unless its writer asks for it.

File times and the history of a shell still show that the program was used, and how often. They cannot show what was
answered.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from trustcoach.core.journal.entries import Answer, Entry, Journal, Postponed, Skip, StepRestarted
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, Value
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.core.program.safety_content import SafetyAnswer, SafetyContent, SafetyOutcome, SafetyTopic
from trustcoach.core.program.two_people import TWO_PEOPLE, who_question


class SafetyCheckDue(Enum):
    """What comes before the first question of a step."""

    ALL = "all five questions"
    CHANGED = "one line: has anything changed?"


class SafetyResult(NamedTuple):
    """What follows from the answers to the safety questions."""

    outcomes: tuple[SafetyOutcome, ...]
    """The texts to show, in this order."""

    @property
    def pauses_joint_steps(self) -> bool:
        """Whether further steps of a track for two must be opened on purpose."""
        return self.outcomes != (SafetyOutcome.NO,)


def evaluate_answers(answers: Mapping[SafetyTopic, SafetyAnswer]) -> SafetyResult:
    """Return what follows from *answers*, in which a skipped question is missing.

    A missing answer is never read as a no, and a no to all five never as safe: the questions come again.
    """
    own = (SafetyOutcome.OWN,) if answers.get(SafetyTopic.OWN) is SafetyAnswer.YES else ()
    if any(answers.get(about) is SafetyAnswer.YES for about in SafetyTopic if about is not SafetyTopic.OWN):
        seen = (SafetyOutcome.SEEN,) if answers.get(SafetyTopic.SEEN) is SafetyAnswer.YES else ()
        return SafetyResult((SafetyOutcome.YES, *seen, *own))
    if all(answers.get(about) is SafetyAnswer.NO for about in SafetyTopic):
        return SafetyResult((SafetyOutcome.NO,))
    untold = any(answers.get(about) not in (SafetyAnswer.YES, SafetyAnswer.NO) for about in SafetyTopic)
    return SafetyResult((*own, SafetyOutcome.UNTOLD) if untold else own)


def safety_answer(given: Value | None) -> SafetyAnswer | None:
    """Return the answer that *given* is to one of the five questions; None if the question was skipped."""
    return SafetyAnswer(given.choice_id) if isinstance(given, Chosen) else None


def safety_check_due(
    progress: Progress, track: Track, step: Step, now: datetime, *, again: bool = False
) -> SafetyCheckDue | None:
    """Return what comes before the first question of *step*, *now*; None once anything in this visit was answered.

    A person who goes through all of the step *again* is asked like one who begins it. So is a person who goes on alone
    with what two people began: those two were not asked.

    All five questions come in the first step of a first track, and then at most once per interval of the content. The
    one-line question comes before the steps that are named for it.
    """
    safety = progress.program.safety
    if safety is None or step not in track.steps or (not again and _entered_alone(progress, track, step)):
        return None
    asked = _last_check_time(progress.program, progress.journal, safety)
    if asked is None or now - asked >= safety.interval:
        return SafetyCheckDue.ALL
    return SafetyCheckDue.CHANGED if step.id in safety.step_ids else None


def has_responses(progress: Progress, step: Step) -> bool:
    """Return whether this visit of *step* has an answer, a skip or a postponed question.

    Pages and the taps before the first of them do not count.
    """
    begin = {question.id for question in step.begin_questions}
    visits = progress.visits(step.id)
    return any(not _is_before_check(entry, begin) for entry in visits[-1].entries.values()) if visits else False


def _entered_alone(progress: Progress, track: Track, step: Step) -> bool:
    """Return whether anything was answered in this visit of *step* while one person was present."""
    who = who_question(track)
    two = entered = False
    begin = {question.id for question in step.begin_questions}
    for entry in progress.active_entries:
        match entry.fact:
            case StepRestarted(step.id):
                entered = False
            case Answer(reference, _, Chosen(choice)) if who and reference == who.id:
                two = choice == TWO_PEOPLE
            case _ if entry.step_id == step.id and not two and not _is_before_check(entry, begin):
                entered = True
    return entered


def _last_check_time(program: Program, journal: Journal, safety: SafetyContent) -> datetime | None:
    """Return when the safety questions were last asked, as far as the entries of *journal* show; None if never.

    They came before the first answer in a step, unless two people were present. Pages read, the taps before them,
    follow-ups and the private path prove nothing.
    """
    begin = {question.id for track in program.tracks for step in track.steps for question in step.begin_questions}
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
        if track is None or entry.step_id is None or entry.step_id in entered or _is_before_check(entry, begin):
            continue
        entered.add(entry.step_id)
        if track.opening.id not in for_two and (asked is None or entry.at - asked >= safety.interval):
            asked = entry.at
    return asked


def _is_before_check(entry: Entry, begin: set[QuestionId]) -> bool:
    """Return whether *entry* is of what comes before the safety questions: a page, or a tap in *begin*."""
    match entry.fact:
        case Answer(question_id, _, value):
            return value.is_page_read or question_id in begin
        case Skip(question_id) | Postponed(question_id):
            return question_id in begin
    return False
