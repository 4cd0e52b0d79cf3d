"""Look back on the time behind: the person's own numbers, promises that were kept, and what they wrote to say."""

from trustcoach.context import Context
from trustcoach.session.outside_steps import run_outside_steps
from trustcoach.session.progress import show_progress

EXAMPLES = ("trustcoach progress",)


def run(context: Context) -> None:
    """Show what the person picks, on a screen that leaves nothing behind.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    run_outside_steps(context, "progress", lambda walk, _: show_progress(walk))
