"""A walk on purpose without a keyboard: the answers stand in a file."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

from trustcoach.context import Context
from trustcoach.core.journal.entries import Entry
from trustcoach.core.journal.progress import Position, Progress
from trustcoach.core.journal.redaction import fact
from trustcoach.core.program.conditions import QuestionId
from trustcoach.core.program.lookup import find_track
from trustcoach.core.program.program import Program, Read, Track
from trustcoach.core.program.values import PageRead, Value
from trustcoach.errors import UsageError
from trustcoach.storage.content import answers_file as answers
from trustcoach.storage.store import Store
from trustcoach.text import counted
from trustcoach.ui.page import Page, Paragraphs, QuietLine

_PRIVATE = (
    "Before this step everyone is asked a few things in private, which no file can answer. Go on with: trustcoach "
    "resume. Or pass them by, as anyone may: add --pass-by-private."
)


def run(world: Context, track_name: str | None, path: Path, *, pass_by: bool = False) -> None:
    """Write down the answers in the file at *path* along the track of that name, up to the first it does not hold.

    It stops before a step at which one person alone is asked something in private, unless somebody wants to *pass_by*
    that, as anybody may at the keyboard.

    Raises UsageError, before anything is written, for an unknown track or ask and for a value an ask cannot have.
    """
    program = world.program()
    if track_name is None:
        raise UsageError("A file of answers needs a track.", "Name it: trustcoach start TRACK --answers FILE")
    track = find_track(program, track_name)
    given = answers.load(path, program, world.now().date())
    with world.holding() as store:
        standing, used = _write_down(world, replace(program, safety=None) if pass_by else program, store, track, given)
    place = standing.place(track)
    unused = sorted(str(reference) for reference in given.keys() - used)
    rest: Page = (QuietLine(f"Not asked for, and not written down: {', '.join(unused)}."),) if unused else ()
    where = "The track is at its end."
    if place and _asks_in_private(standing, place):
        where = f"The next step is “{place.step.title}”. {_PRIVATE}"
    elif place:
        where = f"The next question is “{place.ask.question}” ({place.ask.reference})."
    world.show((Paragraphs(f"{counted(len(used), 'answer')} written down. {where}"), *rest))


def _write_down(
    world: Context, program: Program, store: Store, track: Track, given: dict[QuestionId, Value | None]
) -> tuple[Progress, set[QuestionId]]:
    """Write down what is *given* along *track*; give what follows from it, and which answers were used."""
    file, used = store.loaded(), set[QuestionId]()
    standing = Progress(program, file.load())
    while (place := standing.place(track)) and (isinstance(place.ask.form, Read) or place.ask.reference in given):
        ask = place.ask
        if _asks_in_private(standing, place):
            break
        value = PageRead() if isinstance(ask.form, Read) else given[ask.reference]
        if not isinstance(ask.form, Read):
            used.add(ask.reference)
        entry = Entry(world.new_id(), world.now().astimezone(UTC), fact(ask, value))
        standing = Progress(program, file.add(entry))
    return standing, used


def _asks_in_private(standing: Progress, place: Position) -> bool:
    """Return whether everybody is asked something in private at this *place*, where nobody can answer it."""
    safety, step = standing.program.safety, place.step
    if safety is None or step.id not in safety.before or isinstance(place.ask.form, Read):
        return False
    return not standing.entered(step) and not standing.is_for_two(step)
