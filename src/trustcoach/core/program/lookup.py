"""Find a track, a step or a region by what a person typed: its id, its title, its number, or the start of one."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from trustcoach.errors import UsageError

if TYPE_CHECKING:
    from trustcoach.core.program.program import Program, Step, Track
    from trustcoach.core.program.support import Region, Support

Match = TypeVar("Match")


def find_track(program: "Program", typed: str) -> "Track":
    """Return the track of *program* that *typed* names.

    Raises UsageError, naming the tracks, if none or several fit.
    """
    return find_by_name(_named_tracks(program), typed, "track")


def find_step(tracks: Iterable["Track"], typed: str) -> "tuple[Track, Step]":
    """Return the step of *tracks* that *typed* names, and its track. With one track its number is enough.

    Raises UsageError, naming the steps, if none or several fit; naming the tracks for a number alone.
    """
    among = tuple(tracks)
    if len(among) > 1 and typed.strip().isdecimal():
        names = ", ".join(track.id for track in among)
        raise UsageError("Every track has numbered steps.", f"Name a track too: {names}.")
    return find_by_name(_named_steps(among), typed, "step")


def find_track_or_step(program: "Program", typed: str) -> "tuple[Track, Step | None]":
    """Return the track or the step that *typed* names. Raises UsageError if none or several fit."""
    tracks = [((track, None), names) for track, names in _named_tracks(program)]
    return find_by_name([*tracks, *_named_steps(program.tracks)], typed, "track or step")


def find_region(support: "Support", typed: str) -> "Region":
    """Return the region that *typed* names: by id, name, another name, country code, or the start of one.

    Raises UsageError, naming the regions, if none or several fit.
    """
    named = [(region, (region.id, region.name, *region.other_names, *region.countries)) for region in support.regions]
    return find_by_name(named, typed, "region")


def _named_tracks(program: "Program") -> "list[tuple[Track, tuple[str, ...]]]":
    return [(track, (track.id, track.title)) for track in program.tracks]


def _named_steps(tracks: "tuple[Track, ...]") -> "list[tuple[tuple[Track, Step], tuple[str, ...]]]":
    steps = [
        ((track, step), (step.id, step.title, *([str(number)] if len(tracks) == 1 else [])))
        for track in tracks
        for number, step in enumerate(track.steps, 1)
    ]
    ends = [((track, end), (end.id,)) for track in tracks for end in (track.opening, track.ending)]
    return [*steps, *ends]


def find_by_name(named: Sequence[tuple[Match, tuple[str, ...]]], typed: str, kind: str) -> Match:
    """Return the value in *named* whose names fit *typed*; *kind* is the word for it in messages.

    Each value comes with its names, its id first.

    Raises UsageError, naming the ids or the nearest one, if none or several fit.
    """
    wanted = typed.strip().casefold()
    exact = [found for found, names in named if wanted in (name.casefold() for name in names)]
    started = [found for found, names in named if any(name.casefold().startswith(wanted) for name in names)]
    if len(exact) == 1:
        return exact[0]
    if wanted and len(started) == 1:
        return started[0]
    ids = [names[0] for _, names in named]
    near = get_close_matches(wanted, ids, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Choose one of: {', '.join(ids)}."
    several = wanted and len(started) > 1
    message = f"More than one {kind} begins like that." if several else f"There's no {kind} by that name."
    raise UsageError(message, hint)
