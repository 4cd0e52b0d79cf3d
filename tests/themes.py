"""The colours of widespread terminal themes, and the contrast between two colours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """The background of a theme, and its text."""

    background: str
    text: str


THEMES = {
    "black on white": Theme("#ffffff", "#000000"),
    "xterm": Theme("#000000", "#e5e5e5"),
    "windows campbell": Theme("#0c0c0c", "#cccccc"),
    "gnome dark": Theme("#171421", "#d0cfcc"),
    "solarized dark": Theme("#002b36", "#839496"),
    "solarized light": Theme("#fdf6e3", "#657b83"),
    "dracula": Theme("#282a36", "#f8f8f2"),
    "gruvbox light": Theme("#fbf1c7", "#3c3836"),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb) by the formula of WCAG 2: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
