"""Go on at the exact question where the last sitting stopped."""

from trustcoach.commands.sitting import sit, walk_in
from trustcoach.commands.walk import Walk
from trustcoach.core.errors import UsageError
from trustcoach.core.model import Track
from trustcoach.environment import Environment
from trustcoach.screen import views


def run(world: Environment) -> None:
    """Greet with the place, look back on plans, and go on along the track last walked.

    Raises UsageError if there is nothing to go on with or no terminal, ContentError and JournalError.
    """
    world.need_a_person("See where you are with: trustcoach status. Or use: trustcoach start TRACK --answers FILE")
    program = world.program()
    with world.holding() as store:
        walk = walk_in(world, program, store)
        track = walk.standing.track_last_walked()
        if track is None:
            raise UsageError("There is nothing to go on with yet.", "Begin with: trustcoach start")
        sit(walk, store, lambda: _sitting(walk, track))


def _sitting(walk: Walk, track: Track) -> None:
    place = walk.standing.place(track)
    if place:
        walk.world.show(views.greeting(track, walk.standing.step_last_walked(track) or place.step))
    walk.look_back()
    walk.on(track)
