"""Folders of several people on one account, with names that do not tell who they are.

A folder is named by a digest, so that a look at the disk shows how many people there are but not who. Anybody who
guesses a name can check the guess: that is the limit of it, and only a lock keeps the text from being read.
"""

from contextlib import suppress
from pathlib import Path

from trustcoach.errors import JournalError, UsageError
from trustcoach.storage.file_names import NAME_FILE, PEOPLE_FOLDER
from trustcoach.storage.files.atomic_write import make_private_folder, write_atomically
from trustcoach.storage.files.digests import hex_digest
from trustcoach.storage.files.read_file import read_regular_file

MAX_NAME_LENGTH = 100
"""Characters of a name."""
_ZERO_WIDTH_JOINERS = "\u200c\u200d"
"""Format characters that make a visible difference: in Persian, and in emoji."""


def folder_for_name(base: Path, name: str) -> Path:
    """Return the folder, below *base*, of the person called *name*, however it is spaced, capitalised and composed.

    Raises UsageError for a name that is empty or too long.
    """
    known = _normalize(name)
    if not known or len(known) > MAX_NAME_LENGTH:
        raise UsageError(
            f"A name has 1 to {MAX_NAME_LENGTH} characters.", "Name yourself as in: trustcoach start --as Anna"
        )
    return base / PEOPLE_FOLDER / hex_digest(f"trustcoach person {known}".encode("utf-8", "surrogatepass"), 16)


def _normalize(name: str) -> str:
    """Return *name* as it is compared: by what can be seen of it, not by how a keyboard composes it."""
    import unicodedata  # noqa: PLC0415 (only a name needs it)

    seen = "".join(each for each in name if each in _ZERO_WIDTH_JOINERS or unicodedata.category(each) != "Cf")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(folded.split())


def list_names(base: Path) -> tuple[str, ...]:
    """Return the names below *base* whose owners let them be listed. A file without such a name is ignored."""
    with suppress(OSError):  # where the person may not look nobody is listed
        return tuple(
            sorted(name for path in (base / PEOPLE_FOLDER).glob(f"*/{NAME_FILE}") if (name := _name_in(base, path)))
        )
    return ()


def _name_in(base: Path, path: Path) -> str:
    """Return the name in the file at *path*, if its folder is that person's; else ""."""
    with suppress(OSError, UnicodeDecodeError, UsageError):
        name = read_regular_file(path, 10 * MAX_NAME_LENGTH).decode("utf-8", "surrogatepass")
        if folder_for_name(base, name) == path.parent:
            return name
    return ""


def publish_name(home: Path, name: str) -> None:
    """Add the *name* of the person whose folder is *home* to the list. Raises JournalError."""
    make_private_folder(home)
    write_atomically(home / NAME_FILE, " ".join(name.split()).encode("utf-8", "surrogatepass"))


def unpublish_name(home: Path, base: Path) -> None:
    """Remove the name from the list. Raises JournalError."""
    try:
        (home / NAME_FILE).unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        message = f"The name couldn't be taken off the list: {error.strerror}. It's in the file:\n{home / NAME_FILE}"
        raise JournalError(message) from error
    remove_empty_folders(home, base)


def remove_empty_folders(home: Path, base: Path) -> None:
    """Remove the folder *home*, and the folder of all people below *base*, if they are empty."""
    for folder in (home, base / PEOPLE_FOLDER):
        with suppress(OSError):
            folder.rmdir()
