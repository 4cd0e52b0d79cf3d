"""Choose the help lines that fit what a person said broke trust."""

from trustcoach.core.journal.entries import Answer
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.help_line_kind import HelpLineKind
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import ChosenSeveral
from trustcoach.core.program.program import Track

BREACH_QUESTION = "breach"
"""The name of the question, in the opening of a track, that asks what broke trust."""
_KINDS_OF_CHOICE = {"money": (HelpLineKind.GAMBLING, HelpLineKind.DEBT), "substance": (HelpLineKind.DRINKING,)}


def likely_kinds(progress: Progress, track: Track) -> tuple[HelpLineKind, ...]:
    """Return the kinds of help line that fit the opening of *track*: for debts and gambling, and for drink or drugs."""
    entry = progress.latest_entry(QuestionId(track.opening.id, BREACH_QUESTION))
    if entry is None or not isinstance(entry.fact, Answer) or not isinstance(entry.fact.value, ChosenSeveral):
        return ()
    said = entry.fact.value.chosen_ids()
    return tuple(kind for choice, kinds in _KINDS_OF_CHOICE.items() if choice in said for kind in kinds)
