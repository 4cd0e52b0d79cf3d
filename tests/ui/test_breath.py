"""A breath on the screen, at the keyboard and in plain mode."""

from datetime import date
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.drawn import FOOTER, rows_of
from tests.views import READ, Recorder
from trustcoach.core.program.ids import UNSAVED_ID
from trustcoach.core.program.kinds import Breathe, Pace, PageRead, Timer
from trustcoach.core.program.question import Question
from trustcoach.core.prompt import Prompt
from trustcoach.core.reply import GoBack, Reply, ShowHelp, ShowSetbacks, ShowSupport, ShowTools, Submit, Suspend
from trustcoach.errors import QuickExit, SessionStopped
from trustcoach.ui.frame.compose import Picture, View, compose
from trustcoach.ui.frame.fields import FieldView
from trustcoach.ui.frame.geometry import Geometry
from trustcoach.ui.frame.look import ASCII, UNICODE, Look, detect_look
from trustcoach.ui.input import running
from trustcoach.ui.input.plain_prompts import PlainPrompts
from trustcoach.ui.input.running import Breathing
from trustcoach.ui.page import Heading
from trustcoach.ui.question_keys import NOW, QUICK_EXIT, STOP, QuestionKey
from trustcoach.ui.terminal import Terminal
from trustcoach.ui.widgets.breath import breath_line
from trustcoach.ui.widgets.fields import TextField, word_count

PACE = Pace(4, 6, 12)
STILL = Look(moves=False)
PROMPT = Prompt(Question(UNSAVED_ID, Breathe(PACE), ""), date(2026, 11, 23))
TIMED = Prompt(Question(UNSAVED_ID, Timer("Speak", "Listen.", 3), ""), PROMPT.today)


def picture(seconds: float, columns: int = 80, look: Look = UNICODE, *, is_paused: bool = False) -> Picture:
    """Return the screen of the breath after so many seconds."""
    line = breath_line(PACE, seconds, moves=look.moves, is_paused=is_paused)
    return compose(View((Heading("Breathe"),), line, FOOTER), Geometry(columns, 24), look)


def drawn(seconds: float, columns: int = 80, look: Look = UNICODE, *, is_paused: bool = False) -> list[str]:
    """Return the rows of the breath, without those around it."""
    rows = rows_of(picture(seconds, columns, look, is_paused=is_paused))
    return [row.strip() for row in rows[3:-3] if row]


@pytest.mark.parametrize(
    ("seconds", "words", "full", "count"),
    [
        (0, "Breathe in", 0, "breath 1 of 12"),
        (1, "Breathe in", 18, "breath 1 of 12"),
        (2, "Breathe in", 35, "breath 1 of 12"),
        (4, "Breathe out", 70, "breath 1 of 12"),
        (7, "Breathe out", 35, "breath 1 of 12"),
        (12, "Breathe in", 35, "breath 2 of 12"),
        (120, "Breathe out", 0, "breath 12 of 12"),
    ],
)
def test_the_line_grows_with_the_breath_and_shrinks_with_it(seconds: float, words: str, full: int, count: str) -> None:
    """It is as long as the frame when the breath is full."""
    assert drawn(seconds) == [words, "━" * full + "─" * (70 - full), count]


def test_it_fits_a_narrow_window_and_a_terminal_without_lines() -> None:
    """At 40 columns, and in ASCII."""
    assert drawn(2, 40) == ["Breathe in", "━" * 18 + "─" * 19, "breath 1 of 12"]
    assert drawn(2, look=ASCII) == ["Breathe in", "=" * 35 + "-" * 35, "breath 1 of 12"]


def test_it_changes_four_times_a_second_at_most_and_only_in_the_line() -> None:
    """Between two quarters the picture is the same, and the cursor never moves."""
    pictures = [picture(hundredth / 100) for hundredth in range(400)]
    assert len({each.lines for each in pictures}) == 16
    assert len({each.cursor for each in pictures}) == 1
    changed = [rows_of(each) for each in pictures]
    assert all([row for row in range(24) if one[row] != changed[0][row]] in ([], [6]) for one in changed)


def test_nothing_moves_for_whoever_asked_for_less_motion() -> None:
    """Words count instead, once a second at most, and there is no line."""
    assert drawn(2.9, look=STILL) == ["Breathe in: 1, 2, 3", "breath 1 of 12"]
    assert drawn(4, look=STILL) == ["Breathe out: 1", "breath 1 of 12"]
    assert len({picture(hundredth / 100, look=STILL).lines for hundredth in range(400)}) == 4


def test_a_look_moves_unless_it_is_told_not_to() -> None:
    """As TRUSTCOACH_REDUCED_MOTION tells it."""
    assert detect_look({"TERM": "xterm-256color"}, "utf-8").moves
    assert not detect_look({"TERM": "xterm-256color"}, "utf-8", moves=False).moves


def test_a_pause_is_said() -> None:
    """With the key that ends it."""
    assert drawn(2, is_paused=True)[-1] == "breath 1 of 12, paused: Space goes on"


def test_a_pause_stops_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on where it was, and ends when its own time is over."""
    now = [100.0]
    monkeypatch.setattr(running, "monotonic", lambda: now[0])
    breath = Breathing(PACE, moves=True)
    breath.go_on()
    now[0] += 2
    breath.pause_or_go_on()
    now[0] += 500
    assert breath.is_paused
    assert not breath.is_over
    assert breath.view() == breath_line(PACE, 2, moves=True, is_paused=True)
    breath.pause_or_go_on()
    now[0] += 1.1
    assert breath.view() == breath_line(PACE, 3, moves=True)
    assert breath.seconds_to_next_view() == pytest.approx(0.15)
    now[0] += 117
    assert breath.is_over


def test_a_breath_that_was_paused_is_still_paused_after_an_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that was not goes on at once; what was looked at meanwhile takes nothing of its time."""
    now = [100.0]
    monkeypatch.setattr(running, "monotonic", lambda: now[0])
    breath = Breathing(PACE, moves=True)
    breath.go_on()
    now[0] += 2
    for is_paused in (False, True):
        if is_paused:
            breath.pause_or_go_on()
        breath.stop()
        now[0] += 500
        breath.go_on()
        assert breath.view() == breath_line(PACE, 2, moves=True, is_paused=is_paused)


@pytest.mark.parametrize("aside", [ShowHelp(), ShowTools(), ShowSetbacks()], ids=lambda aside: type(aside).__name__)
def test_what_runs_goes_on_after_an_aside_where_it_was(aside: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    """A breath, and a time that was begun; a new question has a new one."""
    now = [100.0]
    monkeypatch.setattr(running, "monotonic", lambda: now[0])
    for prompt, begins in ((PROMPT, 0), (TIMED, 1)):
        seen: list[FieldView] = []
        replies = iter([*[READ] * begins, aside, READ, *[READ] * begins, READ])

        def answer(view: View) -> object:
            seen.append(view.field)  # noqa: B023 (it is called before the next prompt)
            now[0] += 31
            return next(replies)  # noqa: B023 (as above)

        recorder = Recorder(answer)
        assert recorder.ask(prompt) == aside
        now[0] += 500
        recorder.ask(prompt)
        recorder.ask(prompt)
        assert len(seen) == 3 + 2 * begins
        assert seen[-1] == seen[begins]
        assert seen[begins + 1] != seen[begins]


def reply(keys: str, prompt: Prompt = PROMPT) -> Reply:
    """Return what comes of *keys* while a breath is drawn."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        return Terminal(UNICODE, StringIO()).ask(prompt)


@pytest.mark.parametrize(
    ("keys", "comes"),
    [
        ("\r", Submit(PageRead())),
        ("\t", Submit(PageRead())),
        (" \r", Submit(PageRead())),
        ("  \r", Submit(PageRead())),
        ("\x1b[Z", GoBack()),
        ("\x07", ShowHelp()),
        ("?", ShowHelp()),
        ("\x10", ShowSupport()),
        ("\x14", ShowTools()),
        ("\x1a", Suspend()),
    ],
)
def test_every_key_works_while_it_moves(keys: str, comes: Reply) -> None:
    """Enter stops it at any moment; Space only pauses it."""
    assert reply(keys) == comes


def test_in_plain_mode_too_it_goes_on_where_it_was() -> None:
    """With the phase in which it was left; and a new one from its beginning."""
    for prompt, begin in ((PROMPT, []), (TIMED, [""])):
        out = StringIO()
        prompts = PlainPrompts(StringIO(), out, Waiting(4, *begin, "/setback"))
        assert prompts.ask(prompt) == ShowSetbacks()
        left = out.getvalue().splitlines()[-1]
        for waiting, is_anew in ((Waiting(1), False), (Waiting(1), True)):
            prompts._replies._lines = waiting
            before = len(out.getvalue())
            assert prompts.ask(prompt) == Submit(PageRead())
            said = out.getvalue()[before:].splitlines()
            assert (left in said) is not is_anew
            assert ("Press Enter to begin." in said) is (is_anew and bool(begin))


@pytest.mark.parametrize(("key", "ends"), [("\x03", SessionStopped), ("\x18", QuickExit)])
def test_it_can_be_left_at_any_second(key: str, ends: type[Exception]) -> None:
    """With Ctrl-C, and at once with Ctrl-X."""
    with pytest.raises(ends):
        reply(key)


@pytest.mark.slow
def test_it_ends_by_itself() -> None:
    """When the last breath is over."""
    assert reply("", Prompt(Question(UNSAVED_ID, Breathe(Pace(1, 1, 1)), ""), PROMPT.today)) == Submit(PageRead())


def test_a_field_whose_words_are_let_go_of_does_not_say_that_they_are_kept() -> None:
    """Below a letter that nobody will send it says the opposite."""
    assert word_count(TextField(shows_count=True, is_saved=False), "one") == "1 word · not kept"


class Waiting:
    """Somebody who types after so many phases, and a record of how long each of them took."""

    def __init__(self, phases: int, *typed: str | QuestionKey) -> None:
        self.left, self.waited = phases, list[float]()
        self._typed = iter(typed)

    def wait(self, seconds: float) -> bool:
        """Wait without waiting."""
        self.waited.append(seconds)
        self.left -= 1
        return not self.left

    def read(self, keep: object) -> str | QuestionKey | Suspend:  # noqa: ARG002 (as the program calls it)
        """Return what is typed."""
        return next(self._typed, "")


def counted(waiting: Waiting, prompt: Prompt = PROMPT) -> tuple[Reply, list[str]]:
    """Return the reply to *prompt* in plain mode, and the lines that were printed."""
    out = StringIO()
    got = PlainPrompts(StringIO(), out, waiting).ask(prompt)
    return got, out.getvalue().split("\n")[1:-1]


def test_in_plain_mode_each_phase_is_a_line_that_counts() -> None:
    """It comes when its time has come, and the end comes by itself."""
    waiting = Waiting(99)
    got, lines = counted(waiting)
    assert got == Submit(PageRead())
    assert lines[0] == "Press Enter to stop at any moment."
    assert lines[1:] == ["Breathe in: 1, 2, 3, 4.", "Breathe out: 1, 2, 3, 4, 5, 6."] * 12
    assert waiting.waited == [4, 6] * 12


@pytest.mark.parametrize(("typed", "comes"), [("", Submit(PageRead())), ("/back", GoBack()), (NOW, ShowTools())])
def test_in_plain_mode_it_stops_when_somebody_types(typed: str | QuestionKey, comes: Reply) -> None:
    """Enter, a word for a key, or the key."""
    waiting = Waiting(3, typed)
    assert counted(waiting)[0] == comes
    assert waiting.waited == [4, 6, 4]


@pytest.mark.parametrize(("key", "ends"), [(STOP, SessionStopped), (QUICK_EXIT, QuickExit)])
def test_in_plain_mode_it_can_be_left_at_any_second(key: QuestionKey, ends: type[Exception]) -> None:
    """With the same two keys."""
    with pytest.raises(ends):
        counted(Waiting(2, key))
