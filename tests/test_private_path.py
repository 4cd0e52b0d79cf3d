"""The safety questions and the private path, at a real keyboard: by keys, in plain mode, and interrupted."""

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import MOST_SCREENS, Terminal, is_list, plain
from tests.test_interruptions import (
    be_killed,
    leave_at_once,
    stop_by_closing_the_window,
    stop_by_key,
    stop_by_sighup,
    stop_by_sigterm,
)
from tests.test_plain_mode import CLEARED
from tests.test_without_trace import PRIVATE, SAFETY, WAITING, Waiting
from trustcoach.core.program.safety_content import SafetyTopic

pytestmark = pytest.mark.slow

MARK = "xyzzy7"
"""A word that is nowhere but in what is typed here."""
KEPT = "What's hardest today"
"""A question before the path, whose answer is kept like any other."""
IRISH = {"LANG": "en_IE.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}


def keys(shown: str) -> str:
    """Return the keys of a person who takes the private path, and types the same word everywhere."""
    if is_list(shown):
        return f"{number(shown)}\r"
    if " marks, Enter" in shown:
        return " \r"
    if "Tab done" in shown:
        return f"{MARK}\t"
    if "Enter done" in shown or "Enter next" in shown:
        return "5\r" if "0 1 2 3 4 5 6 7 8 9 10" in shown or KEPT in shown else f"{MARK}\r"
    assert "Enter go on" in shown or "Enter for more" in shown, shown
    return "\r"


def number(shown: str) -> str:
    """Return the number of their choice: the private path where it is offered, and no country where that is asked."""
    if SAFETY.low_point_question.text in shown:
        return str(re.findall(r"(\d)\.? +Go on", shown)[-1])
    return "3" if "Which country?" in shown else "1"


def line(shown: str) -> str:
    """Return the line of the same person in plain mode."""
    if "On one line:" in shown:
        return "5" if "0 means" in shown or KEPT in shown else MARK
    if "/done on a line of its own." in shown:
        return f"{MARK}\n/done"
    return "" if "Press Enter" in shown else number(shown)


def holding(folder: Path, word: str) -> list[Path]:
    """Return every file below *folder* with that *word* in it, or in its name."""
    return [
        path
        for path in folder.rglob("*")
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes())
    ]


def elsewhere(tmp_path: Path) -> dict[str, str]:
    """Return variables that put everything a program may write by itself below *tmp_path*."""
    places = {"HOME": "own", "TMPDIR": "temporary", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}
    for place in places.values():
        (tmp_path / place).mkdir()
    return {**IRISH, **{name: str(tmp_path / place) for name, place in places.items()}}


def assert_it_was_walked_whole_and_is_gone(seen: str, home: Path, tmp_path: Path) -> None:
    """Check that the whole path was walked, what was shown at its end, and that nothing of it is in any file."""
    for words in ("Nothing you write here is saved on this computer", *(step.title for step in PRIVATE.steps)):
        assert words in seen
    assert seen.index(SAFETY.keep_question.text) < seen.index("What you wrote on this path is let go")
    assert seen.removesuffix(" --plain").endswith("Stopped. All is kept. Go on with: trustcoach resume")
    assert MARK in seen
    assert {path.name for path in home.iterdir()} <= {"journal.json", "journal.lock"}
    assert holding(tmp_path, MARK) == []


@pytest.mark.parametrize("columns", [40, 80])
def test_the_private_path_is_walked_whole_by_keys_and_nothing_of_it_is_in_any_file(
    home: Path, tmp_path: Path, columns: int
) -> None:
    """Through the questions, by Enter alone, in a narrow window too."""
    terminal = Terminal(home, "start", "was-hurt", columns=columns, rows=24, variables=elsewhere(tmp_path))
    portions: list[str] = []
    for shown in terminal.screens():
        portions.append(shown)
        if "Enter for more" in shown:
            terminal.type("\r")
            continue
        typed = keys("".join(portions))
        portions.clear()
        if typed.startswith(MARK):
            terminal.type(MARK)
            terminal.until(MARK)
            typed = typed.removeprefix(MARK)
        terminal.type(typed)
    assert terminal.code == 0
    assert_it_was_walked_whole_and_is_gone(terminal.seen, home, tmp_path)


def test_the_private_path_is_walked_whole_in_plain_mode_and_nothing_of_it_is_in_any_file(
    home: Path, tmp_path: Path
) -> None:
    """Not one escape byte until all is cleared at the end, nothing to scroll back to, and nothing on any disk."""
    terminal = Terminal(home, "start", "was-hurt", "--plain", variables=elsewhere(tmp_path))
    prompts = (
        "Press Enter to go on.",
        "Type a number from",
        "Type one or more numbers",
        "On one line:",
        "/anew begins again.",
    )
    for _ in range(MOST_SCREENS):
        shown = terminal.prompt(prompts)
        if terminal.code is not None:
            break
        terminal.type(line(shown) + "\n")
    assert terminal.code == 0, terminal.shown
    walk, cleared, last = terminal.raw.partition(CLEARED)
    assert cleared
    assert b"\x1b" not in walk + last
    assert plain(last) == "Stopped. All is kept. Go on with: trustcoach resume --plain"
    assert not set(terminal.seen) & set("─│›·↑↓○●")
    assert_it_was_walked_whole_and_is_gone(terminal.seen, home, tmp_path)


# The questions, by keys


def at_the_questions(home: Path, **variables: str) -> Terminal:
    """Return a first start that has come to the five questions."""
    terminal = Terminal(home, "start", "was-hurt", variables={**IRISH, **variables})
    terminal.go_on_to(SAFETY.start_question.text, keys)
    return terminal


def read_on(terminal: Terminal) -> None:
    """Pass the kinds of help line to their menu, and name the guessed country where it is asked for."""

    def passing(shown: str) -> str:
        passed = re.findall(r"(\d+) +Another country, or something else", shown)
        return f"{passed[-1]}\r" if passed else "1\r" if "Which country?" in shown else "\r"

    terminal.go_on_to("And now?", passing)


def test_each_question_has_its_place_its_people_and_its_way_back(home: Path) -> None:
    """The help lines open at every question, and the same question comes back; Shift-Tab leads to the one before."""
    terminal = at_the_questions(home)
    terminal.type("1\r")
    for place, question in enumerate(SAFETY.questions.values(), 1):
        shown = terminal.question()
        assert f"{place} of 5" in shown
        assert question.text in shown
        terminal.type("\x10")
        assert "112 or 999 In danger now" in terminal.question()
        terminal.type("\r")
        read_on(terminal)
        terminal.type("1\r")
        assert question.text in terminal.question()
        terminal.type("3\r")
    assert "A no doesn't mean you're safe" in terminal.question()
    terminal.type("3\r")
    assert "What are you feeling right now?" in terminal.question()
    terminal.close()


def test_back_leads_to_the_question_before(home: Path) -> None:
    """A wrong key can be corrected."""
    terminal = at_the_questions(home)
    fear, harm, *_ = SAFETY.questions.values()
    for typed, shown in (("1\r", fear), ("1\r", harm), ("\x1b[Z", fear)):
        terminal.type(typed)
        assert shown.text in terminal.question()
    terminal.close()


def test_the_people_key_opens_the_private_path_from_any_question(home: Path) -> None:
    """Two minutes for the body first, if that is wanted, and then the path; Ctrl-C leaves it at once."""
    terminal = at_the_questions(home)
    terminal.type("2\r")
    assert SAFETY.next_step.text in terminal.question()
    terminal.type("3\r")
    assert "What are you feeling right now?" in terminal.question()
    terminal.type("\x10")
    read_on(terminal)
    terminal.type("3\r")
    assert "Put both feet on the floor" in terminal.question()
    terminal.type("\r")
    assert "And now?" in terminal.question()
    terminal.type("4\r")
    assert "What would be gentler?" in terminal.question()
    terminal.type("2\r")
    assert "This path is for you alone" in terminal.question()
    terminal.type("\x03")
    assert "is let go" not in terminal.seen
    assert terminal.end().endswith("Stopped. All is kept. Go on with: trustcoach resume")


# Interrupted


def snapshot(home: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return what is below *home*: times, permissions, bytes."""
    return {
        path.name: (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in home.rglob("*")
    }


@pytest.mark.parametrize(
    "end",
    [be_killed, stop_by_key, stop_by_sigterm, stop_by_sighup, stop_by_closing_the_window, leave_at_once],
    ids=lambda end: end.__name__,
)
@pytest.mark.parametrize("given", [0, 5])
def test_whatever_ends_it_at_the_questions_leaves_the_tree_as_it_was(
    tmp_path: Path, end: Callable[[Terminal], None], given: int
) -> None:
    """Bytes, names, permissions and times: those of the first pages, before anything was answered."""
    home = Waiting(tmp_path, "was-hurt", steps=0).home()
    terminal = Terminal(home, "start", "was-hurt", "--step", WAITING["was-hurt"], variables=IRISH)
    terminal.go_on_to(SAFETY.start_question.text, keys)
    before = snapshot(home)
    terminal.type("1\r")
    for _ in range(given):
        terminal.question()
        terminal.type("2\r")
    assert (f"{given + 1} of 5" if given < len(SafetyTopic) else "Thank you.") in terminal.question()
    end(terminal)
    assert snapshot(home) == before
    assert MARK not in terminal.seen


@pytest.mark.parametrize(
    ("end", "code"),
    [(be_killed, -signal.SIGKILL), (stop_by_sigterm, 0), (stop_by_closing_the_window, 0), (leave_at_once, 0)],
    ids=["kill", "SIGTERM", "closed window", "leave key"],
)
def test_whatever_ends_the_private_path_leaves_nothing_of_it(
    home: Path, tmp_path: Path, end: Callable[[Terminal], None], code: int
) -> None:
    """With text in the field; and a person who ends the program need not wait for a page to be read."""
    terminal = Terminal(home, "start", "was-hurt", variables=elsewhere(tmp_path))
    terminal.go_on_to("Where or when does your body let go", keys)
    terminal.type(MARK)
    terminal.until(MARK)
    end(terminal)
    assert terminal.code == code
    assert holding(tmp_path, MARK) == []
    assert not (home / "journal-drafts.json").exists()
