"""List or read the steps, without answering."""

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.lookup import find_step, find_track, find_track_or_step
from trustcoach.ui.pages import status, walk_pages


def run(context: Context, first: str | None, second: str | None) -> None:
    """List all steps, or those of a track; or show one step, named with its track or by its own name.

    Raises UsageError for an unknown name, ContentError and JournalError.
    """
    program = context.load_program()
    if first is not None and second is not None:
        track, step = find_step([find_track(program, first)], second)
        context.show(walk_pages.step_text_page(program, track, step))
        return
    progress = Progress(program, context.open_store().load_journal())
    if first is None:
        context.show(*(status.steps_page(track, progress) for track in program.tracks))
        return
    track, one = find_track_or_step(program, first)
    context.show(walk_pages.step_text_page(program, track, one) if one else status.steps_page(track, progress))
