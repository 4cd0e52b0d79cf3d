"""Pastes whose end never comes: what was pasted is in the field, and every key works again."""

from io import StringIO

import pytest
from prompt_toolkit.input import PipeInput
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from tests.drawn import type_at_keyboard
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.ui.frame.look import UNICODE
from trustcoach.ui.input.pastes import PasteParser
from trustcoach.ui.terminal import Terminal
from trustcoach.ui.widgets.fields import TextField

BEGIN, END, QUIET = "\x1b[200~", "\x1b[201~", None
"""QUIET is the moment after which the application finds that nothing more came."""
PASTE = Keys.BracketedPaste


def read(*came: str | None) -> list[tuple[str, str]]:
    """Return the keys that are read from what *came*, each piece in one go."""
    found: list[KeyPress] = []
    parser = PasteParser(found.append)
    for piece in came:
        if piece is None:
            parser.flush()
        else:
            parser.feed(piece)
    return [(key.key, key.data) for key in found]


@pytest.mark.parametrize(
    ("came", "found"),
    [
        ((f"{BEGIN}one\rtwo{END}",), [(PASTE, "one\rtwo")]),
        ((f"{BEGIN}one", " two", END), [(PASTE, "one two")]),
        ((f"{BEGIN}one", "\r", f"two{END}"), [(PASTE, "one\rtwo")]),
        ((f"{BEGIN}one", "\x1b", "[201~"), [(PASTE, "one")]),
        ((f"{BEGIN}one\x1b[20", QUIET, "1~"), [(PASTE, "one")]),
        ((f"{BEGIN}one", QUIET, "a"), [(PASTE, "one"), ("a", "a")]),
        ((f"{BEGIN}one", QUIET, "\r"), [(PASTE, "one"), (Keys.ControlM, "\r")]),
        ((f"{BEGIN}one", "\r", QUIET), [(PASTE, "one\r")]),
        ((f"{BEGIN}one", "\x03"), [(PASTE, "one"), (Keys.ControlC, "\x03")]),
        ((f"{BEGIN}one", "\x7f"), [(PASTE, "one"), (Keys.ControlH, "\x7f")]),
        ((f"{BEGIN}one\x18", QUIET), [(PASTE, "one"), (Keys.ControlX, "\x18")]),
        ((BEGIN, QUIET, "a"), [(PASTE, ""), ("a", "a")]),
        ((BEGIN, "\x04"), [(PASTE, ""), (Keys.ControlD, "\x04")]),
    ],
)
def test_a_paste_ends_with_its_mark_or_when_nothing_more_comes(
    came: tuple[str | None, ...], found: list[tuple[str, str]]
) -> None:
    """Line ends stay a part of it as long as more may come; a control key that comes by itself does not."""
    assert read(*came) == found


def written(keys: PipeInput, first: str, then: dict[str, str], *, lines: bool = False) -> tuple[object, list[str]]:
    """Return the result of a field in which *first* is typed, and the drafts of it meanwhile.

    *then* says what is typed next once some text is saved.
    """
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        if text in then:
            keys.send_text(then[text])
        return ""

    keys.send_text(first)
    try:
        return type_at_keyboard(TextField("", is_multiline=lines, save_draft=keep)), kept
    except (SessionStopped, QuickExit) as error:
        return type(error), kept


def test_enter_answers_with_what_was_pasted_although_its_end_never_came(keys: PipeInput) -> None:
    """Nothing has to be typed for it to be in the field, and nothing typed after it is lost."""
    then = {"pasted": " and more", "pasted and more": "\r"}
    assert written(keys, f"{BEGIN}pasted", then)[0] == "pasted and more"


@pytest.mark.parametrize(
    ("key", "comes_of_it"), [("\x03", SessionStopped), ("\x04", SessionStopped), ("\x18", QuickExit)]
)
def test_keys_that_end_the_question_work_in_a_paste_without_end(
    keys: PipeInput, key: str, comes_of_it: type[Exception]
) -> None:
    """What was pasted is saved as a draft, also if the key comes in one go with it."""
    assert written(keys, f"{BEGIN}one\ntwo{key}", {}, lines=True) == (comes_of_it, ["one\ntwo"])


def test_the_next_question_takes_keys_after_a_paste_without_end_into_a_list(keys: PipeInput) -> None:
    """It picks nothing there, and gets into no field later."""
    terminal = Terminal(UNICODE, StringIO())
    with terminal.session():
        keys.send_text(f"{BEGIN}1\r\x03")
        with pytest.raises(SessionStopped):
            terminal.pick_one((("one", "One"), ("two", "Two")), None)
        keys.send_text("typed\r")
        assert terminal.type_text(TextField("")) == "typed"


def test_a_window_that_closes_in_the_middle_of_a_paste_loses_nothing_of_it(keys: PipeInput) -> None:
    """What came of it is saved, even before its end could come."""
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return ""

    keys.send_text(f"{BEGIN}half of a pa")
    keys.close()
    with pytest.raises(SessionStopped):
        type_at_keyboard(TextField("", save_draft=keep))
    assert kept == ["half of a pa"]
