"""Pages about privacy: where the words are, who can read them, and what a lock can do."""

from dataclasses import dataclass
from pathlib import Path

from trustcoach.core.program.privacy import PrivacyTexts
from trustcoach.core.program.program import Program
from trustcoach.ui.page import BlankLine, Heading, Page, Paragraphs, QuietLine, Row

_LEFT_OPEN = (
    "Some words are still readable here: locking was interrupted. To close them, type: trustcoach doctor --mend"
)


def privacy_notice(program: Program, words: PrivacyTexts, journal: Path, *, locked: bool) -> Page:
    """Give the notice that comes before anything is written, with the place of the journal."""
    how = words.locked if locked else words.open
    return (
        Heading("Before you write anything"),
        Paragraphs(program.privacy_notice.text),
        Paragraphs(how),
        QuietLine(str(journal)),
        BlankLine(),
    )


def recovery_sheet(words: PrivacyTexts, secrets: tuple[str, ...]) -> Page:
    """Give a recovery sheet."""
    return (Heading("Recovery sheet"), Paragraphs(words.sheet), *(Paragraphs(secret) for secret in secrets))


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file, as it is shown."""

    name: str
    readers: str
    link: str
    """Where it really lies, if that is not in the folder."""


def privacy_page(
    words: PrivacyTexts, folder: Path, files: tuple[ShownFile, ...], *, locked: bool, left_open: bool
) -> Page:
    """Give where everything is and who can read it, each file with its readers, and what cannot be hidden.

    Of a *locked* folder *left_open* says whether readable words are in it all the same.
    """
    rows = tuple(Row(each.name, f"for {each.readers}", each.link) for each in files)
    return (
        Heading("Where your words are"),
        QuietLine(str(folder)),
        *(rows or (QuietLine("Nothing is written there yet."),)),
        *((Paragraphs(_LEFT_OPEN),) if left_open else ()),
        Paragraphs(words.locked if locked else words.open),
        Heading("What cannot be hidden"),
        Paragraphs(words.traces),
        Heading("How to keep a command out of the list"),
        Paragraphs(words.history),
        Heading("How to remove everything"),
        Paragraphs(f"Type: trustcoach wipe. {words.wiped}"),
    )
