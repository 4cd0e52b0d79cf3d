"""What this program is called here: as somebody called it, or by nothing that shows."""

import os
import sys

from trustcoach import NAME

DISCREET_VARIABLE = "TRUSTCOACH_DISCREET"
"""The variable that keeps the program's name off the screen."""
_DEFAULT_NAMES = (NAME, "__main__.py", "-c", "")
_OFF_VALUES = ("", "0", "no", "off", "false")
HIDDEN_NAME = "…"
"""What stands for the name where it is not to be seen."""


class ProgramName:
    """What the program is called here: under another name than its own, or under none."""

    def __init__(self, name: str = NAME, *, is_hidden: bool = False) -> None:
        self.name = name
        self.is_hidden = is_hidden

    @property
    def is_own(self) -> bool:
        """Whether it is the program's own name, in plain sight."""
        return self.name == NAME and not self.is_hidden

    def replace_in(self, text: str) -> str:
        """Return *text* with this name where it has the program's own.

        A path keeps the program's own name, since no other one would lead there. Where the name is hidden, a sign
        stands in the path for what was left out: that is true as well, and says that something is missing.
        """
        import re  # noqa: PLC0415 (takes as long as all that --version needs)

        said = re.sub(rf"(?<![\w/.~-]){NAME}(?![\w/-]|\.\w)", lambda _: self.name, text)
        return re.sub(NAME, HIDDEN_NAME, said, flags=re.IGNORECASE) if self.is_hidden else said


def is_variable_on(variable: str) -> bool:
    """Return whether somebody has set *variable*, and to no word for no."""
    return os.environ.get(variable, "").strip().lower() not in _OFF_VALUES


def launch_name() -> str:
    """Return the name that somebody called the program by, else its own."""
    called = sys.argv[0].rpartition("/")[2]
    return NAME if called in _DEFAULT_NAMES else called


def current_name() -> ProgramName:
    """Return the name to speak under, for as long as nothing is known of the person's settings."""
    hidden = is_variable_on(DISCREET_VARIABLE) or "--discreet" in sys.argv
    return ProgramName(HIDDEN_NAME if hidden and launch_name() == NAME else launch_name(), is_hidden=hidden)
