"""Go on at the exact question where the last sitting stopped."""

from trustcoach.commands.walk import Walk, sit
from trustcoach.core.errors import UsageError
from trustcoach.environment import Environment
from trustcoach.screen import views


def run(world: Environment) -> None:
    """Greet with the place, look back on plans, and go on along the track last walked.

    Raises UsageError if there is nothing to go on with or no terminal, ContentError and JournalError.
    """
    world.need_a_person("See where you are with: trustcoach status. Or use: trustcoach start TRACK --answers FILE")
    program, file = world.program(), world.journal()
    walk = Walk(world, program, file, file.load())
    track = walk.standing.track_last_walked()
    if track is None:
        raise UsageError("There is nothing to go on with yet.", "Begin with: trustcoach start")
    place = walk.standing.place(track)

    def sitting() -> None:
        if place:
            world.show(views.greeting(place))
        walk.look_back()
        walk.along(track)

    sit(world, walk, sitting)
