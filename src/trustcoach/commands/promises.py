"""Promises and limits of one's own: make one, say how one went, repair one that was missed."""

from trustcoach.context import Context
from trustcoach.session.outside_steps import run_outside_steps
from trustcoach.session.promises import Promises

EXAMPLES = ("trustcoach promises",)


def run(context: Context) -> None:
    """Show the person's own promises and limits once they ask for them, and let them add to them.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    run_outside_steps(context, "promises", lambda walk, _: Promises(walk).go_through())
