"""Words under another name than the program's own: the one that somebody called it by, or none."""

import re
from dataclasses import dataclass

from trustcoach import NAME

UNNAMED = "…"
"""What stands for the name where it is not to be seen."""
_CALLED = re.compile(rf"(?<![\w/.~-]){NAME}(?![\w/-]|\.\w)")
"""The name where it is a command or the program, and not a part of a path."""
_ANYWHERE = re.compile(NAME, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """What the program is called here."""

    name: str = NAME
    is_hidden: bool = False
    """Whether its own name is to be seen nowhere, not in a path either."""

    def said(self, text: str) -> str:
        """Give *text* under this name.

        A path keeps the program's own name, since no other one would lead there. Where the name is hidden, a sign
        stands in the path for what was left out: that is true as well, and says that something is missing.
        """
        said = _CALLED.sub(lambda _: self.name, text)
        return _ANYWHERE.sub(UNNAMED, said) if self.is_hidden else said
