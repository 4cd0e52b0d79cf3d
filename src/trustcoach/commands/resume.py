"""Go on at the exact question where the last sitting stopped."""

from trustcoach.commands import start
from trustcoach.context import Context
from trustcoach.core.journal.progress import Position
from trustcoach.core.journal.resume import resumes_at
from trustcoach.core.program.program import Track
from trustcoach.session.session import sit, walk_in
from trustcoach.session.walk import Walk
from trustcoach.ui.pages import question as views


def run(world: Context) -> None:
    """Greet with the place, look back on plans, and go on at the question where the last sitting stopped.

    Where nothing was written down, begin: nobody can tell how far somebody came who left no answer. Raises UsageError
    without a terminal, ContentError and JournalError.
    """
    world.need_a_person("See where you are with: trustcoach status. Or use: trustcoach start TRACK --answers FILE")
    program = world.program()
    with world.holding() as store:
        walk = walk_in(world, program, store)
        place = resumes_at(walk.standing, walk.questions.drafts.asks())
        track = place.track if place else walk.standing.track_last_walked()
        if track is None:
            sit(walk, store, lambda: start.pages(walk, store, None, None, past_welcome=True))
        else:
            sit(walk, store, lambda: _sitting(walk, track, place), place)


def _sitting(walk: Walk, track: Track, place: Position | None) -> None:
    if place:
        walk.world.show(views.greeting(track, place.step))
    walk.look_back()
    if place:
        walk.on(place)
    else:
        walk.along(track)
