"""The texts and questions of safety.yaml. Their answers are never stored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum

from trustcoach.core.program.kinds import Choose
from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.question import Question


class SafetyTopic(Enum):
    """The topics of the five questions, in the order in which they come."""

    FEAR = "fear"
    HARM = "harm"
    CONTROL = "control"
    SEEN = "seen"
    """What would happen if the answers were seen."""
    OWN = "own"
    """Whether the person does any of this to the partner."""


class SafetyAnswer(Enum):
    """The choices of each question. A skipped question has none, which means the same as RATHER_NOT."""

    YES = "yes"
    NO = "no"
    RATHER_NOT = "rather-not"


class SafetyOutcome(Enum):
    """Which text is shown after the questions."""

    YES = "yes"
    """A yes to any of the first four."""
    OWN = "own behaviour"
    """A yes to the last."""
    UNTOLD = "rather not say"
    NO = "no"
    """A no to all five, which does not mean safe."""


class SafetyStartChoice(Enum):
    """The choices before the questions."""

    LOOK = "look"
    SKIP = "skip"


class ChangedChoice(Enum):
    """The choices of the one-line question whether anything has changed."""

    STOP = "stop"
    ON = "on"
    LOOK = "look"
    """At all five questions."""


class SafetyNextStep(Enum):
    """The choices after the questions, in the order in which everybody is offered them."""

    STOP = "stop"
    OPEN = "open"
    PRIVATE = "private"


class KeepChoice(Enum):
    """The choices at the end of the private path."""

    LET_GO = "let-go"
    KEEP = "keep"


class Rumination(Enum):
    """Answers to the question about rumination."""

    PASSES = "passes"
    OVER = "over"
    """Over and over: then writing about feelings may do harm."""


class WritingPage(Enum):
    """The writing pages offered in the place of one about feelings."""

    PLAIN = "plain"
    FRIEND = "friend"
    FIRST = "first"
    """The page that was asked for in the first place."""


@dataclass(frozen=True, slots=True)
class WritingCare:
    """Care around free writing: a mood before and after it, and another page for some."""

    mood_before: Question
    mood_after: Question
    fall_limit: int
    """The fall of the mood, in points, from which on the person is advised to slow down."""
    rumination: Question
    """Its choices are those of Rumination."""
    why_other_page: Passage
    """Why another page may be kinder."""
    which_page: Question
    """Its choices are those of WritingPage."""
    other_pages: dict[WritingPage, Question]
    """The questions of the alternative pages."""
    max_pages: int
    """How many pages about one matter are enough."""
    enough_pages: Passage

    def felt_worse(self, before: int, after: int) -> bool:
        """Return whether the mood fell by `fall_limit` or more."""
        return before - after >= self.fall_limit


@dataclass(frozen=True, slots=True)
class SafetyContent:
    """Everything in safety.yaml."""

    step_ids: tuple[str, ...]
    """The ids of the steps before which one line asks whether anything has changed."""
    interval: timedelta
    for_two_people: Passage
    """Shown in the place of the safety questions while two people are present."""
    introduction: Passage
    start_question: Question
    """Its choices are those of SafetyStartChoice."""
    questions: dict[SafetyTopic, Question]
    """In their order; the choices of each are those of SafetyAnswer."""
    changed_question: Question
    """Its choices are those of ChangedChoice."""
    outcome_texts: dict[SafetyOutcome, Passage]
    next_step: Question
    """Its choices are those of SafetyNextStep."""
    keep_question: Question
    """Its choices are those of KeepChoice."""
    felt_worse_label: str
    """The label of the choice “it made things worse” at the end of a step."""
    what_to_say: Passage
    """On the page for a low point, below the number to call now: what to say to the person who answers."""
    steadying: Passage
    """On the same page: one thing to do with the body."""
    low_point_question: Question
    """Its choices are those of LowPointChoice."""
    low_mood: int
    """A mood of this number or less is a low point."""
    crisis_words: tuple[str, ...]
    """Words that may call for help, in lower case; a * at the end of a word stands for any ending."""
    grounding: Passage
    writing_care: WritingCare
    location: Location = field(default=NO_LOCATION, compare=False)

    def next_step_label(self, way: SafetyNextStep) -> str:
        """Return the label of a choice of `next_step`."""
        choices = self.next_step.kind.choices if isinstance(self.next_step.kind, Choose) else ()
        return next(choice.label for choice in choices if choice.id == way.value)

    @property
    def all_passages(self) -> tuple[Passage, ...]:
        """All passages, for the content check."""
        writing = self.writing_care
        own = (self.what_to_say, self.steadying, self.grounding, writing.why_other_page, writing.enough_pages)
        return (self.for_two_people, self.introduction, *self.outcome_texts.values(), *own)

    @property
    def all_questions(self) -> Iterator[Question]:
        """All questions, for the content check."""
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


class LowPointChoice(Enum):
    """The choices on the page for a low point."""

    ON = "on"
    STOP = "stop"
    GENTLER = "gentler"
