"""The name the program was started under, and whether it is hidden."""

import os
import sys

from trustcoach import NAME

DISCREET_VARIABLE = "TRUSTCOACH_DISCREET"
"""The environment variable that keeps the program's name off the screen."""
_DEFAULT_NAMES = (NAME, "__main__.py", "-c", "")
_OFF_VALUES = ("", "0", "no", "off", "false")
HIDDEN_NAME = "…"
"""Shown in the place of the name where it is hidden."""


class ProgramName:
    """The name that the program shows: its own, the one it was started under, or none."""

    def __init__(self, name: str = NAME, *, is_hidden: bool = False) -> None:
        self.name = name
        self.is_hidden = is_hidden

    @property
    def is_own(self) -> bool:
        """Whether it is the program's own name, not hidden."""
        return self.name == NAME and not self.is_hidden

    def replace_in(self, text: str) -> str:
        """Return *text* with the program's name replaced by this one.

        A path keeps the program's own name, since another one would not lead there. If the name is hidden, it is
        replaced in paths too, by a sign that shows that something is missing.
        """
        import re  # noqa: PLC0415 (takes as long as all that --version needs)

        replaced = re.sub(rf"(?<![\w/\\.~-]){NAME}(?![\w/\\-]|\.\w)", lambda _: self.name, text)
        return re.sub(NAME, HIDDEN_NAME, replaced, flags=re.IGNORECASE) if self.is_hidden else replaced


def is_variable_on(variable: str) -> bool:
    """Return whether the environment variable *variable* is set, and not to a word for no."""
    return os.environ.get(variable, "").strip().lower() not in _OFF_VALUES


def launch_name() -> str:
    """Return the name that the program was started under, else its own."""
    called = os.path.basename(sys.argv[0]).removesuffix(".exe")  # noqa: PTH119 (pathlib takes as long as all the rest)
    return NAME if called in _DEFAULT_NAMES else called


def current_name() -> ProgramName:
    """Return the name to show, as far as options and environment tell; settings are read later."""
    hidden = is_variable_on(DISCREET_VARIABLE) or "--discreet" in sys.argv
    return ProgramName(HIDDEN_NAME if hidden and launch_name() == NAME else launch_name(), is_hidden=hidden)
