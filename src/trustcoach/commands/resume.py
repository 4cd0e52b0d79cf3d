"""Resume at the exact question where the last session stopped."""

from trustcoach.context import Context
from trustcoach.core.journal.resume import last_track, resume_position
from trustcoach.core.program.program import Position, Track
from trustcoach.session.session import open_walk, run_session
from trustcoach.session.walk import Walk
from trustcoach.session.welcome import welcome
from trustcoach.ui.pages import walk_pages

EXAMPLES = ("trustcoach resume",)


def run(context: Context) -> None:
    """Show the position, ask about due plans, and go on at the question where the last session stopped.

    If nothing was saved, begin: how far a person came who left no answer is not known. Raises UsageError without a
    terminal, ContentError and JournalError.
    """
    context.require_terminal("See where you are with: trustcoach status. Or use: trustcoach start TRACK --answers FILE")
    program = context.load_program()
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        position = resume_position(walk.progress, walk.asker.drafts.question_ids())
        track = position.track if position else last_track(walk.progress)
        if track is None:
            run_session(walk, store, lambda: welcome(walk, store, None, None, skips_welcome=True))
        else:
            run_session(walk, store, lambda: _resume(walk, track, position), position)


def _resume(walk: Walk, track: Track, position: Position | None) -> None:
    if position:
        walk.context.show(walk_pages.greeting_page(track, position.step))
    walk.follow_up_plans()
    if position:
        walk.resume_at(position)
    else:
        walk.walk_track(track)
