"""Escape sequences: what terminals send for keys that no field uses, taken out of what is typed.

Terminals send Escape and more for arrows, function keys, the mouse, a window that gains the focus, and keys pressed
with Alt. Unknown ones would otherwise appear in the text as `[I` or `[57399u`.
"""

BURST_SECONDS = 0.1
"""Seconds within which the characters of one key, or of one paste, follow each other. Nobody types that fast."""
ESCAPE = "\x1b"
C1_CSI = "\x9b"
"""What a few terminals send in place of Escape and [."""
_STRING_INTRODUCERS = "]PX^_"
"""After Escape these begin a string that goes on until a bell, or until Escape and a backslash."""


class EscapeSequences:
    """Joins the characters of one key."""

    def __init__(self) -> None:
        self._sequence = ""
        self._last_time = float("-inf")

    def is_incomplete(self, now: float) -> bool:
        """Return whether a character that comes *now* belongs to a key that has begun.

        *now* is in seconds of a monotonic clock.
        """
        return bool(self._sequence) and now - self._last_time <= BURST_SECONDS

    def is_in_string(self, now: float) -> bool:
        """Return whether a character that comes *now* belongs to a string for the terminal, which a bell may end."""
        return self.is_incomplete(now) and self._sequence[1:2] in tuple(_STRING_INTRODUCERS)

    def reset(self) -> None:
        """Forget the key that has begun."""
        self._sequence = ""

    def feed(self, character: str, now: float) -> str:
        """Return the key that *character* completes: itself, or a sequence from Escape on; "" while it is incomplete.

        *now* is in seconds of a monotonic clock.
        """
        if not self.is_incomplete(now):
            self._sequence = ""
        self._last_time = now
        if character == C1_CSI:
            self._sequence = f"{ESCAPE}["
            return ""
        if character == ESCAPE:
            self._sequence = ESCAPE
            return ""
        if not self._sequence:
            return character
        self._sequence += character
        if not _is_complete(self._sequence):
            return ""
        whole, self._sequence = self._sequence, ""
        return whole


def _is_complete(sequence: str) -> bool:
    kind, last = sequence[1], sequence[-1]
    if kind in _STRING_INTRODUCERS:
        return last == "\x07"
    if kind == "[":
        return len(sequence) > 2 and "@" <= last <= "~" and sequence != f"{ESCAPE}[["  # the Linux console: ESC [ [ A
    return kind != "O" or len(sequence) > 2
