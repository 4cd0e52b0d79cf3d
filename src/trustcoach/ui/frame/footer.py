"""The last line of a screen: what works here on the left, what works everywhere on the right."""

from typing import NamedTuple

from trustcoach.ui.frame.fields import FieldView, TypedText
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, cell_width, pad
from trustcoach.ui.frame.look import Look

_OVERHANG = 4
"""Cells by which the line of keys may be longer than the line below the title, if nothing else is in its way."""
_ROOMY = 18
"""Rows from which the words that are counted have one of their own in a narrow window."""
_COUNT_SEPARATOR = " · "
"""Between the parts of a footnote; where there is no room, the last parts are left out."""


class Footer(NamedTuple):
    """The keys of a screen. *here* holds at most two, the most needed first; *everywhere* those of every screen."""

    here: tuple[str, ...]
    everywhere: tuple[str, ...]
    """From the most needed on: in a narrow window the last ones are left out."""
    beside_text: tuple[str, ...] = ()
    """The same while a text stands in the field, if they differ: then a letter is no key."""
    goes_back: bool = False
    """Whether *back* works, too."""
    more: str = "Enter for more"
    """The key that turns to the next screen of a page."""
    back: str = "Shift-Tab back"
    """The key that goes back, to the question before or to the screen before."""

    def with_more(self) -> "Footer":
        """Return the keys of a screen that is not the last of its page: Enter turns to the next one."""
        return self._replace(here=(self.more,))

    def with_back(self) -> "Footer":
        """Return the keys of a screen that is not the first of its page: one key goes back to the one before."""
        return self._replace(goes_back=True)


def footer_lines(footer: Footer, field: FieldView, geometry: Geometry, look: Look) -> tuple[Line, ...]:
    """Return the line of keys, below an empty line and the words that are counted; two lines in a narrow window."""
    counted: tuple[str, ...] = ()
    if isinstance(field, TypedText):
        everywhere = footer.beside_text if field.text and footer.beside_text else footer.everywhere
        footer = footer._replace(everywhere=everywhere)
        counted = tuple(filter(None, field.footnote.split(_COUNT_SEPARATOR)))
    if footer.goes_back:
        footer = footer._replace(here=(*footer.here, footer.back))
    if geometry.is_narrow:
        rows = _narrow_rows(counted, footer, geometry, look)
    else:
        rows = [*([_joined(counted, look)] if counted else []), _wide_row(footer, geometry, look)]
    gap = [] if geometry.is_low else [""]
    return tuple((("", geometry.margin + row),) if row else () for row in (*gap, *rows))


def _wide_row(footer: Footer, geometry: Geometry, look: Look) -> str:
    """Return the keys in one line; where there is no room for all, help goes first, since it names the others."""
    width = geometry.frame
    right = _joined(tuple(reversed(footer.everywhere)), look)
    left = _joined(footer.here, look)
    if width < cell_width(left) + 2 + cell_width(right) <= min(width + _OVERHANG, geometry.widest):
        return f"{left}  {right}"
    for count in range(len(footer.everywhere), 1, -1):
        right = _joined(tuple(reversed(footer.everywhere[:count])), look)
        if cell_width(left) + 2 + cell_width(right) <= width:
            return pad(left, width - cell_width(right)) + right
    for count in range(len(footer.everywhere), 0, -1):
        right = _joined(tuple(reversed(footer.everywhere[:count])), look)
        if left := _fitting(footer.here, width - cell_width(right) - 2, look):
            return pad(left, width - cell_width(right)) + right
    return _fitting(footer.here, width, look)


def _narrow_rows(counted: tuple[str, ...], footer: Footer, geometry: Geometry, look: Look) -> list[str]:
    """Return two rows of keys below what is counted, which stands in the first of them if there are no rows to spare.

    Of keys in one word after the other, as "arrows, Enter", the last one stays.
    """
    width = geometry.frame
    right = next(
        shown
        for count in range(len(footer.everywhere), 0, -1)
        if cell_width(shown := _joined(tuple(reversed(footer.everywhere[:count])), look)) <= width or count == 1
    )
    left = _fitting(footer.here, geometry.columns - geometry.gutter, look) or footer.here[0].rpartition(", ")[2]
    if geometry.rows >= _ROOMY and counted:
        return [_fitting(counted, width, look), left, right]
    beside = (_joined((*counted[:count], *footer.here[:1]), look) for count in range(len(counted), 0, -1))
    return [next((row for row in beside if cell_width(row) <= width), left), right]


def _joined(keys: tuple[str, ...], look: Look) -> str:
    return look.dot.join(key for key in keys if key)


def _fitting(keys: tuple[str, ...], width: int, look: Look) -> str:
    """Return as many of *keys* as fit, the first ones first."""
    return next(
        (
            _joined(keys[:count], look)
            for count in range(len(keys), 0, -1)
            if cell_width(_joined(keys[:count], look)) <= width
        ),
        "",
    )
