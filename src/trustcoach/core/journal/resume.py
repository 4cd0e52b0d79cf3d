"""Where to go on, when somebody comes back: at their words that are not given yet, or where they stopped."""

from collections.abc import Iterable

from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.visits import Position
from trustcoach.core.program.alternative_pages import original_question_id
from trustcoach.core.program.ids import QuestionId, question_id_of_draft


def resume_position(progress: Progress, drafts: Iterable[QuestionId]) -> Position | None:
    """Return the place to go on at; None if there is nothing to go on with, or a track is at its end.

    *drafts* names the asks at which something was typed and not given, the newest last. One in the step last walked
    goes first, and so does one that changes an answer: only somebody who has opened that answer again types there.
    """
    drafted = positions_with_drafts(progress, drafts)
    track = progress.last_track()
    step = progress.last_open_step(track) if track else None
    for position in drafted:
        if position.step is step or progress.current_value(position.question) is not None:
            return position
    if track and step and (question := progress.first_open_question(step)):
        return Position(track, step, question)
    return drafted[0] if drafted else progress.position(track) if track else None


def positions_with_drafts(progress: Progress, drafts: Iterable[QuestionId]) -> list[Position]:
    """Return the places of *drafts* in this program, the newest first, as far as they are still asked."""
    asks = {
        question.id: Position(track, step, question)
        for track, step in progress.program.all_steps
        for question in step.questions
    }
    found = [
        asks.get(original_question_id(progress.program, question_id_of_draft(question_id))) for question_id in drafts
    ]
    return [position for position in reversed(found) if position and progress.applies(position.step, position.question)]
