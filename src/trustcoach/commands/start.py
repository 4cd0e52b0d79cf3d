"""Begin a track, or go on with it."""

from pathlib import Path
from typing import Annotated

import typer

from trustcoach import completions
from trustcoach.context import Context
from trustcoach.core.program.lookup import find_step, find_track
from trustcoach.errors import UsageError
from trustcoach.session.session import open_walk, run_session
from trustcoach.session.welcome import resume_point, welcome, welcome_back

EXAMPLES = ("trustcoach start", "trustcoach start was-hurt", "trustcoach start together --step 4")


def run(
    context: Context,
    track: Annotated[
        str | None, typer.Argument(help="broke-trust, was-hurt or together.", autocompletion=completions.tracks)
    ] = None,
    step: Annotated[
        str | None, typer.Option("--step", help="Open this step, by name or number.", autocompletion=completions.steps)
    ] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Answers written elsewhere (YAML or JSON).")
    ] = None,
    *,
    skip_private: Annotated[
        bool, typer.Option("--pass-by-private", help="With --answers: pass by what is asked in private.")
    ] = False,
) -> None:
    """Walk the track of that name, or the one the person picks; from the step of that name, if one is given.

    With *answers* nobody is asked: the file holds what is written down. Raises UsageError for an unknown name or
    without a terminal, ContentError and JournalError.
    """
    if not answers and skip_private:
        raise UsageError("--pass-by-private goes with --answers.", "Where they're asked, they can be passed by too.")
    if not answers:
        _walk(context, track, step)
    elif step is not None:
        raise UsageError("--answers and --step don't go together.", "Answers are written along the whole track.")
    else:
        from trustcoach.session.answers_file import walk_from_file  # noqa: PLC0415 (it reads YAML, which no walk does)

        walk_from_file(context, track, answers, skip_safety_check=skip_private)


def _walk(context: Context, track_name: str | None, step_name: str | None) -> None:
    context.require_terminal("Read the steps with: trustcoach steps. Or answer from a file with: --answers FILE")
    program = context.load_program()
    track = None if track_name is None else find_track(program, track_name)
    step = None
    is_number = track is None and step_name is not None and step_name.strip().isdecimal()
    if step_name is not None and not is_number:
        track, step = find_step([track] if track else program.tracks, step_name)
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        if step_name is not None and is_number:
            track, step = find_step(walk.progress.open_tracks or program.tracks, step_name)
        point = None if track else resume_point(walk)
        if point:
            run_session(walk, store, lambda: welcome_back(walk, store, point))
        else:
            run_session(walk, store, lambda: welcome(walk, store, track, step))
