"""Show the person's progress on every track."""

from trustcoach.context import Context
from trustcoach.core.journal.progress import Progress
from trustcoach.ui.pages.status import status_page

EXAMPLES = ("trustcoach status",)


def run(context: Context) -> None:
    """Show tracks, steps, open plans with their days, and what is next. Raises ContentError and JournalError."""
    program, store = context.load_program(), context.open_store()
    context.show(status_page(Progress(program, store.load_journal()), context.now().date(), store.journal_path))
