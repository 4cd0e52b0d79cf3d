"""Pages about privacy: where the words are, who can read them, and what a lock can do."""

from pathlib import Path

from trustcoach.core.model import Program
from trustcoach.core.privacy import Privacy
from trustcoach.screen.page import Gap, Heading, Note, Page, Row, Text, Words


def notice(program: Program, words: Privacy, journal: Path, *, locked: bool) -> Page:
    """Give the notice that comes before anything is written, with the place of the journal."""
    how = words.locked if locked else words.open
    return (Heading("Before you write anything"), Text(program.privacy.text), Text(how), Words(str(journal)), Gap())


def sheet(words: Privacy, secrets: tuple[str, ...]) -> Page:
    """Give a recovery sheet."""
    return (Heading("Recovery sheet"), Text(words.sheet), *(Text(secret) for secret in secrets))
