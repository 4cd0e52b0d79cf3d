"""What this program is called here: as somebody called it, or by nothing that shows."""

import os
import sys

from trustcoach import NAME

TYPE_CHECKING = False  # as in `typing`, which takes a fifth of the time that --version takes
if TYPE_CHECKING:
    from trustcoach.core.naming import Naming

DISCREET = "TRUSTCOACH_DISCREET"
"""The variable that keeps the program's name off the screen."""
_NOBODY_CHOSE = (NAME, "__main__.py", "-c", "")
_OFF = ("", "0", "no", "off", "false")


def is_on(variable: str) -> bool:
    """Tell whether somebody has set *variable*, and to no word for no."""
    return os.environ.get(variable, "").strip().lower() not in _OFF


def name() -> str:
    """Give the name that somebody called the program by, else its own."""
    called = sys.argv[0].rpartition("/")[2]
    return NAME if called in _NOBODY_CHOSE else called


def naming() -> "Naming":
    """Give the name to speak under, for as long as nothing is known of the person's settings."""
    from trustcoach.core.naming import UNNAMED, Naming  # noqa: PLC0415 (nothing that --version needs)

    hidden = is_on(DISCREET) or "--discreet" in sys.argv
    return Naming(UNNAMED if hidden and name() == NAME else name(), is_hidden=hidden)
