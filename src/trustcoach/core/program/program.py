"""Program, Track, Step and a position in them, as frozen values."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, NamedTuple

from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import PlanOutcome
from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.passage import Passage, Source
from trustcoach.core.program.question import Question, RetiredQuestion, StepItem
from trustcoach.core.program.safety_content import SafetyContent
from trustcoach.core.program.shape import Id, Key

_A_WEEK = 7
"""Days."""


class Step(NamedTuple):
    """A step: pages, questions and coaching in the order in which they come."""

    id: str
    title: str
    minutes: int
    """An estimate of how long it takes a person who writes."""
    items: tuple[StepItem, ...]
    location: Location = NO_LOCATION
    days_before_next: int = 0
    """How many days it is best to leave until the next step; 0 if any day will do."""

    @property
    def pause(self) -> str:
        """For how long it is best to stop behind it, in words: “today”, “a few days” or “a week”."""
        if not self.days_before_next:
            return "today"
        return "a week" if self.days_before_next >= _A_WEEK else "a few days"

    @property
    def questions(self) -> Iterator[Question]:
        """The questions among the items, in order."""
        return (item for item in self.items if isinstance(item, Question))

    @property
    def begin_questions(self) -> tuple[Question, ...]:
        """The questions before the first page: a tap about the person, before anything is told. Steps may have none.

        Without any page it is the first question.
        """
        questions = tuple(self.questions)
        return questions[: next((number for number, each in enumerate(questions) if each.kind.is_page), 1)]

    def only(self, names: tuple[str, ...]) -> "Step":
        """Return this step with its beginning, the questions of those *names*, and the coaching that goes with them."""
        left_out = {
            each.id for each in self.questions if each not in self.begin_questions and each.id.name not in names
        }
        kept = (
            item
            for item in self.items
            if item.id not in left_out
            and (isinstance(item, Question) or left_out.isdisjoint(question_ids_in(item.when)))
        )
        return self._replace(items=tuple(kept))


class ExampleNames(NamedTuple):
    """The names of people in the examples of a track for two, so that none is the name of one of the two."""

    used: tuple[str, ...]
    spare: tuple[str, ...]
    """Names that fit a woman or a man, and stand in none of its texts. Four are enough."""


NO_EXAMPLE_NAMES = ExampleNames((), ())
"""What a track for one has."""


class Track(NamedTuple):
    """An opening, the steps for one person or for two, and an ending."""

    id: str
    title: str
    for_whom: str
    opening: Step
    steps: tuple[Step, ...]
    ending: Step
    location: Location = NO_LOCATION
    slip: Passage | None = None
    """What is said where a plan was missed since somebody went back to what they had stopped."""
    example_names: ExampleNames = NO_EXAMPLE_NAMES

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """All steps in order: opening, steps, ending."""
        return (self.opening, *self.steps, self.ending)


class Position(NamedTuple):
    """A position in a track."""

    track: Track
    step: Step
    question: Question
    """The question that waits for an answer."""


class UnsureQuestion(NamedTuple):
    """A question that helps somebody see which track is theirs. Its answer is not saved."""

    question: str
    choices: dict[Id, str]
    location: Annotated[Location, Key("question")]
    leads_to: dict[Id, Id] = {}  # noqa: RUF012 (a field, which nobody changes)
    """The track to which a choice leads, unless that of a later question leads to another."""


class FirstScreen(NamedTuple):
    """The first screen of all, which asks what would help most right now."""

    text: str
    privacy: str
    """What a person has to know before the first private word, in short; the long version is one key away."""
    statements: dict[Id, str]
    """The steps in which somebody works out what to say, each with what it is about."""
    location: Annotated[Location, Key("text")]
    not_sure: tuple[UnsureQuestion, ...] = ()
    """What is asked of somebody who isn't sure which track is theirs. Every choice of the first leads to one."""
    asks: dict[Id, tuple[Id, ...]] = {}  # noqa: RUF012 (a field, which nobody changes)
    """What is asked in a step of `statements`, besides what it begins with; all of it if nothing is named."""

    def statement_alone(self, program: "Program", step_id: str) -> tuple[Track, Step]:
        """Return a track and its step with that id, cut down to what somebody is asked who works out what to say."""
        track, step = next((track, step) for track, step in program.all_steps if step.id == step_id)
        alone = step.only(self.asks[step_id]) if step_id in self.asks else step
        alone = alone._replace(title=self.statements[step_id])
        return track._replace(steps=tuple(alone if each is step else each for each in track.steps)), alone


class _ProgramFields(NamedTuple):
    id: Id
    title: str
    welcome: Passage
    privacy_notice: Annotated[Passage, Key("privacy")]
    about_trust: Annotated[Passage, Key("trust")]
    """The nature of trust, read before the first track."""
    closing: Passage
    """Read after the end of a track."""
    outcome_texts: Annotated[dict[PlanOutcome, Passage], Key("looking back")]
    """The text shown for each outcome of a plan."""
    tracks: tuple[Track, ...]
    sources: tuple[Source, ...]
    released_ids: tuple[str, ...] = ()
    """The question ids that people may already have answers under; they must not disappear."""
    retired: tuple[RetiredQuestion, ...] = ()
    """The released questions that are not asked any more."""
    rehearsal: Passage | None = None
    """Read once after a plan was made; a program may have none."""
    first_screen: FirstScreen | None = None
    """What meets a person who comes for the first time; a program without one begins with its welcome."""
    safety: SafetyContent | None = None
    """The safety questions, asked before some steps. A program may have none."""
    private_track: Track | None = None
    """The path for a person who is not safe: apart from the tracks, and listed nowhere."""


class Program(_ProgramFields):
    """Everything in the content folder except help lines and privacy texts. No slots: its indexes are cached in it."""

    @property
    def all_steps(self) -> Iterator[tuple[Track, Step]]:
        """Every step of every track, openings and endings included."""
        return ((track, step) for track in self.tracks for step in track.all_steps)

    @cached_property
    def steps_by_id(self) -> dict[str, Step]:
        """Every step of every track, by its id."""
        return {step.id: step for _, step in self.all_steps}

    @cached_property
    def questions_by_id(self) -> dict[QuestionId, tuple[Step, Question]]:
        """Every question of every track with its step, by its id."""
        return {question.id: (step, question) for _, step in self.all_steps for question in step.questions}

    def find_question(self, question_id: QuestionId) -> Question | None:
        """Return the question with that id; None if there is none any more, as for an answer of an older program."""
        _, question = self.questions_by_id.get(question_id, (None, None))
        return question

    @cached_property
    def retired_by_id(self) -> dict[QuestionId, RetiredQuestion]:
        """Every retired question by its id."""
        return {question.id: question for question in self.retired}

    @property
    def all_passages(self) -> tuple[Passage, ...]:
        """All passages outside of the steps."""
        first = (self.first_screen,) if self.first_screen else ()
        short = [Passage(text, location=each.location) for each in first for text in (each.text, each.privacy)]
        for unsure in (question for each in first for question in each.not_sure):
            short += [Passage(text, location=unsure.location) for text in (unsure.question, *unsure.choices.values())]
        short += [self.rehearsal] if self.rehearsal else []
        short += [track.slip for track in self.tracks if track.slip]
        own = (self.welcome, *short, self.privacy_notice, self.about_trust, self.closing, *self.outcome_texts.values())
        return (*own, *self.safety.all_passages) if self.safety else own

    @property
    def all_tracks_and_private(self) -> tuple[Track, ...]:
        """The tracks, and the private path if there is one: for authors, and for what must never be listed."""
        return (*self.tracks, self.private_track) if self.private_track else self.tracks

    @property
    def private_step_ids(self) -> frozenset[str]:
        """The ids of the steps of the private path: saved answers of these are never shown unasked."""
        return frozenset(step.id for step in self.private_track.all_steps) if self.private_track else frozenset()

    @property
    def all_steps_and_private(self) -> Iterator[tuple[Track, Step]]:
        """Every step of every track and of the private path."""
        return ((track, step) for track in self.all_tracks_and_private for step in track.all_steps)
