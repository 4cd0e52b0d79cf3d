"""Promises and limits of one's own: make one, say how one went, repair one that was missed."""

from trustcoach.context import Context
from trustcoach.session.follow_through import follow_through_of
from trustcoach.session.promises import Promises
from trustcoach.session.session import open_walk, run_session

EXAMPLES = ("trustcoach promises",)


def run(context: Context) -> None:
    """Show the person's own promises and limits once they ask for them, and let them add to them.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    context.require_terminal("See where you are with: trustcoach status")
    program, words = context.load_program(), follow_through_of(context)
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        run_session(walk, store, Promises(walk, words).go_through)
