"""File permissions in words: who can read a file."""

from contextlib import suppress
from pathlib import Path

from trustcoach.storage.file_names import ENCRYPTED_SUFFIX
from trustcoach.system import this_system


def is_open_to_others(path: Path) -> bool:
    """Return whether other accounts of this computer may read or change *path*; False if it cannot be looked at."""
    with suppress(OSError):
        return this_system.is_open_to_others(path)
    return False


def describe_readers(path: Path) -> str:
    """Return in words who can read *path*."""
    who = "other accounts too" if is_open_to_others(path) else this_system.READERS
    return f"{who}, with the passphrase" if path.suffix == ENCRYPTED_SUFFIX else who


def describe_link(path: Path) -> str:
    """Return in words where the file at *path* really is, if it is a link; else ""."""
    if not path.is_symlink():
        return ""
    with suppress(OSError, RuntimeError):
        return f"A link: it really lies at {path.resolve(strict=True)}"
    return "A link that leads nowhere."
