"""Settings: a small file beside the journal. It is never locked, since it must be read before anything is opened."""

import json
from pathlib import Path
from typing import cast

from trustcoach.core.errors import JournalError
from trustcoach.core.settings import Settings
from trustcoach.disk.reading import regular
from trustcoach.disk.writing import make_private_folder, write_whole

NAME = "journal.settings"
"""It holds no words, so its name does not end as theirs do; and many a program has a `settings.json` of its own."""
FORMAT = 1
"""The only format of settings that this version reads and writes."""
LARGEST = 10_000
"""Bytes."""


def load(home: Path) -> Settings:
    """Give the settings kept in *home*. A file that cannot be read never stands in anybody's way: it counts as none."""
    try:
        document = cast(object, json.loads(regular(home / NAME, LARGEST)))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return Settings()
    match cast(dict[str, object], document):
        case {"region": str(region), "plain": bool(plain), "discreet": bool(discreet)}:
            return Settings(region, plain, discreet)
    return Settings()


def save(home: Path, settings: Settings) -> None:
    """Keep *settings* in *home*; take the file away if they are as they were at first. Raises JournalError."""
    if settings == Settings():
        _remove(home / NAME)
        return
    make_private_folder(home)
    kept = {"region": settings.region, "plain": settings.plain, "discreet": settings.discreet}
    write_whole(home / NAME, json.dumps({"format": FORMAT, **kept}).encode("ascii"))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise JournalError(f"{path} cannot be removed: {error.strerror}.", "Nothing was changed.") from error
