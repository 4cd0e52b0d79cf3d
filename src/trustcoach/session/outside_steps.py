"""Run a session of what is asked from day to day, outside the steps."""

from collections.abc import Callable

from trustcoach.context import Context
from trustcoach.session.session import open_walk, run_session
from trustcoach.session.walk import Walk
from trustcoach.storage.store import Store


def run_outside_steps(context: Context, command: str, body: Callable[[Walk, Store], object]) -> None:
    """Run *body* as a session outside the steps, on a screen that leaves nothing behind; *command* leads back to it.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    context.require_terminal("See where you are with: trustcoach status")
    program = context.load_program()
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        walk.way_back = command
        run_session(walk, store, lambda: body(walk, store))
