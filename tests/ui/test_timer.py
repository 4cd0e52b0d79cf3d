"""A time that runs: on the screen, at the keyboard and in plain mode."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.conftest import KINDS
from tests.core.journals import ref
from tests.drawn import FOOTER, rows_of
from tests.scripted import STOP as STOPS
from tests.scripted import scripted_context
from tests.ui.test_breath import Waiting, counted
from trustcoach.commands import start
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import PageRead, Timer
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, Reply, ShowHelp, ShowSupport, ShowTools, Submit, Suspend
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.storage.content import program_loader
from trustcoach.ui.frame.compose import Picture, View, compose
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.look import ASCII, UNICODE, Look
from trustcoach.ui.input import running
from trustcoach.ui.input.running import Timing
from trustcoach.ui.page import Heading
from trustcoach.ui.question_keys import NOW, QUICK_EXIT, STOP, QuestionKey
from trustcoach.ui.terminal import Terminal
from trustcoach.ui.widgets.timer import timer_line

STILL = Look(moves=False)
PROMPT = Prompt(Question(UNSAVED_ID, Timer("Speak", "The other one listens.", 3), ""), date(2026, 11, 23))


def picture(seconds: float, columns: int = 80, look: Look = UNICODE, *, is_paused: bool = False) -> Picture:
    """Return the screen after so many seconds of three minutes."""
    line = timer_line(3, seconds, moves=look.moves, is_paused=is_paused)
    return compose(View((Heading("Speak"),), line, FOOTER), Geometry(columns, 24), look)


def drawn(seconds: float, columns: int = 80, look: Look = UNICODE, *, is_paused: bool = False) -> list[str]:
    """Return the rows of the time, without those around it."""
    rows = rows_of(picture(seconds, columns, look, is_paused=is_paused))
    return [row.strip() for row in rows[3:-3] if row]


@pytest.mark.parametrize(
    ("seconds", "words", "full"),
    [
        (0, "3 minutes left", 0),
        (0.9, "3 minutes left", 0),
        (29, "3 minutes left", 11),
        (30, "2 and a half minutes left", 12),
        (90, "1 and a half minutes left", 35),
        (120, "1 minute left", 47),
        (150, "Half a minute left", 58),
        (179, "Half a minute left", 70),
        (180, "The time is up.", 70),
        (500, "The time is up.", 70),
    ],
)
def test_the_line_grows_and_words_count_half_minutes(seconds: float, words: str, full: int) -> None:
    """It is as long as the frame when the time is up."""
    assert drawn(seconds) == [words, "━" * full + "─" * (70 - full), "of 3 minutes"]


def test_it_fits_a_narrow_window_and_a_terminal_without_lines() -> None:
    """At 40 columns, and in ASCII."""
    assert drawn(90, 40) == ["1 and a half minutes left", "━" * 18 + "─" * 19, "of 3 minutes"]
    assert drawn(90, look=ASCII) == ["1 and a half minutes left", "=" * 35 + "-" * 35, "of 3 minutes"]


def test_it_changes_once_a_second_at_most_and_the_cursor_stays() -> None:
    """A line of seventy columns has no more to show."""
    pictures = [picture(tenth / 10) for tenth in range(600)]
    assert len({each.lines for each in pictures}) <= 26
    assert len({each.cursor for each in pictures}) == 1


def test_nothing_moves_for_whoever_asked_for_less_motion() -> None:
    """There are only the words, which change every half minute."""
    assert drawn(31, look=STILL) == ["2 and a half minutes left", "of 3 minutes"]
    assert len({picture(second, look=STILL).lines for second in range(60)}) == 2


def test_a_pause_stops_the_clock_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the key that ends it."""
    assert drawn(30, is_paused=True)[-1] == "of 3 minutes, paused: Space goes on"
    now = [100.0]
    monkeypatch.setattr(running, "monotonic", lambda: now[0])
    time = Timing(3, moves=False)
    time.go_on()
    now[0] += 50
    time.pause_or_go_on()
    now[0] += 500
    assert not time.is_over
    time.pause_or_go_on()
    assert time.seconds_to_next_view() == 10
    now[0] += 131
    assert time.is_over
    assert time.view() == timer_line(3, 180, moves=False)


def reply(before: str, then: str = "") -> Reply:
    """Return what comes of the keys that are pressed *before* the time runs, and *then*."""
    pressed, go_on = iter([then]), Timing.go_on

    def begin(running: Timing) -> None:
        pipe.send_text(next(pressed, ""))
        go_on(running)

    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(before)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Timing, "go_on", begin)
            return Terminal(UNICODE, StringIO()).ask(PROMPT)


KEYS = [
    ("\x1b[Z", GoBack()),
    ("?", ShowHelp()),
    ("\x10", ShowSupport()),
    ("\x14", ShowTools()),
    ("\x1a", Suspend()),
]


@pytest.mark.parametrize(("keys", "comes"), [("\r", Submit(PageRead())), (" \r", Submit(PageRead())), *KEYS])
def test_every_key_works_while_it_runs(keys: str, comes: Reply) -> None:
    """Enter ends it at any moment; Space only pauses it."""
    assert reply("\r", keys) == comes


@pytest.mark.parametrize(("keys", "comes"), KEYS)
def test_it_waits_to_be_begun(keys: str, comes: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever speaks has to read first: until Enter, no time runs, and every other key works."""

    def run_too_early(_: Timing) -> None:
        raise AssertionError

    monkeypatch.setattr(Timing, "go_on", run_too_early)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        assert Terminal(UNICODE, StringIO()).ask(PROMPT) == comes


@pytest.mark.parametrize(("key", "ends"), [("\x03", SessionStopped), ("\x18", QuickExit)])
def test_it_can_be_left_at_any_second(key: str, ends: type[Exception]) -> None:
    """With Ctrl-C, and at once with Ctrl-X."""
    with pytest.raises(ends):
        reply("\r", key)
    with pytest.raises(ends):
        reply(key)


def test_the_end_waits_for_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people may still be talking: the page does not go away under them."""
    monkeypatch.setattr(Timing, "is_over", property(lambda _: True))
    monkeypatch.setattr(Timing, "seconds_to_next_view", lambda _: 0.01)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        terminal = Terminal(UNICODE, StringIO())
        ticks = iter(range(5))

        def press_enter(_: Timing) -> object:
            if next(ticks, None) is None:
                pipe.send_text("\r")
            return timer_line(3, 180, moves=True)

        monkeypatch.setattr(Timing, "view", press_enter)
        pipe.send_text("\r")
        assert terminal.ask(PROMPT) == Submit(PageRead())
    assert next(ticks, None) is None


class Beginning(Waiting):
    """Somebody who presses Enter first, and types when the time has run for so many half minutes."""

    def __init__(self, phases: int, typed: str | QuestionKey = "") -> None:
        super().__init__(phases, typed)
        self._is_begun = False

    def read(self, keep: object) -> str | QuestionKey | Suspend:
        """Return what is typed."""
        is_begun, self._is_begun = self._is_begun, True
        return super().read(keep) if is_begun else ""


def test_in_plain_mode_half_minutes_are_counted_in_lines() -> None:
    """Then it waits for Enter."""
    waiting = Waiting(99)
    got, lines = counted(waiting, PROMPT)
    assert got == Submit(PageRead())
    assert lines == [
        "Press Enter to begin.",
        "Press Enter to go on at any moment.",
        "3 minutes left.",
        "2 and a half minutes left.",
        "2 minutes left.",
        "1 and a half minutes left.",
        "1 minute left.",
        "Half a minute left.",
        "The time is up.",
        "Press Enter to go on.",
    ]
    assert waiting.waited == [30] * 6


@pytest.mark.parametrize(("typed", "comes"), [("", Submit(PageRead())), ("/back", GoBack()), (NOW, ShowTools())])
def test_in_plain_mode_it_ends_when_somebody_types(typed: str | QuestionKey, comes: Reply) -> None:
    """Enter, a word for a key, or the key."""
    waiting = Beginning(2, typed)
    assert counted(waiting, PROMPT)[0] == comes
    assert waiting.waited == [30, 30]


@pytest.mark.parametrize(("key", "ends"), [(STOP, SessionStopped), (QUICK_EXIT, QuickExit)])
def test_in_plain_mode_it_can_be_left_at_any_second(key: QuestionKey, ends: type[Exception]) -> None:
    """With the same two keys."""
    with pytest.raises(ends):
        counted(Beginning(2, key), PROMPT)
    with pytest.raises(ends):
        counted(Waiting(2, key), PROMPT)


def test_in_a_walk_it_is_a_page_that_was_read(home: Path) -> None:
    """And nothing else is kept of it."""
    made = scripted_context(home, [("How was it?", STOPS)], content=KINDS)
    start.run(made.context, "own", "timer")
    assert "The other one only listens." in made.shown
    assert '"ask": "speak", "question": "Speak for three minutes", "value": {"read": true}' in (
        home / "journal.json"
    ).read_text("utf-8")


@pytest.mark.parametrize(("minutes", "count"), [(0, 1), (1, 0), (10, 0), (11, 1)])
def test_it_runs_for_one_to_ten_minutes(minutes: int, count: int) -> None:
    """The content check says so; a page to read has no minutes."""
    assert len(list(Timer("Speak", "Listen.", minutes).problems("speak", False))) == count
    _, question = program_loader.load_program(KINDS).questions_by_id[ref("timer.speak")]
    assert question.kind == Timer("Speak for three minutes", "The other one only listens.", 3)
