"""Resume at the exact question where the last session stopped."""

from trustcoach.context import Context
from trustcoach.session.session import open_walk, run_session
from trustcoach.session.welcome import offer_today_or_resume, resume_point, welcome

EXAMPLES = ("trustcoach resume",)


def run(context: Context) -> None:
    """Ask about due plans, and go on at the question where the last session stopped; on a new day offer a look at it.

    If nothing was saved, begin: how far a person came who left no answer is not known. Raises UsageError without a
    terminal, ContentError and JournalError.
    """
    context.require_terminal("See where you are with: trustcoach status. Or use: trustcoach start TRACK --answers FILE")
    program = context.load_program()
    with context.hold_store() as store:
        walk = open_walk(context, program, store)
        if point := resume_point(walk):
            run_session(walk, store, lambda: offer_today_or_resume(walk, store, point))
        else:
            run_session(walk, store, lambda: welcome(walk, store, None, None, skips_welcome=True))
