"""The keys that work in a list. A pasted text does nothing there, unless it is the name of a row in a long list.

Nothing is picked until the person moves: one Enter too many must not answer a question about fear.
"""

from collections.abc import Callable
from time import monotonic

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from trustcoach.ui.input.escape_sequences import BURST_SECONDS
from trustcoach.ui.input.list_pointers import ListPointer
from trustcoach.ui.widgets.fields import has_one_digit

UNPICKED = "Nothing is picked yet. Move with the arrows or a number first."
"""Shown below a list to a person who presses Enter without having moved."""
UNMARKED = "Nothing is marked. Space marks a line; Enter once more goes on without."
"""Shown below a list with marks to a person who has marked nothing, and presses Enter for the first time."""
_UNMARKED_BY_NUMBER = "Nothing is marked. Numbers only move; Space marks. Ctrl-N goes on without."
UNREAD = "You hadn't come to the question yet. Here it is."
"""Shown to a person who wants to leave a question before it was in sight."""
_NAVIGATION_KEYS = (
    Keys.Up,
    Keys.Down,
    Keys.Left,
    Keys.Right,
    Keys.Home,
    Keys.End,
    Keys.PageUp,
    Keys.PageDown,
    Keys.Delete,
)
"""Keys that no pasted text begins with: an Enter right after one is meant."""


class ListKeys:
    """What the keys do in a list, or on a page if there is no *pointer*.

    *finish* goes on, unless *waits* says that more keys wait; *mark* marks the row of the pointer, and *moved* is
    called when it has moved. *typed* gets each letter; without it, letters find a row in a long list.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (one for each thing that a key can do)
        self,
        pointer: ListPointer | None,
        finish: Callable[[], None],
        waits: Callable[[KeyPressEvent], bool],
        mark: Callable[[], None] = lambda: None,
        moved: Callable[[], None] = lambda: None,
        typed: Callable[[KeyPressEvent], None] | None = None,
    ) -> None:
        self._pointer = pointer
        self._finish = finish
        self._waits = waits
        self._mark = mark
        self._moved = moved
        self._on_typed = typed or self._find
        self._last_ignored = float("-inf")
        self._is_typing = False
        """Whether the last burst of keys is text from its beginning; behind an unknown key, letters are part of it."""

    def bindings(self) -> KeyBindings:
        """Return the bindings, which take precedence over any other."""
        keys = KeyBindings()
        keys.add(Keys.Any, eager=True)(self._ignore)
        for name in ("enter", "c-j", "tab"):
            keys.add(name, eager=True)(self._submit)
        for name in ("up", "down", " ", *"0123456789") if self._pointer else ():
            keys.add(name, eager=True)(self._move)
        return keys

    def _find(self, event: KeyPressEvent) -> None:
        if self._pointer:
            self._pointer.type_letter(event.data, monotonic())
            self._moved()

    def _is_pasting(self) -> bool:
        return monotonic() - self._last_ignored < BURST_SECONDS

    def _ignore(self, event: KeyPressEvent) -> None:
        if event.key_sequence[0].key in _NAVIGATION_KEYS:
            return
        begins = bool(event.data.strip())
        self._is_typing = _is_text(event) and (self._is_typing if self._is_pasting() else begins)
        self._last_ignored = monotonic()
        if self._is_typing:
            self._on_typed(event)
        elif self._pointer:
            self._pointer.undo_digit(self._last_ignored)

    def _submit(self, event: KeyPressEvent) -> None:
        if self._is_pasting() or self._waits(event):
            self._ignore(event)
        else:
            self._finish()

    def _move(self, event: KeyPressEvent) -> None:
        key, pointer = event.key_sequence[0].key, self._pointer
        if pointer is None or (self._is_pasting() and key not in (Keys.Up, Keys.Down)):
            self._ignore(event)
        elif key == " ":
            if not pointer.is_unset:
                self._mark()
        elif key in (Keys.Up, Keys.Down):
            pointer.move(1 if key == Keys.Down else -1)
            self._moved()
        else:
            pointer.type_digit(key, monotonic())
            self._moved()


def unmarked_by_number(count: int) -> str:
    """Return what is said for each Enter without a mark in a list of *count* rows; "" if one more may go on.

    Somebody who typed a number in a long list may think that it was marked.
    """
    return "" if has_one_digit(count) else _UNMARKED_BY_NUMBER


def _is_text(event: KeyPressEvent) -> bool:
    """Return whether the key was a letter, a space, or a whole paste: something that a field would take."""
    return all(press.key == Keys.BracketedPaste or press.data.isprintable() for press in event.key_sequence)
