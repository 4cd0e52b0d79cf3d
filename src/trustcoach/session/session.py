"""A session: its screen, and the one line that is printed at its end."""

import gc
from collections.abc import Callable
from contextlib import suppress

from trustcoach.context import Context
from trustcoach.core.program.program import Program
from trustcoach.errors import (
    JournalError,
    ProgramEnded,
    QuickExit,
    SessionStopped,
    UnsavedWorkError,
)
from trustcoach.session import missing_journal
from trustcoach.session.asking.asker import Asker
from trustcoach.session.asking.persistence import persist_in_store
from trustcoach.session.final_check import FinalCheck
from trustcoach.session.signals import signals_as_stop
from trustcoach.session.walk import RESUME, Walk
from trustcoach.storage.store import Store
from trustcoach.ui.page import QuietLine

_NOT_LOCKED_NOTE = "Your journal isn't locked: whoever can use this account can read it."


def open_walk(context: Context, program: Program, store: Store) -> Walk:
    """Return a walk that is saved in *store*, with a way to the private path. Raises JournalError."""

    def walk_private_path() -> None:
        from trustcoach.session.private_path import PrivatePath  # noqa: PLC0415 (what few sessions need)

        try:
            PrivatePath(context, program, store).walk()
        finally:
            walk.entry_log.reload()

    journal = missing_journal.load_or_restore(context, store)
    private_path = walk_private_path if program.private_track else None
    walk = Walk(context, program, journal, Asker(context, program, persist_in_store(context, store), private_path))

    def offer_setbacks() -> None:
        from trustcoach.session.setbacks import Setbacks  # noqa: PLC0415 (as above)

        Setbacks(walk).offer()

    walk.asker.setbacks = offer_setbacks
    return walk


def run_session(walk: Walk, store: Store, body: Callable[[], object]) -> None:
    """Run *body* as a session of *walk*: on a screen of its own, with one line at its end.

    The line says what can be read back from the disk. Raises
    UnsavedWorkError, after the line, if something cannot. A person who stops at the safety questions, or takes the
    private path, gets the line of any other stop.
    """
    if not gc.isenabled():
        gc.freeze()  # what was loaded stays: to look through it again takes a tenth of a second at some Enter
        gc.enable()  # a session is long, and every question leaves a megabyte to collect
    context, final_check = walk.context, FinalCheck(walk, store)
    context.protect_memory()
    try:
        with suppress(JournalError):  # a failed copy does not stop the session
            store.save_copy()
        with signals_as_stop(), context.screen.session():
            try:
                _run_body(walk, store, body)
            except ProgramEnded:
                raise
            except (SessionStopped, JournalError):
                final_check.resolve_unsaved()
                raise
            final_check.resolve_unsaved()
    except SessionStopped:
        line, is_kept = final_check.last_line(_stop_line(walk))
    except QuickExit:
        final_check.resolve_unsaved_hidden()
        return
    else:
        line, is_kept = final_check.last_line(f"Kept. Come back with: trustcoach {walk.way_back}")
    context.show_line_if_possible(line)
    if not is_kept:
        raise UnsavedWorkError


def _run_body(walk: Walk, store: Store, body: Callable[[], object]) -> None:
    if walk.is_begun and store.key is None:
        # somebody may have removed the lock, and put an older journal there
        walk.context.show((QuietLine(_NOT_LOCKED_NOTE),))
    body()


def _stop_line(walk: Walk) -> str:
    if walk.asker.drafts:
        return f"Stopped. All is kept, your draft too. Go on with: trustcoach {walk.way_back}"
    if walk.is_begun or walk.way_back != RESUME:
        return f"Stopped. All is kept. Go on with: trustcoach {walk.way_back}"
    return "Stopped. Begin with: trustcoach start"
