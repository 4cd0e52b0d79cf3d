"""Where things stand in a window: gutter, text, frame."""

from typing import NamedTuple

_NARROW = 60
"""Columns below which the gutter shrinks and the keys take two lines."""
_LOW = 12
"""Rows below which there is no title: the question matters more."""
_AIRY = 24
"""Rows from which one row stays empty at the top."""


class Geometry(NamedTuple):
    """A window of *columns* and *rows*, as the frame divides it."""

    columns: int
    rows: int
    is_scrolled: bool = False
    """Whether the terminal itself goes on below with a line that is too long, as it does outside the frame."""

    @property
    def is_narrow(self) -> bool:
        """Return whether the window has fewer columns than the frame needs."""
        return self.columns < _NARROW

    @property
    def is_low(self) -> bool:
        """Return whether the window has too few rows for a title."""
        return self.rows < _LOW

    @property
    def is_airy(self) -> bool:
        """Return whether the window has rows to spare."""
        return self.rows >= _AIRY

    @property
    def gutter(self) -> int:
        """Return the column in which every text begins; only marks stand before it."""
        return 2 if self.is_narrow else 4

    @property
    def frame(self) -> int:
        """Return the cells of the title and its line."""
        return max(8, min(70, self.columns - self.gutter - 1))

    @property
    def text(self) -> int:
        """Return the cells of a row of running text."""
        return self.frame if self.is_narrow else min(66, self.frame)

    @property
    def widest(self) -> int:
        """Return the cells from the gutter to the edge, for what should not be broken."""
        return max(self.text, self.columns - self.gutter - 1)

    @property
    def margin(self) -> str:
        """Return the blanks before a text."""
        return " " * self.gutter

    def marked(self, mark: str) -> str:
        """Return the blanks before a text, with *mark* in them."""
        return f"{' ' * (self.gutter - 2)}{mark} "
