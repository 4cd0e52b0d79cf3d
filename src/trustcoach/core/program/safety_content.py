"""The texts and questions of safety.yaml. Their answers are never stored."""

from collections.abc import Iterator
from datetime import timedelta
from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.question import Question
from trustcoach.core.program.shape import Id, Key, parts_of


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
    """The choices of each question, in their order. A skipped question has none, which means the same as RATHER_NOT.

    RATHER_NOT comes first: an arrow and an Enter by mistake must say neither yes nor no.
    """

    RATHER_NOT = "rather-not"
    YES = "yes"
    NO = "no"


class SafetyOutcome(Enum):
    """Which text is shown after the questions."""

    YES = "yes"
    """A yes to any of the first four."""
    SEEN = "seen"
    """Said too after a yes to the fourth: how to keep from others what is saved."""
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
    """The choices of the one-line question whether anything has changed, in the order of all low points."""

    LOOK = "look"
    """At all five questions."""
    STOP = "stop"
    ON = "on"


class SafetyNextStep(Enum):
    """The choices after the questions, in the order of all low points, which is the same for everyone."""

    PRIVATE = "private"
    STOP = "stop"
    OPEN = "open"


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


class WritingCare(NamedTuple):
    """Care around free writing: a mood before and after it, and another page for some."""

    mood_before: Question
    mood_after: Question
    fall_limit: Annotated[int, Key("fell by")]
    """The fall of the mood, in points, from which on the person is advised to slow down."""
    rumination: Annotated[Question, Key("over and over"), Rumination]
    why_other_page: Annotated[Passage, Key("instead")]
    """Why another page may be kinder."""
    which_page: Annotated[Question, Key("which"), WritingPage]
    other_pages: dict[WritingPage, Question]
    """The questions of the alternative pages."""
    max_pages: Annotated[int, Key("most pages")]
    """How many pages about one matter are enough."""
    enough_pages: Annotated[Passage, Key("enough")]

    def felt_worse(self, before: int, after: int) -> bool:
        """Return whether the mood fell by `fall_limit` or more."""
        return before - after >= self.fall_limit


class SafetyContent(NamedTuple):
    """All the words about safety that a program has. The choices of a question are those of the Enum beside it."""

    step_ids: Annotated[tuple[Id, ...], Key("before")]
    """The ids of the steps before which one line asks whether anything has changed."""
    interval: Annotated[timedelta, Key("again after")]
    for_two_people: Annotated[Passage, Key("two")]
    """Shown in the place of the safety questions while two people are present."""
    introduction: Annotated[Passage, Key("lead")]
    start_question: Annotated[Question, Key("start"), SafetyStartChoice]
    questions: dict[SafetyTopic, Question]
    """In their order; the choices of each are those of SafetyAnswer."""
    changed_question: Annotated[Question, Key("changed"), ChangedChoice]
    outcome_texts: Annotated[dict[SafetyOutcome, Passage], Key("after")]
    next_step: Annotated[Question, Key("now what"), SafetyNextStep]
    keep_question: Annotated[Question, Key("keep"), KeepChoice]
    felt_worse_label: Annotated[str, Key("worse")]
    """The label of the choice “it made things worse” at the end of a step."""
    what_to_say: Passage
    """On the page for a low point, below the number to call now: what to say to the person who answers."""
    what_to_say_about_home: Passage
    """The same where all that led to it is fear or harm between people: nothing in it speaks of dying."""
    steadying: Passage
    """On the same page: one thing to do with the body."""
    low_point_question: Question
    """Its choices are those of LowPointChoice."""
    low_mood: int
    """A mood of this number or less is a low point."""
    crisis_words: tuple[str, ...]
    """Words that may call for help, in lower case; a * at the end of a word stands for any ending."""
    grounding: Passage
    writing_care: Annotated[WritingCare, Key("writing")]
    heard_worse: Annotated[Passage | None, Key("worse heard")] = None
    """Said to a person who picked `felt_worse_label`, above the page for a low point."""
    heavy_step: Annotated[Passage | None, Key("heavy step")] = None
    """Said at the end of a step in which something was answered with that page, above a number to call."""
    location: Location = NO_LOCATION

    def next_step_label(self, way: SafetyNextStep) -> str:
        """Return the label of a choice of `next_step`."""
        return next(choice.label for choice in self.next_step.kind.offered_choices() if choice.id == way.value)

    @property
    def all_passages(self) -> Iterator[Passage]:
        """All passages, for the content check."""
        return parts_of(self, Passage)

    @property
    def all_questions(self) -> Iterator[Question]:
        """All questions, for the content check."""
        return parts_of(self, Question)


class LowPointChoice(Enum):
    """The choices on the page for a low point.

    The order is that of every menu where it may be too much: what helps, then stopping, and going on last. GENTLER only
    opens a menu. STOP takes the number to call off the screen.
    """

    GENTLER = "gentler"
    STOP = "stop"
    ON = "on"
