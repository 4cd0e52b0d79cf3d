"""Where to go on, when somebody comes back: at their words that are not given yet, or where they stopped."""

from collections.abc import Iterable

from trustcoach.core.journal.progress import Position, Progress
from trustcoach.core.program.alternative_pages import stood_in_for
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.prompt import asked_at


def resumes_at(standing: Progress, drafts: Iterable[QuestionId]) -> Position | None:
    """Return the place to go on at; None if there is nothing to go on with, or a track is at its end.

    *drafts* names the asks at which something was typed and not given, the newest last. One in the step last walked
    goes first, and so does one that changes an answer: only somebody who has opened that answer again types there.
    """
    drafted = drafted_places(standing, drafts)
    track = standing.track_last_walked()
    step = standing.step_last_walked(track) if track else None
    for place in drafted:
        if place.step is step or standing.written(place.ask) is not None:
            return place
    if track and step and (ask := standing.open_in(step)):
        return Position(track, step, ask)
    return drafted[0] if drafted else standing.place(track) if track else None


def drafted_places(standing: Progress, drafts: Iterable[QuestionId]) -> list[Position]:
    """Return the places of *drafts* in this program, the newest first, as far as they are still asked."""
    asks = {ask.reference: Position(track, step, ask) for track, step in standing.program.chapters for ask in step.asks}
    found = [asks.get(stood_in_for(standing.program, asked_at(reference))) for reference in drafts]
    return [place for place in reversed(found) if place and standing.applies(place.step, place.ask)]
