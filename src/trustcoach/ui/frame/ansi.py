"""Styled lines as codes for a terminal, for what is drawn before any library is loaded."""

from trustcoach.core.settings import Colour
from trustcoach.ui.frame.compose import Picture
from trustcoach.ui.frame.lines import Line, cell_width, line_text
from trustcoach.ui.frame.look import Look

_HOME, _CLEAR_TO_END_OF_LINE = "\x1b[H", "\x1b[K"
_RESET = "\x1b[0m"


def draw_picture(picture: Picture, look: Look) -> str:
    """Return the codes that draw *picture* over the whole window, with the cursor where it belongs."""
    rows = "\r\n".join(f"{styled_line(line, look)}{_CLEAR_TO_END_OF_LINE}" for line in picture.lines)
    row, characters = picture.cursor
    column = cell_width(line_text(picture.lines[row])[:characters].ljust(characters)) if picture.lines else 0
    return f"{_HOME}{rows}\x1b[{row + 1};{column + 1}H"


def styled_line(line: Line, look: Look) -> str:
    """Return *line* with the codes of its styles."""
    codes = {"": "", "bold": "\x1b[1m", "underline": "\x1b[4m", "accent": _accent_code(look)}
    return "".join(f"{codes[style]}{text}{_RESET}" if codes[style] else text for style, text in line)


def _accent_code(look: Look) -> str:
    return {Colour.ON: "\x1b[38;5;31m", Colour.THEME: "\x1b[36m", Colour.OFF: ""}[look.colour]
