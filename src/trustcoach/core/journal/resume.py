"""Where to go on, when somebody comes back: at their words that are not given yet, or where they stopped."""

from collections.abc import Iterable

from trustcoach.core.journal.progress import Position, Progress
from trustcoach.core.program.alternative_pages import original_question_id
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.prompt import question_id_of_draft


def resume_position(standing: Progress, drafts: Iterable[QuestionId]) -> Position | None:
    """Return the place to go on at; None if there is nothing to go on with, or a track is at its end.

    *drafts* names the asks at which something was typed and not given, the newest last. One in the step last walked
    goes first, and so does one that changes an answer: only somebody who has opened that answer again types there.
    """
    drafted = positions_with_drafts(standing, drafts)
    track = standing.last_track()
    step = standing.last_open_step(track) if track else None
    for place in drafted:
        if place.step is step or standing.current_value(place.question) is not None:
            return place
    if track and step and (ask := standing.first_open_question(step)):
        return Position(track, step, ask)
    return drafted[0] if drafted else standing.position(track) if track else None


def positions_with_drafts(standing: Progress, drafts: Iterable[QuestionId]) -> list[Position]:
    """Return the places of *drafts* in this program, the newest first, as far as they are still asked."""
    asks = {ask.id: Position(track, step, ask) for track, step in standing.program.all_steps for ask in step.questions}
    found = [asks.get(original_question_id(standing.program, question_id_of_draft(reference))) for reference in drafts]
    return [place for place in reversed(found) if place and standing.applies(place.step, place.question)]
