"""The menu at the end of a step."""

from collections.abc import Mapping

from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Value
from trustcoach.core.program.program import Step, Track
from trustcoach.core.program.question import Question
from trustcoach.session.asking.asker import Asker
from trustcoach.text import pluralize


def pick_next(  # noqa: PLR0913, PLR0917 (each adds a line to the menu)
    asker: Asker,
    progress: Progress,
    track: Track,
    step: Step,
    reviewed: Mapping[QuestionId, int],
    lines: tuple[tuple[Question, Value], ...],
) -> str | None:
    """Return the id of what the person picks at the end of *step*; None to go back into it.

    *reviewed* says when each answer was last looked at, as `Progress.outdated_answers` takes it; *lines* are what can
    be reviewed. Where there is nothing to decide, the walk goes on. Raises SessionStopped.
    """
    position, safety = progress.position(track), progress.program.safety
    left, again = progress.postponed(step), progress.outdated_answers(step, reviewed)
    if not left and not again and (position is None or step not in track.steps):
        return "on"
    choices = {"stop": f"Stop here for {step.pause}"}
    if again:
        choices["again"] = f"Look again at {pluralize(len(again), 'answer')} that built on one you changed"
    if left:
        choices["left"] = f"Come back to {pluralize(len(left), 'question')} that you left"
    choices["on"] = f"Go on to: {position.step.title}" if position else "Go on"
    choices["tool"] = "A tool for right now"
    if safety and not asker.is_shared:
        choices["worse"] = safety.felt_worse_label
    if lines:
        choices["review"] = f"Look at what {'we' if asker.is_shared else 'I'} wrote here, and change a line"
    return asker.pick_or_go_back("What now?", choices)
