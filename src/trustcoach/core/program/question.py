"""The parts of a step: questions, and the coaching that follows an answer."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, NamedTuple

from trustcoach.core.program.conditions import Condition
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import AnyKind
from trustcoach.core.program.lead_in import with_lead_in
from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.shape import Id, Key


class Turn(Enum):
    """Who answers a question when two people sit at one keyboard."""

    ANYONE = "anyone"
    """The track is for one person."""
    FIRST = "first"
    """The first person, or the only one."""
    SECOND = "second"
    """The second person; never asked of somebody alone."""
    BOTH = "both"
    """One answer agreed by both, or the draft of somebody alone."""


class Recall(NamedTuple):
    """Earlier words to show above a question, and the words that lead in to them."""

    question_id: QuestionId
    lead_in: str


GAP = "…"
"""Where an earlier answer is put in the sentence of a Start."""


_OWN_SENTENCE = r"(?i:i|you|he|she|we|they|idk|dunno|do(?: not|n['’]?t)|not sure|no idea)\b"
"""How an answer begins that doesn't complete a sentence: with a subject, or by saying that there is nothing to say."""


class Start(NamedTuple):
    """A sentence that an answer may begin with: an earlier answer stands in the place of its `GAP`."""

    question_id: QuestionId
    sentence: str

    def fill(self, words: str) -> str:
        """Return the sentence with *words* in it, and without a full stop that *words* bring along.

        Words that are a sentence of their own stand alone where they would break one that they are to complete, and
        nothing is said twice.
        """
        before, _, after = self.sentence.partition(GAP)
        if before and not before.rstrip().endswith(":"):
            lead, words = with_lead_in(before.strip(), words)
            before = "" if not lead or re.match(_OWN_SENTENCE, words) else before
        has_end = after.startswith(".") and words.rstrip().endswith((".", "!", "?", "…"))
        return f"{before}{words.rstrip()}{after[1:]}" if has_end else f"{before}{words}{after}"


class LowPointEffect(Enum):
    """What a coaching passage does that answers to a low point: it comes behind the page for such moments."""

    PAUSE = "pause"
    """The person may go on after it."""
    HOME = "home"
    """The same, where the answer may tell of fear of someone: then nothing on that page is about dying."""
    END = "end"
    """The exercise is over for today."""


class Question(NamedTuple):
    """One thing asked of the person, and the only kind of item that waits for an answer."""

    id: QuestionId
    """The step's id and the question's own name: the stable name that answers are kept under."""
    kind: AnyKind
    text: Annotated[str, Key("question")]
    """As it stands on screen; for a page to read, its heading."""
    help: str = ""
    example: str = ""
    """Shown faintly in the empty field, never taken for an answer."""
    when: Condition | None = None
    recalls: Annotated[tuple[Recall, ...], Key("recall")] = ()
    starts_with: tuple[Start, ...] = ()
    """What stands in the field at first, of earlier answers."""
    turn: Turn = Turn.ANYONE
    is_private: Annotated[bool, Key("private")] = False
    is_optional: Annotated[bool, Key("optional")] = False
    sources: tuple[str, ...] = ()
    evidence: str = ""
    """How sure anyone is of what this rests on, shown only to a person who asks why."""
    recall_when: Annotated[Condition | None, Key("comes back when")] = None
    """Whether the answer may be shown again above later questions; always, if there is no condition."""
    alternatives: tuple[QuestionId, ...] = ()
    """Pages of which one is enough: once one of them was read, this one does not wait to be."""
    location: Annotated[Location, Key("id")] = NO_LOCATION

    def earlier_ids(self) -> Iterator[QuestionId]:
        """Yield the ids of the questions whose answers it shows again."""
        yield from (each.question_id for each in self.recalls)
        yield from (each.question_id for each in self.starts_with)
        yield from self.kind.earlier_ids()


class RetiredQuestion(NamedTuple):
    """A question that was released and is not asked any more. People may have answers under its id."""

    id: QuestionId
    text: str
    """As it stood on screen."""
    location: Location = NO_LOCATION


class Coaching(NamedTuple):
    """A passage shown between two questions if what was answered calls for it."""

    id: QuestionId
    text: str
    when: Condition | None = None
    turn: Turn = Turn.ANYONE
    sources: tuple[str, ...] = ()
    tool: Id = ""
    """The tool for right now that is offered behind it, if any."""
    help_line: HelpLineKind | None = None
    """The kind of help line of which one stands below it, if any."""
    low_point_effect: Annotated[LowPointEffect | None, Key("low point")] = None
    location: Annotated[Location, Key("id")] = NO_LOCATION


StepItem = Question | Coaching
