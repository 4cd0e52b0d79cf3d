"""The nouns of the content: Program, Track, Step and the Items of a step, as frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from trustcoach.core.journal.entries import PlanOutcome
from trustcoach.core.program.conditions import Condition, QuestionId

if TYPE_CHECKING:
    from trustcoach.core.safety.safety_check import SafetyContent


@dataclass(frozen=True, slots=True)
class Location:
    """The place in a content file where something stands, for messages to authors."""

    file: str
    """The file's path below the content folder."""
    line: int
    """Counted from 1."""

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


NO_LOCATION = Location("", 0)


class Strength(Enum):
    """How well a claim is supported, from a controlled trial down to what practitioners report."""

    TRIAL = "trial"
    REVIEW = "review"
    STUDY = "study"
    BOOK = "book"
    PRACTICE_WISDOM = "practice wisdom"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from, and how far it reaches."""

    id: str
    authors: str
    title: str
    year: int
    strength: Strength
    claim: str
    """What the program takes from it, in one sentence."""
    caution: str
    """How sure it is, and for whom it may not fit."""
    link: str
    location: Location = field(default=NO_LOCATION, compare=False)

    @property
    def citation(self) -> str:
        """The source in a few words: who, in which year, and how strong it is."""
        first, *others = self.authors.split(", ")
        return f"{first}{' and others' if others else ''}, {self.year} ({self.strength.value})"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to read, with the ids of the sources of what they claim."""

    text: str
    sources: tuple[str, ...] = ()
    location: Location = field(default=NO_LOCATION, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered by a choosing ask."""

    id: str
    label: str
    stored_as: str | None = None
    """The id of the choice that is written down in its place, `skip` for none, or None for the choice itself.

    An answer that could put somebody in danger if the wrong person read it is heard, and not kept.
    """
    is_exclusive: bool = False
    """Whether it goes with no other choice, as “None of these” does."""

    @property
    def shown_label(self) -> str:
        """The words as they are offered, with a mark if this choice is not saved."""
        return f"{self.label} (not saved)" if self.stored_as else self.label


STORED_AS_SKIP = "skip"
"""In place of a choice's id: nothing of it is written down."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page to read. Its answer is that it was read."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Choose:
    """One of several choices."""

    choices: tuple[Choice, ...]
    leaving_ids: frozenset[str] = frozenset()
    """The ids of choices that leave the rest of the step for now."""


@dataclass(frozen=True, slots=True)
class ChooseSeveral:
    """Any number of the choices, at least one."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A number from 0 to 10."""

    low_label: str
    """What 0 means."""
    high_label: str
    """What 10 means."""


@dataclass(frozen=True, slots=True)
class NameSeveral:
    """Several short lines."""


@dataclass(frozen=True, slots=True)
class WriteLine:
    """One line."""


@dataclass(frozen=True, slots=True)
class Write:
    """A reflection of any length."""

    suggested_minutes: int | None = None
    """A suggested limit in minutes. Nobody is ever cut off."""


@dataclass(frozen=True, slots=True)
class MakePlan:
    """An implementation intention: if this happens, then I will do that; and a day to look back."""

    example_if: str
    example_then: str
    days_until_follow_up: int
    """Days until the look back, unless the person picks another day."""


Kind = Read | Choose | ChooseSeveral | Rate | NameSeveral | WriteLine | Write | MakePlan


class Turn(Enum):
    """Who answers an ask when two people sit at one keyboard."""

    ANYONE = "anyone"
    """The track is for one person."""
    FIRST = "first"
    """The first person, or the only one."""
    SECOND = "second"
    """The second person; never asked of somebody alone."""
    BOTH = "both"
    """One answer agreed by both, or the draft of somebody alone."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Earlier words to show above a question, and the words that lead in to them."""

    question_id: QuestionId
    lead_in: str


class LowPointEffect(Enum):
    """What a coaching passage does that answers to a low point: it comes behind the page for such moments."""

    PAUSE = "pause"
    """The person may go on after it."""
    END = "end"
    """The exercise is over for today."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked of the person, and the only kind of item that waits for an answer."""

    id: QuestionId
    """The step's id and the ask's own: the stable name that answers are kept under."""
    kind: Kind
    text: str
    """As it stands on screen; for a page to read, its heading."""
    help: str = ""
    example: str = ""
    """Shown faintly in the empty field, never taken for an answer."""
    when: Condition | None = None
    recalls: tuple[Recall, ...] = ()
    turn: Turn = Turn.ANYONE
    is_private: bool = False
    is_optional: bool = False
    sources: tuple[str, ...] = ()
    recall_when: Condition | None = None
    """Whether the answer may be shown again above later questions; always, if there is no condition."""
    location: Location = field(default=NO_LOCATION, compare=False)


@dataclass(frozen=True, slots=True)
class Coaching:
    """A passage shown between two asks if what was answered calls for it."""

    id: QuestionId
    text: str
    when: Condition | None = None
    turn: Turn = Turn.ANYONE
    sources: tuple[str, ...] = ()
    low_point_effect: LowPointEffect | None = None
    location: Location = field(default=NO_LOCATION, compare=False)


StepItem = Question | Coaching


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


@dataclass(frozen=True, slots=True)
class Program:
    """All the words of the coach."""

    id: str
    title: str
    welcome: Passage
    privacy_notice: Passage
    about_trust: Passage
    """The nature of trust, read before the first track."""
    closing: Passage
    """Read after the end of a track."""
    outcome_texts: dict[PlanOutcome, Passage]
    """What to say to each account of how a plan went."""
    tracks: tuple[Track, ...]
    sources: tuple[Source, ...]
    released_ids: tuple[str, ...] = ()
    """The references that people may already have answers under; they must not go away."""
    safety: "SafetyContent | None" = None
    """What is asked in private before some steps. A program may come without."""
    private_track: Track | None = None
    """The path for somebody who is not safe: walked apart from the tracks, and listed nowhere."""

    @property
    def all_steps(self) -> Iterator[tuple[Track, Step]]:
        """Every step of every track, openings and endings included."""
        return ((track, step) for track in self.tracks for step in track.all_steps)

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
