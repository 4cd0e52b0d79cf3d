"""Look back on the time behind: the person's own numbers, promises that were kept, and what they wrote to say."""

from trustcoach.context import Context
from trustcoach.session.day_session import run_day_session
from trustcoach.session.progress import look_back

EXAMPLES = ("trustcoach progress",)


def run(context: Context) -> None:
    """Show what the person picks, on a screen that leaves nothing behind.

    Raises UsageError without a terminal, ContentError and JournalError.
    """
    run_day_session(context, lambda walk, words, _: look_back(walk, words))
