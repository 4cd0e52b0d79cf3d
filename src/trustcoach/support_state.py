"""What a session keeps in memory about help lines and tools."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustcoach.core.language.reader import Reader
    from trustcoach.core.program.help_line_kind import HelpLineKind
    from trustcoach.core.program.support import Support
    from trustcoach.core.program.tool import Toolbox


class SupportState:
    """Help lines and tools of this session, and which of them to show, in memory only; none of it is saved."""

    def __init__(self) -> None:
        self.region = ""
        """The id of the region that was picked in this session."""
        self.was_country_asked = False
        self.was_country_left_out = False
        """Whether the person would rather not say where they are."""
        self.is_country_kept = False
        """Whether the region is kept as a setting."""
        self.was_list_shown = False
        self.was_help_shown = False
        """Whether the long pages after a low point were shown, or the list of lines for any reason: each comes once."""
        self.first_kind: HelpLineKind | None = None
        """The kind of help line that comes first, since safety is at stake."""
        self.likely_kinds: tuple[HelpLineKind, ...] = ()
        """The kinds that come right below someone to talk to, by what broke trust."""
        self.support: Support | None = None
        self.toolbox: Toolbox | None = None
        self.reader: Reader | None = None
        """What reads the person's words, once something was written."""
