"""The steps, to look at or to read, without answering."""

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.lookup import find_either, find_step, find_track
from trustcoach.ui.pages import question as views
from trustcoach.ui.pages import status


def run(world: Context, first: str | None, second: str | None) -> None:
    """List all steps, or those of a track; or show one step, named with its track or by its own name.

    Raises UsageError for an unknown name, ContentError and JournalError.
    """
    program = world.program()
    if first is not None and second is not None:
        track, step = find_step([find_track(program, first)], second)
        world.show(views.whole_step(program, track, step))
        return
    standing = Progress(program, world.store().load())
    if first is None:
        world.show(*(status.steps(track, standing) for track in program.tracks))
        return
    track, one = find_either(program, first)
    world.show(views.whole_step(program, track, one) if one else status.steps(track, standing))
