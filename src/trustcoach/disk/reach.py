"""Who can get at a file."""

import stat
from pathlib import Path

_SEALED = ".age"


def others_can(path: Path) -> bool:
    """Tell whether other accounts of this computer may read or change what is at *path*."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def readers(path: Path) -> str:
    """Give in words who can read what is at *path*."""
    who = "your account" if not others_can(path) else "other accounts too"
    return f"{who}, with the passphrase" if path.suffix == _SEALED else who


def place(path: Path) -> str:
    """Give in words what is at *path*: its name, and where it really is if that is elsewhere."""
    return f"{path.name} (in truth {path.resolve()})" if path.is_symlink() else path.name
