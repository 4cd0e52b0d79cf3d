"""Look at today: two or three numbers, a line, and then what fits."""

from trustcoach.context import Context
from trustcoach.session.outside_steps import run_outside_steps
from trustcoach.session.today import look_at_today

EXAMPLES = ("trustcoach today",)


def run(context: Context) -> None:
    """Ask for a few numbers from 0 to 10 and a line, each of which may be left out, and offer what fits.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    run_outside_steps(context, "today", lambda walk, store: look_at_today(walk, is_locked=store.key is not None))
