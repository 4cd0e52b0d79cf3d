"""Undo the last change to the journal, or redo it; what it does is shown first."""

from collections.abc import Callable
from datetime import UTC
from typing import Annotated, NamedTuple

import typer

from trustcoach.context import Context
from trustcoach.core.journal.entries import Entry, Journal, Undo
from trustcoach.core.journal.placeholder_program import CONTENT_UNREADABLE
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.undo import Change, describe_change, is_by_one_of_two, redo_last, undo_last
from trustcoach.core.journal.wipe import without_steps
from trustcoach.core.program.program import Program
from trustcoach.errors import ContentError, QuickExit, SessionStopped, UsageError
from trustcoach.session.asking.confirm import confirm
from trustcoach.session.care.hidden_words import HiddenWords
from trustcoach.session.care.label_finder import LabelFinder
from trustcoach.session.signals import signals_as_stop
from trustcoach.session.unreadable_content import program_without_texts
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.pages import undo as undo_pages

EXAMPLES = ("trustcoach undo", "trustcoach undo --back")


class _Direction(NamedTuple):
    """The texts and functions of undo, or of redo."""

    find_fact: Callable[[Journal], Undo | None]
    page: Callable[[Progress, Change], Page]
    question: str
    yes_label: str
    done_message: str
    next_hint: str
    nothing_message: str
    nothing_hint: str
    """What to do if there is nothing to undo or redo."""
    without_asking_hint: str
    """How to do it where nobody can be asked."""


_UNDO = _Direction(
    find_fact=undo_last,
    page=undo_pages.undo_page,
    question="Take it back?",
    yes_label="Yes, take it back",
    done_message="Taken back",
    next_hint="The journal still holds it. Bring it back with: trustcoach undo --back",
    nothing_message="There's nothing to take back.",
    nothing_hint="See where you are with: trustcoach status",
    without_asking_hint="To take back the last change unseen, say: trustcoach undo --yes",
)
_REDO = _Direction(
    find_fact=redo_last,
    page=undo_pages.redo_page,
    question="Bring it back?",
    yes_label="Yes, bring it back",
    done_message="Brought back",
    next_hint="Go on with: trustcoach resume",
    nothing_message="There's nothing to bring back.",
    nothing_hint="To take back the last change, say: trustcoach undo",
    without_asking_hint="To bring it back unseen, say: trustcoach undo --back --yes",
)


def run(
    context: Context,
    *,
    back: Annotated[bool, typer.Option("--back", help="Bring back what was taken back last.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it at once, with nothing shown.")] = False,
) -> None:
    """Take back what was done last, or bring it *back*, if the person agrees; with *yes* nothing is shown or asked.

    Raises UsageError if there is nothing of that or nobody to ask, and JournalError.
    """
    direction = _REDO if back else _UNDO
    if not yes:
        context.require_terminal(direction.without_asking_hint)
    with context.hold_store() as store:
        file = store.load_journal_file()
        journal = file.load()
        program, note = _load_program(context, journal)
        fact = direction.find_fact(without_steps(journal, program.private_step_ids))
        if fact is None:
            raise UsageError(direction.nothing_message, direction.nothing_hint)
        new = Entry(context.new_id(), context.now().astimezone(UTC), fact)
        before = Progress(program, journal)
        changed = describe_change(before, Progress(program, journal.with_entries(new)))
        try:
            wanted = yes or _confirm(context, direction, (*note, *_page(context, direction, before, changed)))
        except QuickExit:
            return
        if wanted:
            file.append(new)
    title = undo_pages.changed_step_title(before, changed)
    where = f", in “{title}”" if title else ""
    context.show_line_if_possible(
        f"{direction.done_message}{where}. {direction.next_hint}" if wanted else "Nothing was changed."
    )


def _load_program(context: Context, journal: Journal) -> tuple[Program, Page]:
    """Return the program, or a placeholder if its content cannot be read, and what to show then."""
    try:
        return context.load_program(), ()
    except ContentError:
        return program_without_texts(journal), (QuietLine(CONTENT_UNREADABLE),)


def _page(context: Context, direction: _Direction, before: Progress, changed: Change) -> Page:
    """Return what is shown of what is *changed*: no words that not everyone may see, or that may call for help."""
    if is_by_one_of_two(before, changed):
        return undo_pages.unseen_page(before, changed)
    hides = HiddenWords(before.program.safety, LabelFinder(context))
    show = undo_pages.hidden_page if any(map(hides, changed.values())) else direction.page
    return show(before, changed)


def _confirm(context: Context, direction: _Direction, page: Page) -> bool:
    """Show *page* on a screen of its own and return whether the person agrees; to stop there means no."""
    try:
        with signals_as_stop():
            return confirm(context, direction.question, direction.yes_label, above=page)
    except SessionStopped:
        return False
