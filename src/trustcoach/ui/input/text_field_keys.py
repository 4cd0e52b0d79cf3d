"""The keys of a text field: all of them in one table, each with its reason. Any other key does nothing.

The library beneath knows some two hundred more, from two editors: searches that take what is typed next for themselves,
keys that cut, swap, repeat or submit, a history that replaces the text. Nobody has asked for them here, and each has
lost somebody's text. The keys that work besides these are in `question_keys.QUESTION_KEYS`.
"""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from trustcoach.ui.input.escape_sequences import BURST_SECONDS, C1_CSI, ESCAPE, EscapeSequences
from trustcoach.ui.input.input_text import (
    BRINGS_BACK,
    SAVED_ALREADY,
    UNDECODABLE_KEYS,
    decode_keys,
    is_lossy,
    join_halves,
)


class FieldKey(NamedTuple):
    """A key of a text field: what it does to the text, and why it is allowed."""

    codes: tuple[str, ...]
    """Its names in prompt_toolkit; after Escape, where a terminal sends that for Alt."""
    reason: str
    action: Callable[[Buffer], None]
    is_edit: bool = False
    """Whether it changes the text, so that it can be undone."""
    note: str = ""
    """Shown below the field once it has changed the text."""


def _move_to(place: Callable[[Buffer], int]) -> Callable[[Buffer], None]:
    def go(buffer: Buffer) -> None:
        buffer.cursor_position = max(0, min(place(buffer), len(buffer.text)))

    return go


def _previous_word_start(buffer: Buffer) -> int:
    found = buffer.document.find_previous_word_beginning(WORD=True)
    return buffer.cursor_position + found if found else 0


def _next_word_end(buffer: Buffer) -> int:
    found = buffer.document.find_next_word_ending(WORD=True)
    return buffer.cursor_position + found if found else len(buffer.text)


def _delete(buffer: Buffer) -> None:
    buffer.delete()


def _delete_back(buffer: Buffer) -> None:
    buffer.delete_before_cursor()


def _delete_word_back(buffer: Buffer) -> None:
    buffer.delete_before_cursor(buffer.cursor_position - _previous_word_start(buffer))


def _delete_line_back(buffer: Buffer) -> None:
    buffer.delete_before_cursor(buffer.document.cursor_position_col)


def _delete_line_on(buffer: Buffer) -> None:
    buffer.delete(len(buffer.document.current_line_after_cursor))


FIELD_KEYS = (
    FieldKey(("left",), "move: everyone knows it", _move_to(lambda buffer: buffer.cursor_position - 1)),
    FieldKey(("right",), "move", _move_to(lambda buffer: buffer.cursor_position + 1)),
    FieldKey(("up",), "move by a line; there is no history that it could bring", Buffer.cursor_up),
    FieldKey(("down",), "move by a line", Buffer.cursor_down),
    FieldKey(
        ("home", "c-a"),
        "to the start of the line; shells have taught Ctrl-A, and it only moves",
        _move_to(lambda buffer: buffer.cursor_position + buffer.document.get_start_of_line_position()),
    ),
    FieldKey(
        ("end", "c-e"),
        "to the end of the line, as Home",
        _move_to(lambda buffer: buffer.cursor_position + buffer.document.get_end_of_line_position()),
    ),
    FieldKey(("c-home",), "to the start of the text", _move_to(lambda _: 0)),
    FieldKey(("c-end",), "to the end of the text", _move_to(lambda buffer: len(buffer.text))),
    FieldKey(
        ("c-left", "escape left", "escape b"),
        "back by a word; Alt and Option do it on a Mac, which sends the last for it",
        _move_to(_previous_word_start),
    ),
    FieldKey(("c-right", "escape right", "escape f"), "on by a word, as above", _move_to(_next_word_end)),
    FieldKey(("c-h",), "Backspace: mend a slip", _delete_back, is_edit=True),
    FieldKey(("delete",), "the same to the right", _delete, is_edit=True),
    FieldKey(
        ("c-w", "escape c-h"),
        "delete the word before: shells, Windows and Macs have taught it, and it can be undone",
        _delete_word_back,
        is_edit=True,
        note=BRINGS_BACK,
    ),
    FieldKey(
        ("c-u",),
        "delete the line up to the cursor: who wants to write it anew tries it, and it can be undone",
        _delete_line_back,
        is_edit=True,
        note=BRINGS_BACK,
    ),
    FieldKey(
        ("c-k",),
        "the same from the cursor on: shells and Macs have taught it, behind Ctrl-A above all",
        _delete_line_on,
        is_edit=True,
        note=BRINGS_BACK,
    ),
    FieldKey(("c-_",), "Ctrl-_ and Ctrl-/: undo, a word at a time (Ctrl-Z gives the shell)", Buffer.undo),
    FieldKey(("c-r",), "bring back what was undone too far; does nothing else", Buffer.redo),
)
_KEYS_BY_CODE = {code: key for key in FIELD_KEYS for code in key.codes}
ENTER, LINE_FEED, TAB, SAVE = "c-m", "c-j", "c-i", "c-s"
"""The others: Enter and Tab, a line end as some terminals paste it, and Ctrl-S, which only shows that all is saved."""


class TextFieldKeys:
    """What the keys do in the text field of *buffer*, which has several *lines*, or one.

    *submit* takes what was typed, *show_message* shows a line below. *has_pending_keys* tells whether more keys wait
    already, as when text is pasted without brackets.
    """

    def __init__(
        self,
        buffer: Buffer,
        *,
        lines: bool,
        submit: Callable[[], None],
        show_message: Callable[[str], None],
        has_pending_keys: Callable[[KeyPressEvent], bool],
    ) -> None:
        self._buffer = buffer
        self._is_multiline = lines
        self._finish = submit
        self._show_message = show_message
        self._has_pending_keys = has_pending_keys
        self._escapes = EscapeSequences()
        self._last_enter = float("-inf")
        self._is_typing = False
        self._half = ""
        """The first half of a letter whose second half is still to come."""

    def bindings(self) -> KeyBindings:
        """Return the bindings, which take precedence over any other."""
        keys = KeyBindings()
        keys.add(Keys.Any, eager=True, save_before=lambda _: False)(self._on_press)
        return keys

    def is_in_string(self) -> bool:
        """Return whether the next key may be the bell that ends a string for the terminal."""
        return self._escapes.is_in_string(monotonic())

    def _on_press(self, event: KeyPressEvent) -> None:
        pressed, now = event.key_sequence[0], monotonic()
        code = pressed.key.value if isinstance(pressed.key, Keys) else pressed.key
        code = C1_CSI if pressed.data == C1_CSI else code  # the library takes it for a key of its own
        if code == Keys.Escape.value or (len(code) == 1 and code != "\x7f"):
            sequence = self._escapes.feed(ESCAPE if code == Keys.Escape.value else code, now)
            if len(sequence) == 1:
                self._last_enter = float("-inf")
                self.insert(sequence + _take_pending_characters(event))
            else:
                self._on_key(event, " ".join(("escape", *sequence[1:])))
        elif self._escapes.is_incomplete(now):
            self._escapes.reset()  # of the control characters, only a bell ends a string for the terminal
            self._on_key(event, f"escape {code}")
        else:
            self._on_key(event, code, pressed)

    def _on_key(self, event: KeyPressEvent, code: str, pressed: KeyPress | None = None) -> None:
        buffer = self._buffer
        returned, self._last_enter = self._last_enter, monotonic() if code == ENTER else float("-inf")
        after_return = code == LINE_FEED and monotonic() - returned < BURST_SECONDS / 2
        if code == Keys.BracketedPaste.value and pressed:
            self._is_typing = False
            self.insert(pressed.data)
            self._is_typing = False
        elif code == TAB:
            if self._has_pending_keys(event):
                self.insert("\t")
            else:
                self._finish()
        elif code in (ENTER, LINE_FEED) and not after_return:
            if self._is_multiline or self._has_pending_keys(event):
                self.insert("\n")
            else:
                self._finish()
        elif code == SAVE:
            self._show_message(SAVED_ALREADY)
        elif key := _KEYS_BY_CODE.get(code):
            self._is_typing = False
            self._show_message("")
            if key.is_edit:
                buffer.save_to_undo_stack()
            before = buffer.text
            key.action(buffer)
            if key.note and buffer.text != before:
                self._show_message(key.note)

    def insert(self, typed: str) -> None:
        """Insert what was *typed* or pasted at the cursor."""
        typed, self._half = join_halves(self._half + typed)
        text = decode_keys(typed.replace("\r\n", "\n").replace("\r", "\n"))
        self._show_message(UNDECODABLE_KEYS if is_lossy(typed) else "")
        if not text:
            return
        if not self._is_typing or text.isspace():
            self._buffer.save_to_undo_stack()
        self._is_typing = True
        self._buffer.insert_text(text)


def _take_pending_characters(event: KeyPressEvent) -> str:
    """Take the letters that wait already, and return them: one by one, a long paste would take seconds."""
    queue, found = event.app.key_processor.input_queue, ""
    while queue and len(queue[0].key) == 1 and queue[0].key >= " " and queue[0].key not in "\x7f\x9b":
        found += queue.popleft().data
    return found
