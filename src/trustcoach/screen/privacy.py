"""Pages about privacy: where the words are, who can read them, and what a lock can do."""

from pathlib import Path

from trustcoach.core.model import Program
from trustcoach.core.privacy import Privacy
from trustcoach.screen.page import Gap, Heading, Note, Page, Row, Text, Words


def notice(program: Program, words: Privacy, journal: Path, *, locked: bool) -> Page:
    """Give the notice that comes before anything is written, with the place of the journal."""
    how = words.locked if locked else words.open
    return (Heading("Before you write anything"), Text(program.privacy.text), Text(how), Note(str(journal)), Gap())


def sheet(words: Privacy, secrets: tuple[str, ...]) -> Page:
    """Give a recovery sheet."""
    return (Heading("Recovery sheet"), Text(words.sheet), *(Text(secret) for secret in secrets))


def whole(words: Privacy, folder: Path, files: tuple[tuple[str, str], ...], *, locked: bool) -> Page:
    """Give where everything is and who can read it, each file with its readers, and what cannot be hidden."""
    rows = tuple(Row(name, f"for {readers}") for name, readers in files)
    return (
        Heading("Where your words are"),
        Words(str(folder)),
        *(rows or (Note("Nothing is written there yet."),)),
        *((Text(words.locked if locked else words.open),)),
        Heading("What cannot be hidden"),
        Text(words.traces),
        Heading("How to keep a command out of the list"),
        Text(words.history),
        Heading("How to remove everything"),
        Text(f"Type: trustcoach wipe. {words.wiped}"),
    )
