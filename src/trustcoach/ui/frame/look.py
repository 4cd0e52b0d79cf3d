"""The characters and the colour that a terminal can show."""

from collections.abc import Mapping
from typing import NamedTuple

from trustcoach.core.settings import Colour


class Look(NamedTuple):
    """The characters that lines and marks are drawn with."""

    heavy: str = "━"
    thin: str = "─"
    pointer: str = "›"
    bar: str = "│"
    filled: str = "●"
    hollow: str = "○"
    dot: str = " · "
    """What stands between two short pieces of information."""
    ellipsis: str = "…"
    arrows: str = "↑ ↓"
    up: str = "↑"
    """What says that a list goes on above."""
    down: str = "↓"
    """What says that a list goes on below, and what leads from one text to the next."""
    around: str = "↺"
    """What leads from the last text back to the first."""
    colour: Colour = Colour.ON
    moves: bool = True
    """Whether a line may move by itself."""


UNICODE = Look()
ASCII = Look("=", "-", ">", "|", "*", "o", ", ", "...", "arrows", "^", "v", "^")
_WIDE_LANGUAGES = ("zh", "ja", "ko")
"""Languages in which a terminal may draw lines, dots and arrows two columns wide."""
_NO_LANGUAGE = ("C", "C.UTF-8", "C.utf8", "UTF-8", "POSIX")
"""What Python itself puts into LC_CTYPE where the locale of LANG is not installed, and what names no language."""
_FEW_COLOURS = ("linux", "dumb", "ansi", "vt100", "vt102", "vt220", "cygwin")
"""Terminals (TERM) without 256 colours, or with none."""


def detect_look(environ: Mapping[str, str], encoding: str, colour: Colour = Colour.ON, *, moves: bool = True) -> Look:
    """Return the Look for a terminal, by its variables and the *encoding* of what is written to it.

    The terminal itself is never asked: a late reply would land among what the person types.
    """
    term = environ.get("TERM", "")
    is_unicode = encoding.lower().replace("-", "") == "utf8"
    is_narrow = is_unicode and term != "linux" and _locale(environ)[:2] not in _WIDE_LANGUAGES
    marks = UNICODE if is_narrow else ASCII
    if environ.get("NO_COLOR") or term in _FEW_COLOURS or (colour is Colour.ON and not _has_256_colours(environ)):
        colour = Colour.OFF
    return marks._replace(colour=colour, moves=moves)


def _locale(environ: Mapping[str, str]) -> str:
    """Return the locale that a terminal draws for, by what it says, whether it is installed here or not."""
    if every := environ.get("LC_ALL"):
        return every
    letters, language = environ.get("LC_CTYPE", ""), environ.get("LANG", "")
    return language if letters in _NO_LANGUAGE else letters or language


def _has_256_colours(environ: Mapping[str, str]) -> bool:
    """Return whether a terminal has 256 colours, as far as its name tells; all that are used today have."""
    term = environ.get("TERM", "")
    return "256" in term or "COLORTERM" in environ or term.startswith(("xterm", "tmux", "screen", "alacritty", "foot"))
