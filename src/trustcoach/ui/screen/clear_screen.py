"""What is sent to a terminal so that nothing is left on it."""

import os

CLEAR_PAGE = "\x1b[2;1H\x1b[J\x1b[H\x1b[K\x1b[H\x1b[2J"
"""Clears the page, line by line first: GNU screen and tmux keep for scrolling back what is cleared at one stroke."""
_SCROLLBACK = "\x1b[3J"
_PUSH_OUT_SCROLLBACK = "\n" * 20_000
"""GNU screen knows no code that clears what can be scrolled back to; empty lines push it out."""


def clear_all() -> str:
    """Return what clears the page, and all that could be scrolled back to."""
    flood = _PUSH_OUT_SCROLLBACK if os.environ.get("STY") else ""
    return f"{CLEAR_PAGE}{flood}\x1b[H\x1b[2J{_SCROLLBACK}"
