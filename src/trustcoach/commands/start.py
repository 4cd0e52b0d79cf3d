"""Begin a track, or go on with it."""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.lookup import find_step, find_track
from trustcoach.core.program.program import Program, Step, Track
from trustcoach.session.country import ask_for_country
from trustcoach.session.session import sit, walk_in
from trustcoach.session.walk import Walk
from trustcoach.storage.store import Store
from trustcoach.text import about
from trustcoach.ui.page import Page
from trustcoach.ui.pages import question as views
from trustcoach.ui.pages.privacy import notice


def run(world: Context, track_name: str | None, step_name: str | None) -> None:
    """Walk the track of that name, or the one the person picks; from the step of that name, if one is given.

    Raises UsageError for an unknown name or without a terminal, ContentError and JournalError.
    """
    world.need_a_person("Read the steps with: trustcoach steps. Or answer from a file with: --answers FILE")
    program = world.program()
    track = None if track_name is None else find_track(program, track_name)
    step = None
    if step_name is not None:
        track, step = find_step([track] if track else program.tracks, step_name)
    with world.holding() as store:
        walk = walk_in(world, program, store)
        sit(walk, store, lambda: pages(walk, store, track, step))


def pages(walk: Walk, store: Store, track: Track | None, step: Step | None, *, past_welcome: bool = False) -> None:
    """Lead to *track* or one that is picked, page by page and back, and walk it; from *step*, if one is given.

    Somebody who begins is welcomed first; *past_welcome* opens the page behind that.
    """
    program, questions, is_new = walk.program, walk.questions, not walk.has_begun
    chosen, asked = [track] if track else [], list[str]()
    order: list[Callable[[], bool]] = []

    def welcomed() -> bool:
        return questions.turn(views.passage(program, program.title, program.welcome), goes_back=False)

    def noticed() -> bool:
        has_read = questions.turn(_notice(walk, store))
        if has_read and not asked:
            asked.append("country")
            ask_for_country(walk.world, program, questions, store)
        return has_read

    def picked() -> bool:
        chosen[:] = _picked(walk, program, goes_back=is_new)
        return bool(chosen)

    def trusted() -> bool:
        return questions.turn(views.passage(program, "The nature of trust", program.trust))

    def walked() -> bool:
        behind_pages = len(order) > 1
        if step:
            return walk.step(chosen[0], step, behind_pages=behind_pages)
        return walk.along(chosen[0], behind_pages=behind_pages)

    order += [welcomed, noticed] if is_new else []
    order += [] if track else [picked]
    order += [trusted, walked] if is_new and not past_welcome else [walked]
    if not is_new:
        walk.look_back()
    number = 1 if past_welcome else 0
    while number < len(order):
        number += 1 if order[number]() else -1


def _notice(walk: Walk, store: Store) -> Page:
    return notice(walk.program, walk.world.privacy(), store.path, locked=store.key is not None)


def _picked(walk: Walk, program: Program, *, goes_back: bool) -> list[Track]:
    """Return the track that is picked; none if the person goes back."""
    choices = {track.id: _offer(walk.standing, track) for track in program.tracks}
    name = walk.questions.pick_or_back("Which track do you want to walk?", choices, goes_back=goes_back)
    return [find_track(program, name)] if name else []


def _offer(standing: Progress, track: Track) -> str:
    left = sum(step.minutes for step in track.chapters if standing.missing(step))
    time = about(left) if left else "walked"
    return f"{track.title} ({time})"
