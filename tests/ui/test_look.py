"""How a terminal is drawn on, by what it says of itself: with which marks, and with which colour."""

import pytest

from trustcoach.core.settings import Colour
from trustcoach.ui.frame.look import ASCII, UNICODE, Look, detect_look

XTERM = {"TERM": "xterm-256color", "LANG": "en_IE.UTF-8"}


def marks_of(look: Look) -> str:
    """Return all characters that *look* draws with."""
    return "".join(str(getattr(look, name)) for name in Look._fields if name != "colour")


@pytest.mark.parametrize(
    ("variables", "encoding", "marks"),
    [
        ({}, "utf-8", UNICODE),
        ({}, "UTF8", UNICODE),
        ({}, "ascii", ASCII),
        ({}, "iso8859-1", ASCII),
        ({}, "cp437", ASCII),
        ({}, "", ASCII),
        ({"TERM": "linux"}, "utf-8", ASCII),
        ({"TERM": "dumb"}, "utf-8", UNICODE),
        ({"LANG": "zh_CN.UTF-8"}, "utf-8", ASCII),
        ({"LANG": "ja_JP.UTF-8"}, "utf-8", ASCII),
        ({"LANG": "ko_KR.UTF-8"}, "utf-8", ASCII),
        ({"LC_CTYPE": "zh_TW.UTF-8"}, "utf-8", ASCII),
        ({"LC_ALL": "ja_JP.UTF-8"}, "utf-8", ASCII),
        ({"LC_ALL": "en_IE.UTF-8", "LANG": "ja_JP.UTF-8"}, "utf-8", UNICODE),
        ({"LC_CTYPE": "en_IE.UTF-8", "LANG": "ko_KR.UTF-8"}, "utf-8", UNICODE),
        ({"LC_ALL": "", "LC_CTYPE": "", "LANG": "zh_CN.UTF-8"}, "utf-8", ASCII),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, "utf-8", ASCII),
        ({"LC_CTYPE": "UTF-8", "LANG": "zh_CN.UTF-8"}, "utf-8", ASCII),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, "utf-8", UNICODE),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8", UNICODE),
        ({"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, "utf-8", UNICODE),
        ({"LANG": ""}, "utf-8", UNICODE),
        ({"NO_COLOR": "1"}, "utf-8", UNICODE),
    ],
)
def test_marks_are_ascii_where_others_may_be_missing_or_two_cells_wide(
    variables: dict[str, str], encoding: str, marks: Look
) -> None:
    """On the console of Linux, without UTF-8, and for languages in which terminals draw lines and dots wide."""
    assert marks_of(detect_look({**XTERM, **variables}, encoding)) == marks_of(marks)


@pytest.mark.parametrize(
    ("variables", "on", "theme"),
    [
        ({}, Colour.ON, Colour.THEME),
        ({"TERM": "xterm"}, Colour.ON, Colour.THEME),
        ({"TERM": "tmux-256color"}, Colour.ON, Colour.THEME),
        ({"TERM": "screen"}, Colour.ON, Colour.THEME),
        ({"TERM": "alacritty"}, Colour.ON, Colour.THEME),
        ({"TERM": "rxvt-unicode-256color"}, Colour.ON, Colour.THEME),
        ({"TERM": "rxvt"}, Colour.OFF, Colour.THEME),
        ({"TERM": "rxvt", "COLORTERM": "truecolor"}, Colour.ON, Colour.THEME),
        ({"TERM": "linux"}, Colour.OFF, Colour.OFF),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, Colour.OFF, Colour.OFF),
        ({"TERM": "dumb"}, Colour.OFF, Colour.OFF),
        ({"TERM": "vt100"}, Colour.OFF, Colour.OFF),
        ({"TERM": "vt220"}, Colour.OFF, Colour.OFF),
        ({"TERM": ""}, Colour.OFF, Colour.THEME),
        ({"NO_COLOR": "1"}, Colour.OFF, Colour.OFF),
        ({"NO_COLOR": "0"}, Colour.OFF, Colour.OFF),
        ({"NO_COLOR": ""}, Colour.ON, Colour.THEME),
    ],
)
def test_colour_is_that_of_the_setting_where_there_is_one(variables: dict[str, str], on: Colour, theme: Colour) -> None:
    """Our own needs 256 colours, that of the theme any; whoever wants none gets none."""
    environ = {**XTERM, **variables}
    assert detect_look(environ, "utf-8").colour is on
    assert detect_look(environ, "utf-8", Colour.ON).colour is on
    assert detect_look(environ, "utf-8", Colour.THEME).colour is theme
    assert detect_look(environ, "utf-8", Colour.OFF).colour is Colour.OFF


def test_a_terminal_that_says_nothing_gets_marks_and_no_colour() -> None:
    """Without any variable."""
    look = detect_look({}, "utf-8")
    assert marks_of(look) == marks_of(UNICODE)
    assert look.colour is Colour.OFF


def test_ascii_marks_are_ascii_and_differ_from_each_other() -> None:
    """Done from to come, before from after: no colour tells them apart."""
    assert marks_of(ASCII).isascii()
    for look in (ASCII, UNICODE):
        marks = (look.heavy, look.thin, look.pointer, look.bar, look.filled, look.hollow)
        assert len(set(marks)) == len(marks)
        assert {len(mark) for mark in marks} == {1}
