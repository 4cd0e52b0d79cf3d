"""Removing what was written, for good."""

from collections.abc import Set
from contextlib import suppress

from trustcoach.commands.agreeing import typed
from trustcoach.core.errors import UsageError
from trustcoach.core.forgetting import without
from trustcoach.core.lookup import find_step, find_track
from trustcoach.core.merging import only_in
from trustcoach.core.wording import counted
from trustcoach.disk import window, wiping
from trustcoach.environment import Environment
from trustcoach.screen.page import Heading, Note, Row, Text

WORD = "wipe"
"""What has to be typed."""
_ASK = f"To remove it, type the word {WORD}. Anything else leaves it all as it is."
_LEFT = "Nothing was removed."


def everything(world: Environment) -> None:
    """Remove journal, drafts, copies, key and settings, after the word was typed. A passphrase is not needed for it.

    Raises UsageError without a terminal or if there is nothing, and JournalError.
    """
    _need_a_person(world)
    with window.only_window(world.folder):
        found = [path for path in wiping.ours(world.folder) if path.name != window.NAME]
        if not found:
            raise UsageError("There is nothing to remove.", "Nothing was written here yet.")
        words = world.privacy()
        rows = (Row(path.name, "goes") for path in found)
        world.show((Heading("Remove everything"), Note(f"In {world.folder}:"), *rows, Text(words.wiping)))
        if not typed(world, _ASK, WORD):
            world.show((Text(_LEFT),))
            return
        wiping.wipe(world.folder, spared=window.NAME)
    with suppress(OSError):
        world.folder.rmdir()
    world.show((Text(f"Removed. {words.wiped}"),))


def part(world: Environment, track_name: str | None, step_name: str | None) -> None:
    """Remove what was written on one track or in one step, also from the copies, after the word was typed.

    Raises UsageError for an unknown name, if there is nothing of it, or without a terminal; and JournalError.
    """
    _need_a_person(world)
    title, steps = _what(world, track_name, step_name)
    with world.holding() as store:
        journal = store.load()
        gone = len(only_in(journal, without(journal, steps)))
        others = wiping.others(store)
        if not gone:
            raise UsageError(f"Nothing was written in: {title}.", "See where you are with: trustcoach status")
        copies = Row(f"In the {counted(len(store.copies()), 'copy', 'copies')} kept beside it", "goes too")
        aside = (Row("What was set aside and cannot be read", "goes whole"),) if others else ()
        rows = (Row(f"{counted(gone, 'entry', 'entries')} of the journal", "goes"), copies, *aside)
        words = world.privacy()
        world.show((Heading(f"Remove: {title}"), *rows, Text(words.wiping)))
        if not typed(world, _ASK, WORD):
            world.show((Text(_LEFT),))
            return
        wiping.wipe_steps(store, steps)
    world.show((Text(f"Removed. {words.wiped}"),))


def _what(world: Environment, track_name: str | None, step_name: str | None) -> tuple[str, Set[str]]:
    """Give the title and the ids of the steps that were named."""
    program = world.program()
    track = find_track(program, track_name) if track_name else None
    if step_name:
        _, step = find_step([track] if track else program.tracks, step_name)
        return step.title, {step.id}
    assert track is not None  # noqa: S101 (one of the two was named)
    return track.title, {step.id for step in track.chapters}


def _need_a_person(world: Environment) -> None:
    world.need_a_person("Run it in a terminal: it asks before anything is removed.")
