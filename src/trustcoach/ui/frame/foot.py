"""The last line of a screen: what works here on the left, what works everywhere on the right."""

from dataclasses import dataclass, replace

from trustcoach.ui.frame.fields import FieldView, TypedText
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.lines import Line, cell_width, pad
from trustcoach.ui.frame.look import Look

_COUNT_SEPARATOR = " · "
"""What stands between the parts of a footnote, of which the last ones go where there is no room."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The keys of a screen. *here* holds at most two, the most needed first; *everywhere* those of every screen."""

    here: tuple[str, ...]
    everywhere: tuple[str, ...]
    """From the most needed on: in a narrow window the last ones are left out."""
    lead: str = ""
    """What comes before the first of *here*, if there is room: how to move in a list, the first time."""
    beside_text: tuple[str, ...] = ()
    """The same while a text stands in the field, if they differ: then a letter is no key."""
    goes_back: bool = False
    """Whether *back* works, too."""
    more: str = "Enter for more"
    """What goes on with a page that is longer than the window."""
    back: str = "Shift-Tab back"
    """What goes back, to the question before or to the screen before of such a page."""

    def reading(self) -> "Foot":
        """Return the keys of a page that goes on behind this window."""
        return replace(self, here=(self.more,), lead="")

    def with_back(self) -> "Foot":
        """Return the keys of a later screen of such a page."""
        return replace(self, goes_back=True)


def foot_lines(foot: Foot, field: FieldView, geometry: Geometry, look: Look) -> tuple[Line, ...]:
    """Return the line of keys, below an empty line and the words that are counted; two lines in a narrow window."""
    counted = field.footnote if isinstance(field, TypedText) else ""
    if isinstance(field, TypedText) and field.text and foot.beside_text:
        foot = replace(foot, everywhere=foot.beside_text)
    if foot.goes_back:
        foot = replace(foot, here=(*foot.here, foot.back))
    led = replace(foot, here=(f"{foot.lead}{foot.here[0]}", *foot.here[1:]))
    needed = led.here[0] if geometry.is_narrow else f"{led.here[0]}  {_joined(foot.everywhere, look)}"
    foot = led if cell_width(needed) <= geometry.frame else foot
    gap = [] if geometry.is_low else [""]
    if geometry.is_narrow:
        rows = _narrow_rows(counted, foot, geometry.frame, look)
    else:
        rows = [*([counted] if counted else []), _wide_row(foot, geometry.frame, look)]
    return tuple((("", geometry.margin + row),) if row else () for row in (*gap, *rows))


def _wide_row(foot: Foot, width: int, look: Look) -> str:
    for count in range(len(foot.everywhere), 0, -1):
        right = _joined(tuple(reversed(foot.everywhere[:count])), look)
        if left := _fitting(foot.here, width - cell_width(right) - 2, look):
            return pad(left, width - cell_width(right)) + right
    return _fitting(foot.here, width, look)


def _narrow_rows(counted: str, foot: Foot, width: int, look: Look) -> list[str]:
    right = next(
        shown
        for count in range(len(foot.everywhere), 0, -1)
        if cell_width(shown := _joined(tuple(reversed(foot.everywhere[:count])), look)) <= width or count == 1
    )
    parts = counted.split(_COUNT_SEPARATOR) if counted else []
    for count in range(len(parts), 0, -1):
        shown = _joined((*parts[:count], *foot.here[:1]), look)
        if cell_width(shown) <= width:
            return [shown, right]
    return [_fitting(foot.here, width, look), right]


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
