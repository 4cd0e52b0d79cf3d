"""Look at today: two or three numbers, a line, and then what fits."""

from trustcoach.context import Context
from trustcoach.session.follow_through import follow_through_of
from trustcoach.session.session import open_walk, run_session
from trustcoach.session.today import look_at_today

EXAMPLES = ("trustcoach today",)


def run(context: Context) -> None:
    """Ask for a few numbers from 0 to 10 and a line, each of which may be left out, and offer what fits.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    context.require_terminal("See where you are with: trustcoach status")
    program, follow_through = context.load_program(), follow_through_of(context)
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        run_session(walk, store, lambda: look_at_today(walk, follow_through, is_locked=store.key is not None))
