"""A sitting: how it begins, and the one line at its end, however it ends."""

import gc
from collections.abc import Callable
from contextlib import suppress

from trustcoach.context import Context, ending_as_stops
from trustcoach.core.journal.progress import Position
from trustcoach.core.program.program import Program
from trustcoach.core.prompt import asked_at
from trustcoach.errors import (
    JournalError,
    ProgramEnded,
    QuickExit,
    SessionStopped,
    SwitchToPrivatePath,
    UnsavedWorkError,
)
from trustcoach.session import missing_journal as missing
from trustcoach.session.asking.asker import Asker, desk
from trustcoach.session.final_check import FinalCheck
from trustcoach.session.private_path import PrivatePath
from trustcoach.session.walk import Walk
from trustcoach.storage.editor_files import handed_over
from trustcoach.storage.store import Store
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.pages import drafts
from trustcoach.ui.pages.editor import left_aside

_NOT_LOCKED = "Your journal is not locked: whoever can use this account can read it."


def walk_in(world: Context, program: Program, store: Store) -> Walk:
    """Give a walk that is kept in *store*. Raises JournalError."""
    return Walk(world, program, missing.journal(world, store), Asker(world, program, desk(world, store)))


def sit(walk: Walk, store: Store, body: Callable[[], None], at: Position | None = None) -> None:
    """Let *body* be a sitting of *walk* that goes on *at* a place: on a screen of its own, with one line at its end.

    The line says what can be read back from the disk. Raises NotKept, after it was said, if something cannot.
    Whoever stops at what is asked in private, or goes the private path, is left with the line of any other stop.
    """
    gc.enable()  # a sitting is long, and every question leaves a megabyte to collect
    world, keeping = walk.world, FinalCheck(walk, store)
    world.keep_memory_private()
    try:
        with suppress(JournalError):  # a copy that cannot be made stands in nobody's way
            store.keep_copy()
        with ending_as_stops(), world.screen.sitting():
            try:
                if waiting := _waiting(walk, store, at):
                    world.show(waiting)
                _in_company_or_alone(walk, store, body)
            except ProgramEnded:
                raise
            except (SessionStopped, JournalError):
                keeping.hold()
                raise
            keeping.hold()
    except SessionStopped:
        line, is_kept = keeping.last_line(_stopped(walk))
    except QuickExit:
        keeping.hold_unseen()
        return
    else:
        line, is_kept = keeping.last_line("Kept. Come back with: trustcoach resume")
    world.say_if_possible(line)
    if not is_kept:
        raise UnsavedWorkError


def _in_company_or_alone(walk: Walk, store: Store, body: Callable[[], None]) -> None:
    if walk.has_begun and store.key is None:
        walk.world.show(
            (QuietLine(_NOT_LOCKED),)
        )  # somebody may have taken the lock off, and put an older journal there
    try:
        body()
    except SwitchToPrivatePath:
        try:
            PrivatePath(walk.world, walk.program, store).walk()
        finally:
            walk.saving.read_again()
        raise SessionStopped from None


def _stopped(walk: Walk) -> str:
    if walk.questions.drafts:
        return "Stopped. All is kept, your draft too. Go on with: trustcoach resume"
    if walk.has_begun:
        return "Stopped. All is kept. Go on with: trustcoach resume"
    return "Stopped. Begin with: trustcoach start"


def _waiting(walk: Walk, store: Store, at: Position | None) -> Page:
    """Return what waits and is not come back to by itself: drafts of answered questions, an editor's odd files."""
    elsewhere = (ask for ask in walk.questions.drafts.asks() if at is None or asked_at(ask) != at.ask.reference)
    odd = (path for handed in handed_over(store.home) for path in handed.odd())
    return (
        *drafts.of_answered(walk.program, walk.standing, elsewhere),
        *(block for path in odd for block in left_aside(str(path))),
    )
