"""Remove what was written, for good."""

from collections.abc import Set
from typing import Annotated

import typer

from trustcoach import completions
from trustcoach.context import Context
from trustcoach.core.program.follow_through import PARTS_OUTSIDE_STEPS
from trustcoach.core.program.lookup import find_by_name, find_step, find_track
from trustcoach.errors import SessionStopped, UsageError
from trustcoach.session.asking.confirm import confirm_by_typing
from trustcoach.storage import wipe
from trustcoach.storage.file_names import LOCK_FILE, LOCK_HOLDER_FILE
from trustcoach.storage.files import permissions
from trustcoach.text import pluralize
from trustcoach.ui.page import Block, FilePath, Heading, Page, Paragraphs, QuietLine, Row

EXAMPLES = ("trustcoach wipe", "trustcoach wipe --track together", "trustcoach wipe --only check-ins")
CONFIRM_WORD = "wipe"
"""The word that has to be typed."""
_CONFIRM_QUESTION = f"To remove it, type the word {CONFIRM_WORD}. Anything else leaves it all as it is."
_NOTHING_REMOVED = "Nothing was removed."


def run(
    context: Context,
    track: Annotated[
        str | None,
        typer.Option("--track", help="Only what was written on this track.", autocompletion=completions.tracks),
    ] = None,
    step: Annotated[
        str | None, typer.Option("--step", help="Only what was written in this step.", autocompletion=completions.steps)
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="PART",
            help="Only your check-ins, promises (with limits), or wave-plans.",
            autocompletion=completions.parts_to_wipe,
        ),
    ] = None,
) -> None:
    """Remove everything, or a part: one track, one step, or what is kept outside the steps; after the word was typed.

    Raises UsageError for two parts at once, and what `wipe_all` and `wipe_part` raise.
    """
    if track is None and step is None and only is None:
        wipe_all(context)
    elif only is None:
        wipe_part(context, track, step)
    elif track is None and step is None:
        wipe_outside_steps(context, only)
    else:
        raise UsageError("--only doesn't go with --track or --step.", "Remove one part at a time.")


def wipe_all(context: Context) -> None:
    """Remove journal, drafts, copies, key and settings, after the word was typed. It needs no passphrase.

    Raises UsageError without a terminal or if there is nothing, JournalError, and QuickExit.
    """
    _require_terminal(context)
    with context.hold_folder():
        found = [path for path in wipe.own_files(context.home) if path.name not in (LOCK_FILE, LOCK_HOLDER_FILE)]
        if not found:
            wipe.wipe_folder(context.home)  # removes the file of the process lock, which this command made
            raise UsageError("There's nothing to remove.", "Nothing was written here yet.")
        words = context.load_privacy()
        rows = [Row(path.name, "goes", permissions.describe_link(path)) for path in found]
        above: Page = (Heading("Remove everything"), QuietLine("In this folder:"), FilePath(str(context.home)))
        if not _confirm(context, (*above, *rows, Paragraphs(words.wiping))):
            context.show((Paragraphs(_NOTHING_REMOVED),))
            return
        wipe.wipe_folder(context.home)
        stays = wipe.count_foreign_files(context.home)
    also = (
        (QuietLine(f"In {context.home} there's {pluralize(stays, 'thing')} more, not made here. It stays."),)
        if stays
        else ()
    )
    context.show((Paragraphs(f"Removed. {words.wiped}"), *also))


def wipe_part(context: Context, track_name: str | None, step_name: str | None) -> None:
    """Remove what was written on one track or in one step, also from the copies, after the word was typed.

    Raises UsageError for an unknown name, if there is nothing of it, or without a terminal; JournalError, QuickExit.
    """
    _require_terminal(context)
    _wipe_steps(context, *_steps_to_wipe(context, track_name, step_name))


def wipe_outside_steps(context: Context, part: str) -> None:
    """Remove the *part* of that name of what is kept outside the steps, also from the copies; as `wipe_part`."""
    _require_terminal(context)
    named = [(found, (name, found[0])) for name, found in PARTS_OUTSIDE_STEPS.items()]
    _wipe_steps(context, *find_by_name(named, part, "part"))


def _wipe_steps(context: Context, title: str, steps: Set[str]) -> None:
    with context.hold_store() as store:
        found = wipe.find_step_traces(store, steps)
        if not found:
            raise UsageError(f"Nothing was written in: {title}.", "See where you are with: trustcoach status")
        words = context.load_privacy()
        if not _confirm(context, (Heading(f"Remove: {title}"), *_trace_rows(found), Paragraphs(words.wiping))):
            context.show((Paragraphs(_NOTHING_REMOVED),))
            return
        context.load_drafts(store)  # what an editor left behind is a draft from here on
        wipe.wipe_steps(store, steps)
    context.show((Paragraphs(f"Removed. {words.wiped}"),))


def _trace_rows(found: wipe.StepTraces) -> tuple[Block, ...]:
    rows = (
        (found.entries, "In the journal", pluralize(found.entries, "entry", "entries")),
        (found.copies, "In copies of it", pluralize(found.copies, "copy", "copies")),
        (found.drafts, "Begun, and not given", pluralize(found.drafts, "draft")),
    )
    whole = "It can't be read, so all of it goes. To keep it, move it elsewhere first."
    return (
        *(Row(name, f"{says} to clear") for some, name, says in rows if some),
        *(Row(path.name, "goes whole", whole) for path in found.unreadable),
    )


def _confirm(context: Context, page: Page) -> bool:
    """Show *page* on a screen of its own, and return whether the word was typed there. Raises QuickExit."""
    try:
        return confirm_by_typing(context, _CONFIRM_QUESTION, CONFIRM_WORD, above=page)
    except SessionStopped:
        return False


def _steps_to_wipe(context: Context, track_name: str | None, step_name: str | None) -> tuple[str, Set[str]]:
    """Return the title and the ids of the steps that were named."""
    program = context.load_program()  # steps of the private path are removed with everything, or on that path itself
    track = None if track_name is None else find_track(program, track_name)
    if step_name is not None:
        _, step = find_step([track] if track else program.tracks, step_name)
        return step.title, {step.id}
    assert track is not None  # noqa: S101 (one of the two was named)
    return track.title, {step.id for step in track.all_steps}


def _require_terminal(context: Context) -> None:
    context.require_terminal("Run it in a terminal: it asks before anything is removed.")
