"""Lines typed in plain mode at a terminal: never cut, never lost, echoed as a terminal does it."""

import os
import pty
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from threading import Thread

import pytest

from trustcoach.core.prompt import AUTOSAVE_SECONDS
from trustcoach.core.reply import Suspend
from trustcoach.errors import ProgramEnded, SessionStopped
from trustcoach.ui.input.input_text import BRINGS_BACK, SAVED_ALREADY, UNDECODABLE_KEYS
from trustcoach.ui.input.typed_lines import PipedLines, TypedLines
from trustcoach.ui.question_keys import HELP, QUICK_EXIT, STOP, SUPPORT, QuestionKey


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Yield the two ends of a terminal: the one to type at, and the one that the program has."""
    typed, given = pty.openpty()
    yield typed, given
    for each in (typed, given):
        with suppress(OSError):
            os.close(each)


def read(ends: tuple[int, int], sent: bytes, kept: list[str] | None = None) -> tuple[str | QuestionKey | Suspend, str]:
    """Return the line that comes of what is *sent*, and what is echoed."""
    out = StringIO()
    lines = TypedLines(ends[1], out)
    with lines.raw_mode():
        typist = Thread(target=os.write, args=(ends[0], sent), daemon=True)
        typist.start()
        return lines.read((kept if kept is not None else []).append), out.getvalue()


@pytest.mark.parametrize("length", [1_024, 4_090, 4_095, 4_096, 20_000])
@pytest.mark.slow
def test_no_line_is_cut(ends: tuple[int, int], length: int) -> None:
    """Not at 1,024 bytes, nor at 4,095: a terminal would do that by itself, without a message."""
    line = "x" * length + " THE END"
    begun = time.monotonic()
    assert read(ends, f"{line}\r".encode())[0] == line
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        ("slip\x7f\x7fap\r", "slap"),
        ("two words\x17one\r", "two one"),
        ("müde 疲れた 😀\r", "müde 疲れた 😀"),
        ("a\x1b[Ab\x1b[1;5Cc\x1bOPd\x1b[Ie\r", "abcde"),
        ("a\x00b\x01c\x1cd\r", "abcd"),
        ("a\tb\r", "a\tb"),
        ("line\n", "line"),
        ("\x7f\x7fx\r", "x"),
    ],
)
def test_a_line_is_what_was_typed(ends: tuple[int, int], sent: str, line: str) -> None:
    """With corrections, and without keys that mean nothing here."""
    assert read(ends, sent.encode())[0] == line


@pytest.mark.parametrize(
    ("sent", "key"), [(b"half\x18", QUICK_EXIT), (b"half\x10", SUPPORT), (b"\x07", HELP), (b"half\x04", STOP)]
)
def test_the_keys_of_a_question_work_at_once(ends: tuple[int, int], sent: bytes, key: QuestionKey) -> None:
    """Without Enter, and with what was typed saved as a draft."""
    kept: list[str] = []
    assert read(ends, sent, kept)[0] is key
    assert kept[-1:] == (["half"] if sent.startswith(b"half") else [])


@pytest.mark.slow
def test_what_is_typed_is_kept_soon_and_at_the_end(ends: tuple[int, int]) -> None:
    """A moment after a letter, and when the window is gone."""
    kept: list[str] = []
    lines = TypedLines(ends[1], StringIO())

    def type_and_leave() -> None:
        os.write(ends[0], b"half a ")
        time.sleep(AUTOSAVE_SECONDS + 0.5)
        os.write(ends[0], b"thought")
        time.sleep(0.1)
        os.close(ends[0])

    Thread(target=type_and_leave, daemon=True).start()
    with pytest.raises(ProgramEnded):
        lines.read(kept.append)
    assert kept == ["half a ", "half a thought"]


def test_a_line_end_that_is_pasted_in_two_halves_is_one(ends: tuple[int, int]) -> None:
    """As files from Windows have it."""
    lines = TypedLines(ends[1], StringIO())
    with lines.raw_mode():
        os.write(ends[0], b"one\r\ntwo\r\n\r\nthree\n")
        assert [lines.read(lambda _: None) for _ in range(4)] == ["one", "two", "", "three"]


def test_what_is_typed_is_echoed_as_a_terminal_does(ends: tuple[int, int]) -> None:
    """Letter for letter; a wide letter is wiped out with two columns, and nothing is echoed that it would obey."""
    assert read(ends, "a疲\x7f\u202e\r".encode())[1] == "a疲\b \b\b \b\ufffd\n"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("we met\x15we talked", "we talked"),
        ("we met\x15\x1f again", "we met again"),
        ("we met twice\x17\x17\x1f\x1f", "we met twice"),
        ("\x15\x1fwe met\x1f", "we met"),
        ("we met\x17\x15\x1fmet", "we met"),
    ],
)
def test_what_one_key_deletes_another_brings_back(ends: tuple[int, int], typed: str, line: str) -> None:
    """A word or the line; and it is said which key."""
    read_line, echoed = read(ends, f"{typed}\r".encode())
    assert read_line == line
    assert (BRINGS_BACK in echoed) is ("\x15" in typed.lstrip("\x15"))


def test_ctrl_s_and_bytes_that_are_no_text_are_met_with_a_sentence(
    ends: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither freezes the terminal or gets into the line."""
    monkeypatch.setattr("locale.getencoding", lambda: "utf-8")
    line, echoed = read(ends, b"caf\xe9 a\x13u\r")
    assert line == "caf au"
    assert SAVED_ALREADY in echoed
    assert UNDECODABLE_KEYS in echoed


def test_ctrl_z_is_for_the_shell(ends: tuple[int, int]) -> None:
    """The terminal is set back first."""
    assert read(ends, b"half\x1a")[0] == Suspend()


def test_the_terminal_is_given_back_as_it_was(ends: tuple[int, int]) -> None:
    """At the end, and for a while for another program."""
    given = termios.tcgetattr(ends[1])
    lines = TypedLines(ends[1], StringIO())
    with lines.raw_mode():
        assert not termios.tcgetattr(ends[1])[3] & (termios.ICANON | termios.ECHO)
        with lines.restored():
            assert termios.tcgetattr(ends[1]) == given
        assert not termios.tcgetattr(ends[1])[0] & termios.IXON
    assert termios.tcgetattr(ends[1]) == given


def test_lines_from_a_pipe_are_whole_too() -> None:
    """Of any length, up to the end."""
    lines = PipedLines(StringIO("x" * 100_000 + "\nlast"))
    assert lines.read(lambda _: None) == "x" * 100_000
    assert lines.read(lambda _: None) == "last"
    with pytest.raises(SessionStopped):
        lines.read(lambda _: None)
