"""The questions for one person alone: their words, what follows from the answers, and when they are due.

The likeliest reader of a journal is the person whom its writer is afraid of. What would they see, looking later?

- No answer: none is written down, and no skip either. The questions are asked under no reference, so nothing typed
  at them is kept as a draft.
- No trace of the asking: there is no entry, no date and no counter for it. `due` looks at nothing but ordinary
  entries and at the steps of the program, so whoever starts it meets exactly what those entries say already.
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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from trustcoach.core.journal.entries import Answer, Entry, Journal, StepRestarted
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.program import (
    NO_LOCATION,
    Choose,
    Location,
    Passage,
    Program,
    Question,
    Rate,
    Step,
    Track,
    Write,
)
from trustcoach.core.program.two_people import TWO_PEOPLE, who_question
from trustcoach.core.program.values import Chosen, PageRead, Value


class SafetyTopic(Enum):
    """What the five questions are about, in the order in which they come."""

    FEAR = "fear"
    HARM = "harm"
    CONTROL = "control"
    SEEN = "seen"
    """What would happen if the answers were seen."""
    OWN = "own"
    """Whether the person does any of this."""


class SafetyAnswer(Enum):
    """The choices of each question. A question that was skipped has none, which means the same as the last."""

    YES = "yes"
    NO = "no"
    RATHER_NOT = "rather-not"


class SafetyOutcome(Enum):
    """What is said after the questions."""

    YES = "yes"
    """To any of the first four."""
    OWN = "own behaviour"
    """Yes to the last."""
    UNTOLD = "rather not say"
    NO = "no"
    """To all five, which does not mean safe."""


class SafetyStartChoice(Enum):
    """The choices before the questions."""

    LOOK = "look"
    SKIP = "skip"


class ChangedChoice(Enum):
    """The choices where one line asks whether anything has changed."""

    STOP = "stop"
    ON = "on"
    LOOK = "look"
    """At all five questions."""


class SafetyNextStep(Enum):
    """The choices after the questions, in the order in which they are offered to everybody."""

    STOP = "stop"
    OPEN = "open"
    PRIVATE = "private"


class SafetyCheckDue(Enum):
    """What comes before the first question of a step."""

    ALL = "all five questions"
    CHANGED = "one line: has anything changed?"


class KeepChoice(Enum):
    """The choices at the end of the private path."""

    LET_GO = "let-go"
    KEEP = "keep"


class Rumination(Enum):
    """How what happened goes round in somebody's head."""

    PASSES = "passes"
    OVER = "over"
    """Over and over: then writing about feelings may do harm."""


class WritingPage(Enum):
    """The pages to choose from instead of one about feelings."""

    PLAIN = "plain"
    FRIEND = "friend"
    FIRST = "first"
    """The page that was asked for in the first place."""


@dataclass(frozen=True, slots=True)
class SafetyResult:
    """What follows from the answers."""

    outcomes: tuple[SafetyOutcome, ...]
    """What is said, in this order."""

    @property
    def pauses_joint_steps(self) -> bool:
        """Whether every further joint step waits, unless it is opened on purpose."""
        return self.outcomes != (SafetyOutcome.NO,)


@dataclass(frozen=True, slots=True)
class WritingCare:
    """The guard on free writing: a mood before and after it, and another page for some."""

    mood_before: Question
    mood_after: Question
    fall_limit: int
    """Points between the two from which on it is time to slow down."""
    rumination: Question
    """Its choices are those of Mind."""
    why_other_page: Passage
    """Why another page may be kinder."""
    which_page: Question
    """Its choices are those of Page."""
    other_pages: dict[WritingPage, Question]
    """The other pages."""
    max_pages: int
    """How many pages on one matter are enough."""
    enough_pages: Passage

    def felt_worse(self, before: int, after: int) -> bool:
        """Return whether the mood fell by so much that it is time to slow down."""
        return before - after >= self.fall_limit


@dataclass(frozen=True, slots=True)
class SafetyContent:
    """All the words about safety that a program has."""

    step_ids: tuple[str, ...]
    """The ids of the steps before which one line asks whether anything has changed."""
    interval: timedelta
    for_two_people: Passage
    """What is said instead of all of this while two people are at the keyboard."""
    introduction: Passage
    start_question: Question
    """Its choices are those of Start."""
    questions: dict[SafetyTopic, Question]
    """In their order; the choices of each are those of Said."""
    changed_question: Question
    """Its choices are those of Changed."""
    outcome_texts: dict[SafetyOutcome, Passage]
    next_step: Question
    """Its choices are those of Next."""
    keep_question: Question
    """Its choices are those of Keep."""
    felt_worse_label: str
    """The words of a choice at the end of a step: it made things worse."""
    what_to_say: Passage
    """On the page for a low point, below the number to call now: what to say to whoever answers."""
    steadying: Passage
    """On the same page: one thing to do with the body."""
    low_point_question: Question
    """Its choices are those of LowPoint."""
    low_mood: int
    """A mood of so much or less is a low point."""
    crisis_words: tuple[str, ...]
    """Words that may call for help, in plain letters; a * at the end of a word stands for any ending."""
    grounding: Passage
    writing_care: WritingCare
    location: Location = field(default=NO_LOCATION, compare=False)

    def next_step_label(self, way: SafetyNextStep) -> str:
        """Return the words of a choice of `now_what`."""
        choices = self.next_step.kind.choices if isinstance(self.next_step.kind, Choose) else ()
        return next(choice.label for choice in choices if choice.id == way.value)

    @property
    def all_passages(self) -> tuple[Passage, ...]:
        """All passages, for the content check."""
        writing = self.writing_care
        said = (self.what_to_say, self.steadying, self.grounding, writing.why_other_page, writing.enough_pages)
        return (self.for_two_people, self.introduction, *self.outcome_texts.values(), *said)

    @property
    def all_questions(self) -> Iterator[Question]:
        """All asks, for the content check."""
        writing = self.writing_care
        yield from (
            self.start_question,
            *self.questions.values(),
            self.changed_question,
            self.next_step,
            self.keep_question,
            self.low_point_question,
        )
        yield from (
            writing.mood_before,
            writing.mood_after,
            writing.rumination,
            writing.which_page,
            *writing.other_pages.values(),
        )


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


def is_chosen_by_step(page: Question) -> bool:
    """Return whether the step has found out by itself that this *page* fits; then no other needs to be offered."""
    return page.when is not None


def has_rating_beside(step: Step, page: Question) -> bool:
    """Return whether *step* asks for a rating of its own right before or after the pages that *page* is one of."""
    questions = list(step.questions)
    start = end = questions.index(page)
    while start and isinstance(questions[start - 1].kind, Write):
        start -= 1
    while end + 1 < len(questions) and isinstance(questions[end + 1].kind, Write):
        end += 1
    return any(
        isinstance(question.kind, Rate)
        for question in (*questions[max(start - 1, 0) : start], *questions[end + 1 : end + 2])
    )


def count_written_pages(progress: Progress, step: Step) -> int:
    """Return how many pages were written in *step*, in all visits of it."""
    pages = {question.id for question in step.questions if isinstance(question.kind, Write)}
    return sum(
        question_id in pages and isinstance(entry.fact, Answer)
        for visit in progress.visits(step.id)
        for question_id, entry in visit.entries.items()
    )


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
    return isinstance(entry.fact, Answer) and isinstance(entry.fact.value, PageRead)
