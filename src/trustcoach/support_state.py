"""What a session keeps in memory about help lines and tools."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustcoach.core.language.reader import Reader
    from trustcoach.core.program.support import HelpLineKind, Support
    from trustcoach.core.program.tool import Toolbox


@dataclass
class SupportState:
    """Help lines and tools of this session, and which of them to show, in memory only; none of it is saved."""

    region: str = ""
    """The id of the region that was picked in this session."""
    was_country_asked: bool = False
    was_list_shown: bool = False
    was_help_shown: bool = False
    """Whether the long pages after a low point were shown, or the list of lines for any reason: each comes once."""
    first_kind: "HelpLineKind | None" = None
    """The kind of help line that comes first, since safety is at stake."""
    likely_kinds: "tuple[HelpLineKind, ...]" = ()
    """The kinds that come right below someone to talk to, by what broke trust."""
    support: "Support | None" = None
    toolbox: "Toolbox | None" = None
    reader: "Reader | None" = None
    """What reads the person's words, once something was written."""
