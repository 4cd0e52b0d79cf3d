"""What the coach can find in a text, and what it says about it."""

from enum import Enum
from typing import NamedTuple

from trustcoach.core.program.location import NO_LOCATION, Location
from trustcoach.core.program.passage import Strength

JUDGE = "judge"
"""What a finding names in the place of a rule, if no rule found it."""
CRISIS = "crisis_self"
"""The label of a text in which somebody may not want to live."""
VAGUE = "vague"
"""The label of a text in which the act has no name. A note asks for that part, as no passage shows what is missing."""


class TextKind(Enum):
    """What a text is meant to be. A boundary is read with the rules of a need, and a reflection is for no one else."""

    ACKNOWLEDGEMENT = "acknowledgement"
    NEED = "need"
    BOUNDARY = "boundary"
    RISK = "risk"
    REFLECTION = "reflection"

    @property
    def rules_kind(self) -> "TextKind":
        """The kind whose rules and labels serve."""
        return TextKind.NEED if self is TextKind.BOUNDARY else self


class Sort(Enum):
    """What a label tells of a text."""

    CAUTION = "caution"
    """Words that may land hard."""
    PART = "part"
    """Something that helps, which can be praised, or missed."""
    HELP = "help"
    """Words after which help lines are offered."""
    TOPIC = "topic"
    """What the words are about. Nothing is said of it by itself: only conditions look for it."""


class Label(NamedTuple):
    """One thing that a text may hold."""

    name: str
    """As the labelled texts name it."""
    kind: TextKind
    sort: Sort
    title: str
    """A few words for it."""
    reason: str = ""
    """Why it matters, in plain words."""
    source: str = ""
    """The id of the source of that, in program.yaml."""
    strength: Strength = Strength.PRACTICE_WISDOM
    """How well the source supports it."""
    move: str = ""
    """A gentle question, or a small next step."""
    praise: str = ""
    """What is said if a part is there; cautions and help have none."""
    location: Location = NO_LOCATION
