"""Look back on the time behind: the person's own numbers, promises that were kept, and what they wrote to say."""

from trustcoach.context import Context
from trustcoach.session.follow_through import follow_through_of
from trustcoach.session.progress import look_back
from trustcoach.session.session import open_walk, run_session

EXAMPLES = ("trustcoach progress",)


def run(context: Context) -> None:
    """Show what the person picks, on a screen that leaves nothing behind.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    context.require_terminal("See where you are with: trustcoach status")
    program, words = context.load_program(), follow_through_of(context)
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        run_session(walk, store, lambda: look_back(walk, words))
