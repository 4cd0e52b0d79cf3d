"""Which keys a field knows: those of a table, and no other of the many that the library brings."""

import re
from typing import Protocol

import pytest
from prompt_toolkit.application.current import set_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding import KeyBindingsBase
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from tests.drawn import type_at_keyboard
from trustcoach.ui.frame.application import FrameApplication
from trustcoach.ui.frame.fields import OptionList
from trustcoach.ui.input import keyboard, text_field_keys
from trustcoach.ui.input.escape_sequences import BURST_SECONDS, EscapeSequences
from trustcoach.ui.input.input_text import BRINGS_BACK, SAVED_ALREADY, UNDECODABLE_KEYS
from trustcoach.ui.input.list_pointers import ListPointer
from trustcoach.ui.input.list_rows import NO_ROW, Rows
from trustcoach.ui.input.text_field_keys import FIELD_KEYS
from trustcoach.ui.question_keys import QUESTION_KEYS
from trustcoach.ui.widgets.fields import TextField

WORDS = "three small words\nand a line"
PLACE = 12
"""Where the cursor is: before “words”."""
OWN = {code for key in QUESTION_KEYS for code in key.codes} | {"c-z", Keys.SIGINT.value}
KNOWN = {code for key in FIELD_KEYS for code in key.codes} | {"c-m", "c-i", "c-j"}
UNKNOWN = [key for key in Keys if key.value not in OWN | KNOWN and key not in (Keys.Any, Keys.BracketedPaste)]


class Press(Protocol):
    """Presses keys."""

    def __call__(self, some: list[KeyPress], *, start: str = WORDS, lines: bool = True) -> tuple[str, int]:
        """Return the text of the field after these keys, and the cursor's position."""
        ...


@pytest.fixture
def press(keys: PipeInput, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Return a function that presses keys in a field with WORDS, and returns its text and the cursor's position."""
    assert keys
    pressed: list[list[KeyPress]] = []

    made: list[Buffer] = []

    def make_buffer(document: Document, *, multiline: bool) -> Buffer:
        made.append(Buffer(document=document, multiline=multiline))
        return made[-1]

    def run(frame: FrameApplication, bindings: KeyBindingsBase) -> object:
        application, buffer = frame.application, made[-1]
        application.key_bindings = bindings
        application.timeoutlen = None  # type: ignore[assignment] # the library takes it; its types do not say so
        buffer.cursor_position = PLACE if buffer.text == WORDS else len(buffer.text)
        with set_app(application):
            for key in pressed.pop():
                application.key_processor.feed(key)
                application.key_processor.process_keys()
        return f"{buffer.cursor_position}:{buffer.text}"

    monkeypatch.setattr(keyboard, "Buffer", make_buffer)
    monkeypatch.setattr(FrameApplication, "wait_for", run)
    monkeypatch.setattr(text_field_keys, "monotonic", lambda: 0.0)  # however long it takes here, it is typed at once

    def typed(some: list[KeyPress], *, start: str = WORDS, lines: bool = True) -> tuple[str, int]:
        pressed.append(some)
        got = type_at_keyboard(TextField("", initial_text=start, is_multiline=lines))
        assert isinstance(got, str)
        place, _, text = got.partition(":")
        return text, int(place)

    return typed


def parsed(sent: str) -> list[KeyPress]:
    """Return the keys that prompt_toolkit reads from what a terminal *sent*."""
    found: list[KeyPress] = []
    parser = Vt100Parser(found.append)
    parser.feed(sent)
    parser.flush()
    return found


def letters(text: str) -> list[KeyPress]:
    """Return *text* as it is typed."""
    return [KeyPress(letter, letter) for letter in text]


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 12], ids=["all", "one of twelve"])
def test_no_key_that_is_not_in_the_table_changes_anything(press: Press, lines: bool, every: int) -> None:
    """Of all keys that prompt_toolkit knows: neither the text nor the cursor, nor what is typed next."""
    assert len(UNKNOWN) > 100
    for key in UNKNOWN[::every]:
        if key in (Keys.Escape, Keys.CPRResponse):
            continue
        then = press([KeyPress(key, ""), *letters("so ")], lines=lines)
        assert then == ("three small so words\nand a line", PLACE + 3), key


@pytest.mark.parametrize("key", [key for key in UNKNOWN if key is not Keys.Escape][::5] + list("xulctdyq<>.0123-\\_#*"))
def test_no_key_behind_escape_changes_anything(press: Press, key: str) -> None:
    """Escape, or Alt with it: nothing is submitted, repeated, swapped or written in capitals."""
    data = key if not isinstance(key, Keys) else ""
    assert press([KeyPress(Keys.Escape, "\x1b"), KeyPress(key, data)]) == (WORDS, PLACE)


@pytest.mark.parametrize("key", [Keys.ControlM, Keys.ControlJ, Keys.ControlI])
def test_alt_and_enter_end_nothing(press: Press, key: Keys) -> None:
    """Nor do they write a line end: a person who presses them means another program."""
    for lines in (True, False):
        assert press([KeyPress(Keys.Escape, "\x1b"), KeyPress(key, "\r")], lines=lines) == (WORDS, PLACE)


SENT = [
    *(
        "\x1b[I",
        "\x1b[O",
        "\x1b[57399u",
        "\x1b[97;5u",
        "\x1b[13;2u",
        "\x1b[27;2;99999~",
        "\x1b[?1;2c",
        "\x1b[>0;276;0c",
    ),
    *("\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1bP1$r0 q\x1b\\", "\x1b[M !!", "\x1bOx"),
    *("\x1b[<0;10;10M", "\x1b[<64;10;10m", "\x1b[200;5H", "\x9b5n", "\x1b[1;5P", "\x1b[24;8~", "\x1b[5n"),
    *("\x1b_Gi=1;OK\x1b\\", "\x1b^ignored\x1b\\", "\x1bu", "\x1bl", "\x1bc", "\x1bt", "\x1b5", "\x1b\x1b", "\x1b[1;9Q"),
]
"""What terminals send for focus, the mouse, keys of other protocols, and as answers to questions."""


@pytest.mark.parametrize("sent", SENT)
def test_what_terminals_send_is_not_typed(press: Press, sent: str) -> None:
    """Not a letter of it is in the text, and what is typed a moment later is."""
    text, _ = press(parsed(sent))
    assert text == WORDS


@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 12], ids=["all", "one of twelve"])
def test_no_sequence_that_the_library_knows_is_typed(press: Press, every: int) -> None:
    """Arrows and deleting keys do what they say; no other sequence changes the text."""
    for sent, found in list(ANSI_SEQUENCES.items())[::every]:
        names = {str(key.value) for key in (found if isinstance(found, tuple) else (found,))}
        changing = {"delete", "c-h", "c-w", "c-u", "c-k", "c-m", "c-j", "c-i", "<bracketed-paste>"}
        if not names & (OWN | changing):
            assert press(parsed(sent))[0] == WORDS, repr(sent)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("\x7f", "three smallwords\nand a line"),
        ("\x1b[3~", "three small ords\nand a line"),
        ("\x17", "three words\nand a line"),
        ("\x1b\x7f", "three words\nand a line"),
        ("\x15", "words\nand a line"),
        ("\x15\x15", "words\nand a line"),
        ("\x15\x1f", WORDS),
        ("\x0b", "three small \nand a line"),
        ("\x01\x0b\x0b", "\nand a line"),
        ("\x0b\x1f", WORDS),
        ("\x17\x1f", WORDS),
        ("\x17\x1f\x12", "three words\nand a line"),
        ("\x12", WORDS),
        ("\x01>", ">three small words\nand a line"),
        ("\x05<", "three small words<\nand a line"),
        ("\x1b[1;5D|", "three |small words\nand a line"),
        ("\x1bb|", "three |small words\nand a line"),
        ("\x1bf|", "three small words|\nand a line"),
        ("\x1b[1;5H|", f"|{WORDS}"),
        ("\x1b[1;5F|", f"{WORDS}|"),
        ("\x1b[B|", "three small words\nand a line|"),
        ("\x1b[A|", "three small |words\nand a line"),
        ("\r", "three small \nwords\nand a line"),
        ("\n", "three small \nwords\nand a line"),
        ("\r\n", "three small \nwords\nand a line"),
        ("one\r\ntwo\r\n\r\nthree\nfour\n", "three small one\ntwo\n\nthree\nfour\nwords\nand a line"),
        ("one\r\ntwo", "three small one\ntwowords\nand a line"),
        ("\x1b[200~a\r\nb\rc\nd\x1b[201~", "three small a\nb\nc\ndwords\nand a line"),
        ("\x1b[200~\x1b[200~in one\x1b[201~", "three small \x1b[200~in onewords\nand a line"),
        ("\x1b[200~\x1b[201~", WORDS),
    ],
)
def test_the_keys_of_the_table_do_what_they_say(press: Press, sent: str, text: str) -> None:
    """Each as a terminal sends it."""
    assert press(parsed(sent))[0] == text


def test_undo_takes_back_a_word_at_a_time(press: Press) -> None:
    """Not a page at once, and what was undone too far comes back."""
    typed = letters("one two three")
    undo, redo = KeyPress(Keys.ControlUnderscore, "\x1f"), KeyPress(Keys.ControlR, "\x12")
    assert press([*typed, undo], start="")[0] == "one two"
    assert press([*typed, undo, undo], start="")[0] == "one"
    assert press([*typed, undo, undo, redo, redo], start="")[0] == "one two three"


def test_every_key_of_the_table_says_why() -> None:
    """And none of them is one of the keys of a question."""
    assert all(key.reason for key in FIELD_KEYS)
    assert not {code for key in FIELD_KEYS for code in key.codes} & OWN


@pytest.mark.parametrize(
    "text",
    [
        *(
            "e\u0301 is é",
            "\u0301 alone",
            "\ufeffwith a mark",
            "👩\u200d👩\u200d👧",
            "a\u202eb\u2066c",
            "\x85 and \x9f",
        ),
        *("שלום עולם", "很多", "ﬁne", "x\u00ad y\u00a0z", "\U0010ffff", "İi̇ıI", "Ω Ω", "\u200b\u200c\u200d"),
    ],
)
def test_every_text_is_taken_as_it_is(press: Press, text: str) -> None:
    """Typed or pasted: not normalized, not trimmed, nothing left out."""
    assert press(letters(text), start="") == (text, len(text))
    assert press(parsed(f"\x1b[200~{text}\x1b[201~"), start="")[0] == text


BYTES = [
    ("koi8-r", "привет"),
    ("iso8859-1", "müde, naïve"),
    ("cp1252", "“müde” …"),
    ("iso8859-5", "привет"),
    ("cp1251", "Прощай"),
    ("iso8859-15", "5 €"),
    ("cp437", "müde"),
]


@pytest.mark.parametrize(("encoding", "words"), BYTES)
def test_bytes_of_another_encoding_are_read_in_that_of_the_locale(
    press: Press, monkeypatch: pytest.MonkeyPatch, encoding: str, words: str
) -> None:
    """A terminal with one byte for a letter sends what UTF-8 does not know."""
    monkeypatch.setattr("locale.getencoding", lambda: encoding)
    typed = words.encode(encoding).decode("utf-8", "surrogateescape")
    assert press(letters(typed), start="")[0] == words
    assert press(parsed(f"\x1b[200~{typed}\x1b[201~"), start="")[0] == words


@pytest.mark.parametrize(
    "sent",
    [
        *(
            "müde".encode("latin-1"),
            "疲れた".encode("shift-jis"),
            b"\xc0\xaf",
            b"\xed\xa0\x80",
            b"\xf8\x88\x80\x80\x80",
        ),
        *(b"half \xe5\xbe", b"\xff\xfe", "疲れた".encode("euc-jp"), b"\x80", "😀".encode()[:3]),
    ],
)
@pytest.mark.parametrize("locale", ["utf-8", "ascii", "shift-jis", "euc-jp", "no-such-encoding"])
def test_bytes_that_are_no_text_are_refused_and_never_kept(
    press: Press, monkeypatch: pytest.MonkeyPatch, locale: str, sent: bytes
) -> None:
    """No lone surrogate gets into a text, and a sentence says that something was left out."""
    said: list[str] = []
    monkeypatch.setattr("locale.getencoding", lambda: locale)
    monkeypatch.setattr(
        text_field_keys.TextFieldKeys, "_show_message", property(lambda _: said.append, lambda *_: None), raising=False
    )
    text, _ = press(letters(sent.decode("utf-8", "surrogateescape")), start="")
    assert not re.search("[\ud800-\udfff]", text)
    assert UNDECODABLE_KEYS in said


def test_letters_that_come_in_two_halves_are_whole(press: Press) -> None:
    """The console of Windows sends most pictures so, typed and pasted."""
    words = "a 😀😀 b"
    halves = "a \ud83d\ude00\ud83d\ude00 b"
    assert press(letters(halves), start="")[0] == words
    assert press(parsed(f"\x1b[200~{halves}\x1b[201~"), start="")[0] == words


def test_ctrl_s_says_that_all_is_kept_already(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """It opens no search: what is typed next is in the text."""
    said: list[str] = []
    monkeypatch.setattr(
        text_field_keys.TextFieldKeys, "_show_message", property(lambda _: said.append, lambda *_: None), raising=False
    )
    assert press([KeyPress(Keys.ControlS, "\x13"), *letters("very ")])[0] == "three small very words\nand a line"
    assert said[0] == SAVED_ALREADY


@pytest.mark.parametrize("key", [Keys.ControlU, Keys.ControlW])
def test_a_key_that_deletes_more_than_a_letter_says_how_it_comes_back(
    press: Press, monkeypatch: pytest.MonkeyPatch, key: Keys
) -> None:
    """Unless there was nothing to delete."""
    said: list[str] = []
    monkeypatch.setattr(
        text_field_keys.TextFieldKeys, "_show_message", property(lambda _: said.append, lambda *_: None), raising=False
    )
    press([KeyPress(key, "")], start="")
    assert BRINGS_BACK not in said
    press([KeyPress(key, "")])
    assert BRINGS_BACK in said


def test_a_key_that_is_pressed_slowly_is_no_sequence() -> None:
    """Escape, and a bracket a moment later, are two keys."""
    escapes = EscapeSequences()
    assert escapes.feed("\x1b", 1.0) == ""
    assert escapes.feed("[", 1.0 + 2 * BURST_SECONDS) == "["


def test_numbers_lead_to_rows_with_one_digit_or_two() -> None:
    """1 and 2 in a moment are 12, and later they are two numbers; 0 alone leads nowhere."""
    rows = Rows(OptionList(tuple(map(str, range(12)))))
    pointer = ListPointer(rows)
    pointer.type_digit("0", 1.0)
    assert rows.pointed_at == NO_ROW
    pointer.type_digit("1", 5.0)
    assert rows.pointed_at == 0
    pointer.type_digit("2", 5.6)
    assert rows.pointed_at == 11
    pointer.type_digit("3", 6.0)
    assert rows.pointed_at == 2
    pointer.type_digit("1", 9.0)
    pointer.type_digit("2", 12.0)
    assert rows.pointed_at == 1


def test_a_slow_name_leads_to_its_row() -> None:
    """Three seconds from one letter to the next; a letter that doesn't go on with it begins another name."""
    rows = Rows(OptionList((*"ABCDEFGH", "India", "United Kingdom", "United States")))
    pointer = ListPointer(rows)
    for second, letter in enumerate("united s"):
        pointer.type_letter(letter, 3.0 * second)
    assert rows.pointed_at == 10
    pointer.type_letter("i", 30.0)
    assert rows.pointed_at == 8
