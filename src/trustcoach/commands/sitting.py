"""A sitting: how it begins, and the one line at its end, however it ends."""

import gc
from collections.abc import Callable
from contextlib import suppress

from trustcoach.commands import missing
from trustcoach.commands.private import PrivatePath
from trustcoach.commands.questions import Questions, desk
from trustcoach.commands.walk import Walk
from trustcoach.core.errors import JournalError, LeftAtOnce, Stopped, WalksAlone
from trustcoach.core.model import Program
from trustcoach.disk.store import Store
from trustcoach.environment import Environment, ending_as_stops
from trustcoach.screen.page import Note

_NOT_LOCKED = "Your journal is not locked: whoever can use this account can read it."


def walk_in(world: Environment, program: Program, store: Store) -> Walk:
    """Give a walk that is kept in *store*. Raises JournalError."""
    return Walk(world, program, missing.journal(world, store), Questions(world, program, desk(world, store)))


def sit(walk: Walk, store: Store, body: Callable[[], None]) -> None:
    """Let *body* be a sitting of *walk*: on a screen of its own, with one line at its end.

    Whoever stops at what is asked in private, or goes the private path, is left with the line of any other stop.
    """
    gc.enable()  # a sitting is long, and every question leaves a megabyte to collect
    world = walk.world
    world.keep_memory_private()
    try:
        with suppress(JournalError):  # a copy that cannot be made stands in nobody's way
            store.keep_copy()
        with ending_as_stops(), world.screen.sitting():
            _in_company_or_alone(walk, store, body)
    except Stopped:
        world.say_if_possible(_stopped(walk))
    except LeftAtOnce:
        return
    else:
        world.say_if_possible("Kept. Come back with: trustcoach resume")


def _in_company_or_alone(walk: Walk, store: Store, body: Callable[[], None]) -> None:
    if walk.has_begun and store.key is None:
        walk.world.show((Note(_NOT_LOCKED),))  # somebody may have taken the lock off, and put an older journal there
    try:
        body()
    except WalksAlone:
        PrivatePath(walk.world, walk.program, store).walk()
        raise Stopped from None


def _stopped(walk: Walk) -> str:
    if walk.questions.drafts:
        return "Stopped. All is kept, your draft too. Go on with: trustcoach resume"
    if walk.has_begun:
        return "Stopped. All is kept. Go on with: trustcoach resume"
    return "Stopped. Begin with: trustcoach start"
