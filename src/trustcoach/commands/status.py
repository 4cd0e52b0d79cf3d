"""Show the person's progress on every track."""

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.ui.pages.status import status_page

EXAMPLES = ("trustcoach status",)


def run(context: Context) -> None:
    """Show tracks, steps, open plans with their days, and what is next. Raises ContentError and JournalError."""
    program, store = context.load_program(), context.open_store()
    progress = Progress(program, store.load_journal()).for_anyone()
    context.show(status_page(progress, context.now().date(), store.journal_path))
