"""Pages about privacy: where the files are, who can read them, and what a lock can do."""

from pathlib import Path
from typing import NamedTuple

from trustcoach.core.program.privacy import PrivacyTexts
from trustcoach.core.program.program import Program
from trustcoach.ui.page import FilePath, Heading, Page, Paragraphs, QuietLine, Row

_STILL_READABLE = (
    "Some words are still readable here: locking was interrupted. To close them, type: trustcoach doctor --mend"
)


def privacy_notice(program: Program, texts: PrivacyTexts, journal: Path, *, locked: bool) -> Page:
    """Return the notice that comes before anything is written, with the path of the journal."""
    how = texts.locked if locked else texts.open
    return (
        Heading("Before you write anything"),
        Paragraphs(program.privacy_notice.text),
        Paragraphs(how),
        FilePath(str(journal)),
    )


def recovery_sheet(texts: PrivacyTexts, secrets: tuple[str, ...]) -> Page:
    """Return a recovery sheet."""
    return (Heading("Recovery sheet"), Paragraphs(texts.sheet), *(Paragraphs(secret) for secret in secrets))


class ShownFile(NamedTuple):
    """A file in the person's folder, as the page shows it."""

    name: str
    readers: str
    link: str
    """Where it really is, if it is a link; else ""."""


def privacy_page(
    texts: PrivacyTexts, folder: Path, files: tuple[ShownFile, ...], *, locked: bool, has_plain_files: bool
) -> Page:
    """Return where everything is and who can read it, each file with its readers, and what cannot be hidden.

    *has_plain_files* says whether a *locked* folder has unencrypted text all the same.
    """
    rows = tuple(Row(each.name, f"for {each.readers}", each.link) for each in files)
    return (
        Heading("Where your words are"),
        FilePath(str(folder)),
        *(rows or (QuietLine("Nothing is written there yet."),)),
        *((Paragraphs(_STILL_READABLE),) if has_plain_files else ()),
        Paragraphs(texts.locked if locked else texts.open),
        *((Heading("What is written down"), Paragraphs(texts.kept)) if texts.kept else ()),
        *((Heading("What Windows can't promise"), Paragraphs(texts.windows)) if texts.windows else ()),
        Heading("What can't be hidden"),
        Paragraphs(texts.traces),
        Heading("How to keep a command out of the list"),
        Paragraphs(texts.history),
        Heading("How to remove everything"),
        Paragraphs(f"Type: trustcoach wipe. {texts.wiped}"),
    )
