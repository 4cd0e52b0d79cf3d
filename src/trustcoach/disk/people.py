"""Several people on one account: a folder for each, whose name does not say who.

The folder is named by a digest, so that a look at the disk shows how many there are and not who they are. Whoever
guesses a name can check the guess: that is the limit of it, and a lock is what keeps the words from being read.
"""

import hashlib
import unicodedata
from pathlib import Path

from trustcoach.core.errors import UsageError
from trustcoach.disk.writing import make_private_folder, write_whole

FOLDER = "people"
SHOWN = "journal-name.txt"
"""In the folder of somebody who lets their name be listed; it holds the name."""
LONGEST = 100
"""Characters of a name."""


def folder_of(base: Path, name: str) -> Path:
    """Give the folder, below *base*, of the person of that *name*, however it is spaced and capitalised.

    Raises UsageError for a name that is empty or too long.
    """
    known = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    if not known or len(known) > LONGEST:
        raise UsageError(f"A name has 1 to {LONGEST} characters.", "Name yourself as in: trustcoach start --as Anna")
    digest = hashlib.sha256(f"trustcoach person {known}".encode("utf-8", "surrogatepass")).hexdigest()
    return base / FOLDER / digest[:16]


def listed(base: Path) -> tuple[str, ...]:
    """Give the names below *base* whose owners let them be listed."""
    return tuple(sorted(path.read_text("utf-8") for path in (base / FOLDER).glob(f"*/{SHOWN}")))


def show(home: Path, name: str) -> None:
    """Let the *name* of the person whose folder is *home* be listed. Raises JournalError."""
    make_private_folder(home)
    write_whole(home / SHOWN, name.encode("utf-8", "replace"))


def hide(home: Path) -> None:
    """Let it not be listed."""
    (home / SHOWN).unlink(missing_ok=True)
