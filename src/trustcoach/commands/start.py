"""Begin a track, or go on with it."""

from trustcoach.commands.country import ask_for_country
from trustcoach.commands.sitting import sit, walk_in
from trustcoach.commands.walk import Walk
from trustcoach.core.journey import Standing
from trustcoach.core.lookup import find_step, find_track
from trustcoach.core.model import Program, Step, Track
from trustcoach.core.wording import about
from trustcoach.disk.store import Store
from trustcoach.environment import Environment
from trustcoach.screen import views
from trustcoach.screen.page import Page
from trustcoach.screen.privacy import notice


def run(world: Environment, track_name: str | None, step_name: str | None) -> None:
    """Walk the track of that name, or the one the person picks; from the step of that name, if one is given.

    Raises UsageError for an unknown name or without a terminal, ContentError and JournalError.
    """
    world.need_a_person("Read the steps with: trustcoach steps. Or answer from a file with: --answers FILE")
    program = world.program()
    track = find_track(program, track_name) if track_name else None
    step = None
    if step_name:
        track, step = find_step([track] if track else program.tracks, step_name)
    with world.holding() as store:
        walk = walk_in(world, program, store)
        sit(walk, store, lambda: _sitting(walk, store, track, step))


def _sitting(walk: Walk, store: Store, track: Track | None, step: Step | None) -> None:
    program, first_time = walk.program, not walk.has_begun
    if first_time:
        walk.questions.read(views.passage(program, program.title, program.welcome))
        walk.questions.read(_notice(walk, store))
        ask_for_country(walk.world, program, walk.questions)
    walk.look_back()
    chosen = track or _pick(walk, program)
    if first_time:
        walk.questions.read(views.passage(program, "The nature of trust", program.trust))
    if step:
        walk.step(chosen, step)
    else:
        walk.along(chosen)


def _notice(walk: Walk, store: Store) -> Page:
    return notice(walk.program, walk.world.privacy(), store.path, locked=store.key is not None)


def _pick(walk: Walk, program: Program) -> Track:
    choices = {track.id: _offer(walk.standing, track) for track in program.tracks}
    return find_track(program, walk.questions.pick("Which track do you want to walk?", choices))


def _offer(standing: Standing, track: Track) -> str:
    left = sum(step.minutes for step in track.chapters if standing.missing(step))
    time = about(left) if left else "walked"
    return f"{track.title} ({time})"
