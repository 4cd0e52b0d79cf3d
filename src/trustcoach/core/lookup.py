"""Finding a track or a step by what somebody typed: its id, its title, its number, or the start of one."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from trustcoach.core.errors import UsageError
from trustcoach.core.model import Program, Step, Track

Found = TypeVar("Found")


def find_track(program: Program, typed: str) -> Track:
    """Give the track of *program* that *typed* names.

    Raises UsageError, naming the tracks, if none or several fit.
    """
    names = [(track, (track.id, track.title)) for track in program.tracks]
    return _find(names, typed, "track", [track.id for track in program.tracks])


def find_step(tracks: Iterable[Track], typed: str) -> tuple[Track, Step]:
    """Give the step of *tracks* that *typed* names, and its track; in one track its number will do.

    Raises UsageError, naming the steps, if none or several fit.
    """
    tracks = tuple(tracks)
    names = [
        ((track, step), (step.id, step.title, *([str(number)] if len(tracks) == 1 else [])))
        for track in tracks
        for number, step in enumerate(track.steps, 1)
    ]
    return _find(names, typed, "step", [step.id for track in tracks for step in track.steps])


def _find(names: Sequence[tuple[Found, tuple[str, ...]]], typed: str, kind: str, ids: list[str]) -> Found:
    wanted = typed.strip().casefold()
    exact = [found for found, known in names if wanted in (name.casefold() for name in known)]
    started = [found for found, known in names if any(name.casefold().startswith(wanted) for name in known)]
    if len(exact) == 1:
        return exact[0]
    if wanted and len(started) == 1:
        return started[0]
    near = get_close_matches(wanted, ids, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Choose one of: {', '.join(ids)}."
    raise UsageError(f"There is no single {kind} by that name.", hint)
