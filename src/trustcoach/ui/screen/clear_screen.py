"""Terminal codes that clear everything from the screen."""

import os

CLEAR_PAGE = "\x1b[2;1H\x1b[J\x1b[H\x1b[K\x1b[H\x1b[2J"
"""Clears the page line by line first: GNU screen and tmux save a page that is cleared in one go for scrolling back."""
_SCROLLBACK = "\x1b[3J"
_PUSH_OUT_SCROLLBACK = "\n" * 20_000
"""GNU screen has no code that clears its scrollback; empty lines push it out."""


def clear_codes() -> str:
    """Return the codes that clear the page and everything that could be scrolled back to."""
    flood = _PUSH_OUT_SCROLLBACK if os.environ.get("STY") else ""
    return f"{CLEAR_PAGE}{flood}\x1b[H\x1b[2J{_SCROLLBACK}"
