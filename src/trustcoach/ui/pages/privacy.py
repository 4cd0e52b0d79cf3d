"""Pages about privacy: where the words are, who can read them, and what a lock can do."""

from dataclasses import dataclass
from pathlib import Path

from trustcoach.core.program.privacy import Privacy
from trustcoach.core.program.program import Program
from trustcoach.ui.page import Gap, Heading, Note, Page, Row, Text

_LEFT_OPEN = (
    "Some words are still readable here: locking was interrupted. To close them, type: trustcoach doctor --mend"
)


def notice(program: Program, words: Privacy, journal: Path, *, locked: bool) -> Page:
    """Give the notice that comes before anything is written, with the place of the journal."""
    how = words.locked if locked else words.open
    return (Heading("Before you write anything"), Text(program.privacy.text), Text(how), Note(str(journal)), Gap())


def sheet(words: Privacy, secrets: tuple[str, ...]) -> Page:
    """Give a recovery sheet."""
    return (Heading("Recovery sheet"), Text(words.sheet), *(Text(secret) for secret in secrets))


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, as it is shown."""

    name: str
    readers: str
    elsewhere: str
    """Where it really lies, if that is not in the folder."""


def whole(words: Privacy, folder: Path, files: tuple[Kept, ...], *, locked: bool, left_open: bool) -> Page:
    """Give where everything is and who can read it, each file with its readers, and what cannot be hidden.

    Of a *locked* folder *left_open* says whether readable words are in it all the same.
    """
    rows = tuple(Row(each.name, f"for {each.readers}", each.elsewhere) for each in files)
    return (
        Heading("Where your words are"),
        Note(str(folder)),
        *(rows or (Note("Nothing is written there yet."),)),
        *((Text(_LEFT_OPEN),) if left_open else ()),
        Text(words.locked if locked else words.open),
        Heading("What cannot be hidden"),
        Text(words.traces),
        Heading("How to keep a command out of the list"),
        Text(words.history),
        Heading("How to remove everything"),
        Text(f"Type: trustcoach wipe. {words.wiped}"),
    )
