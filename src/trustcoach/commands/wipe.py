"""Removing what was written, for good."""

from collections.abc import Set

from trustcoach.context import Context
from trustcoach.core.program.lookup import find_step, find_track
from trustcoach.errors import SessionStopped, UsageError
from trustcoach.session.asking.confirm import typed
from trustcoach.storage import wipe as wiping
from trustcoach.storage.files import lock_holder as signature
from trustcoach.storage.files import permissions as reach
from trustcoach.storage.files import process_lock as window
from trustcoach.text import counted
from trustcoach.ui.page import Block, Heading, Page, Paragraphs, QuietLine, Row

WORD = "wipe"
"""What has to be typed."""
_ASK = f"To remove it, type the word {WORD}. Anything else leaves it all as it is."
_LEFT = "Nothing was removed."


def everything(world: Context) -> None:
    """Remove journal, drafts, copies, key and settings, after the word was typed. A passphrase is not needed for it.

    Raises UsageError without a terminal or if there is nothing, JournalError, and LeftAtOnce.
    """
    _need_a_person(world)
    with world.holding_folder():
        found = [path for path in wiping.ours(world.folder) if path.name not in (window.NAME, signature.NAME)]
        if not found:
            wiping.wipe(world.folder)  # the lock on the window, made by looking
            raise UsageError("There is nothing to remove.", "Nothing was written here yet.")
        words = world.privacy()
        rows = [Row(path.name, "goes", reach.elsewhere(path)) for path in found]
        if not _typed(
            world, (Heading("Remove everything"), QuietLine(f"In {world.folder}:"), *rows, Paragraphs(words.wiping))
        ):
            world.show((Paragraphs(_LEFT),))
            return
        wiping.wipe(world.folder)
        stays = wiping.others(world.folder)
    also = (
        (QuietLine(f"In {world.folder} there is {counted(stays, 'thing')} more, not made here. It stays."),)
        if stays
        else ()
    )
    world.show((Paragraphs(f"Removed. {words.wiped}"), *also))


def part(world: Context, track_name: str | None, step_name: str | None) -> None:
    """Remove what was written on one track or in one step, also from the copies, after the word was typed.

    Raises UsageError for an unknown name, if there is nothing of it, or without a terminal; JournalError, LeftAtOnce.
    """
    _need_a_person(world)
    title, steps = _what(world, track_name, step_name)
    with world.holding() as store:
        found = wiping.traces(store, steps)
        if not found:
            raise UsageError(f"Nothing was written in: {title}.", "See where you are with: trustcoach status")
        words = world.privacy()
        if not _typed(world, (Heading(f"Remove: {title}"), *_rows(found), Paragraphs(words.wiping))):
            world.show((Paragraphs(_LEFT),))
            return
        world.drafts(store)  # what an editor left behind is a draft from here on
        wiping.wipe_steps(store, steps)
    world.show((Paragraphs(f"Removed. {words.wiped}"),))


def _rows(found: wiping.StepTraces) -> tuple[Block, ...]:
    rows = (
        (found.entries, "In the journal", counted(found.entries, "entry", "entries")),
        (found.copies, "In copies of it", counted(found.copies, "copy", "copies")),
        (found.drafts, "Begun, and not given", counted(found.drafts, "draft")),
    )
    whole = "It cannot be read, so all of it goes. To keep it, move it elsewhere first."
    return (
        *(Row(name, f"{says} to clear") for some, name, says in rows if some),
        *(Row(path.name, "goes whole", whole) for path in found.unreadable),
    )


def _typed(world: Context, page: Page) -> bool:
    """Show *page* on a screen of its own, and tell whether the word was typed there. Raises LeftAtOnce."""
    try:
        with world.screen.sitting():
            world.show(page)
            return typed(world, _ASK, WORD)
    except SessionStopped:
        return False


def _what(world: Context, track_name: str | None, step_name: str | None) -> tuple[str, Set[str]]:
    """Give the title and the ids of the steps that were named."""
    program = world.program()  # what was kept of the private path goes with everything, or on that path itself
    track = None if track_name is None else find_track(program, track_name)
    if step_name is not None:
        _, step = find_step([track] if track else program.tracks, step_name)
        return step.title, {step.id}
    assert track is not None  # noqa: S101 (one of the two was named)
    return track.title, {step.id for step in track.chapters}


def _need_a_person(world: Context) -> None:
    world.need_a_person("Run it in a terminal: it asks before anything is removed.")
