"""List or read the steps, without answering."""

from typing import Annotated

import typer

from trustcoach import completions
from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.lookup import find_step, find_track, find_track_or_step
from trustcoach.ui.pages import status, walk_pages

EXAMPLES = ("trustcoach steps", "trustcoach steps was-hurt", "trustcoach steps was-hurt 2")


def run(
    context: Context,
    track: Annotated[
        str | None, typer.Argument(help="A track; or a step to read.", autocompletion=completions.tracks_and_steps)
    ] = None,
    step: Annotated[
        str | None, typer.Argument(help="A step of the track, by name or number.", autocompletion=completions.steps)
    ] = None,
) -> None:
    """List all steps, or those of a track; or show one step, named with its track or by its own name.

    Raises UsageError for an unknown name, ContentError and JournalError.
    """
    program = context.load_program()
    tracks = program.tracks
    if track is not None:
        found, one = (
            find_step([find_track(program, track)], step) if step is not None else find_track_or_step(program, track)
        )
        if one:  # to read a step, the journal is not opened
            context.show(walk_pages.step_text_page(program, found, one))
            return
        tracks = (found,)
    progress = Progress(program, context.open_store().load_journal()).for_anyone()
    context.show(*(status.steps_page(each, progress) for each in tracks))
