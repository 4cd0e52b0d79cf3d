"""Taking back the last change to the journal, and bringing it back; what it does is shown first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from trustcoach.context import Context, ending_as_stops
from trustcoach.core.journal.entries import Entry, Journal, Undo
from trustcoach.core.journal.placeholder_program import CANNOT_BE_READ, wordless
from trustcoach.core.journal.progress import Progress
from trustcoach.core.journal.undo import Change, bringing_back, change, taking_back
from trustcoach.core.journal.wipe import without
from trustcoach.core.program.program import Program
from trustcoach.errors import ContentError, QuickExit, SessionStopped, UsageError
from trustcoach.session.asking.confirm import agreed
from trustcoach.ui.page import Page, QuietLine
from trustcoach.ui.pages import undo as changes


@dataclass(frozen=True, slots=True)
class _Direction:
    """Back, or forth again: what to write down, what to show, and what to say."""

    find: Callable[[Journal], Undo | None]
    page: Callable[[Progress, Change], Page]
    question: str
    agree: str
    done: str
    then: str
    nothing: str
    instead: str
    """What to do if there is nothing."""
    unseen: str
    """How to do it where nobody can be asked."""


_BACK = _Direction(
    find=taking_back,
    page=changes.to_take_back,
    question="Take it back?",
    agree="Yes, take it back",
    done="Taken back",
    then="The journal still holds it. Bring it back with: trustcoach undo --back",
    nothing="There is nothing to take back.",
    instead="See where you are with: trustcoach status",
    unseen="To take back the last change unseen, say: trustcoach undo --yes",
)
_FORTH = _Direction(
    find=bringing_back,
    page=changes.to_bring_back,
    question="Bring it back?",
    agree="Yes, bring it back",
    done="Brought back",
    then="Go on with: trustcoach resume",
    nothing="There is nothing to bring back.",
    instead="To take back the last change, say: trustcoach undo",
    unseen="To bring it back unseen, say: trustcoach undo --back --yes",
)


def take_back(world: Context, *, yes: bool) -> None:
    """Take back what was done last, if the person agrees; with *yes* nothing is shown or asked.

    Raises UsageError if there is nothing to take back or nobody to ask, and JournalError.
    """
    _go(world, _BACK, yes=yes)


def bring_back(world: Context, *, yes: bool) -> None:
    """Bring back what was taken back last, if the person agrees; with *yes* nothing is shown or asked.

    Raises UsageError if there is nothing to bring back or nobody to ask, and JournalError.
    """
    _go(world, _FORTH, yes=yes)


def _go(world: Context, way: _Direction, *, yes: bool) -> None:
    if not yes:
        world.need_a_person(way.unseen)
    with world.holding() as store:
        file = store.loaded()
        journal = file.load()
        program, note = _program(world, journal)
        fact = way.find(without(journal, program.steps_alone))
        if fact is None:
            raise UsageError(way.nothing, way.instead)
        new = Entry(world.new_id(), world.now().astimezone(UTC), fact)
        before = Progress(program, journal)
        changed = change(before, Progress(program, journal.adding(new)))
        try:
            wanted = yes or _agreed(world, way, (*note, *way.page(before, changed)))
        except QuickExit:
            return
        if wanted:
            file.add(new)
    title = changes.title(before, changed)
    where = f", in “{title}”" if title else ""
    world.say_if_possible(f"{way.done}{where}. {way.then}" if wanted else "Nothing was changed.")


def _program(world: Context, journal: Journal) -> tuple[Program, Page]:
    """Return the words of the program, or as much as *journal* knows of it, and what to say then."""
    try:
        return world.program(), ()
    except ContentError:
        return wordless(journal), (QuietLine(CANNOT_BE_READ),)


def _agreed(world: Context, way: _Direction, page: Page) -> bool:
    """Show *page* on a screen of its own and ask; to stop there is to leave everything as it is."""
    try:
        with ending_as_stops(), world.screen.sitting():
            world.show(page)
            return agreed(world, way.question, way.agree)
    except SessionStopped:
        return False
