"""A device of the tests' own: none of the machine's may be touched, not even through a link."""

import os
import pty
from functools import cache
from pathlib import Path


def link_to_a_device(path: Path) -> None:
    """Make *path* a link to a device: a terminal without a person, which never has a byte to read."""
    path.symlink_to(_terminal())


@cache
def _terminal() -> str:
    _, slave = pty.openpty()  # both ends stay open until the tests end, so that it stays a device
    return os.ttyname(slave)
