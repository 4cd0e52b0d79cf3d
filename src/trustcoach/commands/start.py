"""Begin a track, or go on with it."""

from trustcoach.context import Context
from trustcoach.core.program.lookup import find_step, find_track
from trustcoach.session.session import open_walk, run_session
from trustcoach.session.welcome import welcome


def run(context: Context, track_name: str | None, step_name: str | None) -> None:
    """Walk the track *track_name*, or one that the person picks; from the step *step_name*, if it is given.

    Raises UsageError for an unknown name or without a terminal, ContentError and JournalError.
    """
    context.require_terminal("Read the steps with: trustcoach steps. Or answer from a file with: --answers FILE")
    program = context.load_program()
    track = None if track_name is None else find_track(program, track_name)
    step = None
    if step_name is not None:
        track, step = find_step([track] if track else program.tracks, step_name)
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        run_session(walk, store, lambda: welcome(walk, store, track, step))
