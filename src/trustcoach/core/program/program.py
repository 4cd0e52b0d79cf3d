"""The nouns of the content: Program, Track, Step and the Items of a step, as frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import PlanOutcome
from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.passage import Passage, Source
from trustcoach.core.program.question import Question, StepItem
from trustcoach.core.program.safety_content import SafetyContent
from trustcoach.core.program.shape import Id, Key


@dataclass(frozen=True, slots=True)
class Step:
    """A sitting: pages, asks and coaching in the order in which they come."""

    id: str
    title: str
    minutes: int
    """A guess at how long it takes somebody who writes."""
    items: tuple[StepItem, ...]
    location: Location = field(default=NO_LOCATION, compare=False)

    @property
    def questions(self) -> Iterator[Question]:
        """The items that wait for an answer, in order."""
        return (item for item in self.items if isinstance(item, Question))


@dataclass(frozen=True, slots=True)
class Track:
    """An opening, the steps for one person or for two, and an ending."""

    id: str
    title: str
    for_whom: str
    opening: Step
    steps: tuple[Step, ...]
    ending: Step
    location: Location = field(default=NO_LOCATION, compare=False)

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """All that is walked, in order: opening, steps, ending."""
        return (self.opening, *self.steps, self.ending)


@dataclass(frozen=True)
class Program:
    """All the words of the coach. What follows from them is computed once, and kept beside them: it has no slots."""

    id: Id
    title: str
    welcome: Passage
    privacy_notice: Annotated[Passage, Key("privacy")]
    about_trust: Annotated[Passage, Key("trust")]
    """The nature of trust, read before the first track."""
    closing: Passage
    """Read after the end of a track."""
    outcome_texts: Annotated[dict[PlanOutcome, Passage], Key("looking back")]
    """What to say to each account of how a plan went."""
    tracks: tuple[Track, ...]
    sources: tuple[Source, ...]
    released_ids: tuple[str, ...] = ()
    """The references that people may already have answers under; they must not go away."""
    safety: SafetyContent | None = None
    """What is asked in private before some steps. A program may come without."""
    private_track: Track | None = None
    """The path for somebody who is not safe: walked apart from the tracks, and listed nowhere."""

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

    @property
    def all_passages(self) -> tuple[Passage, ...]:
        """All words to read that stand outside of the steps."""
        own = (self.welcome, self.privacy_notice, self.about_trust, self.closing, *self.outcome_texts.values())
        return (*own, *self.safety.all_passages) if self.safety else own

    @property
    def all_tracks_and_private(self) -> tuple[Track, ...]:
        """The tracks, and the private path if there is one: for authors, and for what must never be listed."""
        return (*self.tracks, self.private_track) if self.private_track else self.tracks

    @property
    def private_step_ids(self) -> frozenset[str]:
        """The ids of the steps of the private path: what was kept of them shows nowhere by itself."""
        return frozenset(step.id for step in self.private_track.all_steps) if self.private_track else frozenset()

    @property
    def all_steps_and_private(self) -> Iterator[tuple[Track, Step]]:
        """Every step of every track and of the private path."""
        return ((track, step) for track in self.all_tracks_and_private for step in track.all_steps)
