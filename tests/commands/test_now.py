"""`trustcoach now`: a tool at once, with no journal."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.fork_server import run_text
from tests.scripted import ScriptedContext, scripted_context
from tests.storage.test_tools import TOOL
from tests.terminal import Terminal
from trustcoach.commands import check, now
from trustcoach.errors import ContentError, UsageError
from trustcoach.storage.content.tools import load_tools
from trustcoach.storage.files import folders

SHIPPED = load_tools(folders.find_content_folder())
AFTER = "How is it now?"


def shown(home: Path, tool: str | None, *, content: Path = SMALL) -> ScriptedContext:
    """Return the context after `now` where nobody can be asked."""
    scripted = scripted_context(home, content=content, interactive=False)
    now.run(scripted.context, tool)
    return scripted


def test_without_a_terminal_the_list_is_shown(tmp_path: Path) -> None:
    """Each by the name that opens it, with when it is for."""
    text = shown(tmp_path, None).shown
    for tool in SHIPPED.tools:
        assert f"{tool.id}: {tool.title}\n{tool.for_when}; about {tool.minutes} minutes\n" in text


def test_without_a_terminal_a_tool_is_shown_to_read(tmp_path: Path) -> None:
    """With its caution first, words to say, and the breath counted."""
    assert "Breathe in: 1, 2, 3, 4\n- Breathe out: 1, 2, 3, 4, 5, 6\n\n12 times." in shown(tmp_path, "breathe").shown
    text = shown(tmp_path, "time-out").shown
    assert text.index("with no words and no time to be back") < text.index("Stop talking for five seconds.")
    assert "Read this out:\n\n“I'm too worked up to listen well." in text
    assert "- A little: That's a start." in shown(tmp_path, "ground").shown
    assert "- My breath\n- My hands, my feet and the room" in shown(tmp_path, "breathe").shown
    assert "Write it here instead" in shown(tmp_path, "message").shown


def test_an_unknown_name_is_met_with_the_nearest(tmp_path: Path) -> None:
    """A typo in a bad hour costs nothing."""
    with pytest.raises(UsageError) as error:
        shown(tmp_path, "brethe")
    assert error.value.hint == "Did you mean breathe?"
    with pytest.raises(UsageError) as error:
        shown(tmp_path, "zzz")
    assert error.value.hint.startswith("Choose one of: breathe, ground, panic,")


def test_nothing_of_the_person_is_read_or_written(home: Path) -> None:
    """A journal that is locked, held by another sitting, or damaged does not matter; and it stays as it was."""
    for name in ("journal.json.age", "journal.lock", "drafts.json", "journal.json"):
        (home / name).write_bytes(b"\x00damaged")
    home.chmod(0o500)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in home.iterdir()}
    scripted = scripted_context(home, [(AFTER, "better")], content=SMALL, secrets=())
    now.run(scripted.context, "time-out")
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in home.iterdir()} == before
    home.chmod(0o700)


def test_a_broken_file_of_tools_does_not_keep_anyone_from_the_shipped_ones(tmp_path: Path) -> None:
    """The content check tells its author."""
    folder = tmp_path / "content"
    shutil.copytree(SMALL, folder)
    (folder / "tools").mkdir()
    (folder / "tools" / "1-sit.yaml").write_text("format: 1\nid: sit\n")
    assert "breathe: Breathe" in shown(tmp_path, None, content=folder).shown
    with pytest.raises(ContentError, match=r"tools/1-sit\.yaml"):
        check.run(scripted_context(tmp_path, content=folder).context, folder)


@pytest.mark.usefixtures("without_grades")
def test_the_content_check_looks_at_the_tools(tmp_path: Path) -> None:
    """A tool that leads nowhere is found, and no file of them counts as unread."""
    folder = tmp_path / "content"
    shutil.copytree(SMALL, folder)
    (folder / "tools").mkdir()
    step = "  - question: Where to?\n    choices: {one: One, two: Two}\n    leads to: {one: nowhere}"
    (folder / "tools" / "1-sit.yaml").write_text(TOOL.format(id="sit", steps=step))
    scripted = scripted_context(tmp_path, content=folder)
    with pytest.raises(ContentError):
        check.run(scripted.context, folder)
    assert "tools/1-sit.yaml, line 8: “leads to” names no other tool “nowhere”." in scripted.shown
    assert "nothing reads this file" not in scripted.shown


@pytest.mark.slow
def test_a_pipe_and_a_typo_end_as_the_shell_expects() -> None:
    """0 for a list, 2 for a name that is none."""
    assert run_text("now").returncode == 0
    told = run_text("now", "brethe")
    assert told.returncode == 2
    assert "Did you mean breathe?" in told.stderr


@pytest.mark.slow
def test_a_breath_at_40_columns(tmp_path: Path) -> None:
    """It is drawn, paused, stopped and rated; then the screen is empty, and no home has come to be."""
    home = tmp_path / "nowhere"
    terminal = Terminal(home, "now", columns=40, rows=24)
    assert "Tools for right now" in terminal.question()
    terminal.type("1")
    terminal.question()
    terminal.type("\r")
    assert "My breath" in terminal.question()
    terminal.type("\x1b[B")
    terminal.question()
    terminal.type("\r")
    assert "Press Enter to begin" in " ".join(terminal.question().split())
    terminal.type("\r")
    terminal.until("Breathe in")
    before = len(terminal.raw)
    terminal.until("Breathe out")
    assert len(terminal.raw) - before < 4000, "more than the changed cells is sent"
    assert max(len(row.rstrip()) for row in terminal.screen.display) <= 40
    terminal.type(" ")
    terminal.until("paused: Space goes on")
    terminal.settle()
    sent = len(terminal.raw)
    terminal.settle()
    assert len(terminal.raw) == sent, "something moves during a pause"
    terminal.type("\r")
    assert "Let your breath go its own way" in terminal.question()
    terminal.type("\r")
    assert AFTER in terminal.question()
    terminal.type("1")
    terminal.question()
    terminal.type("\r")
    raw = terminal.end_raw()
    assert terminal.code == 0
    assert raw.endswith(b"\x1b[3J")
    assert not home.exists()


@pytest.mark.slow
@pytest.mark.parametrize("key", ["\x03", "\x18"])
@pytest.mark.parametrize("is_plain", [False, True])
def test_it_can_be_left_in_the_middle_of_a_breath(tmp_path: Path, key: str, is_plain: bool) -> None:
    """With Ctrl-C or Ctrl-X, drawn and in plain mode; nothing is left on the screen."""
    words = ("--plain",) if is_plain else ()
    terminal = Terminal(tmp_path / "nowhere", "now", "panic", *words, columns=40, rows=24)
    for _ in range(4 if is_plain else 3):  # a page is heard in two portions
        if is_plain:
            terminal.prompt(("Press Enter to go on.",))
        else:
            terminal.question()
        terminal.type("\r")
    terminal.until("Breathe in")
    terminal.type(key)
    assert terminal.end_raw().endswith(b"\x1b[3J")
    assert terminal.code == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_less_motion_is_a_variable(tmp_path: Path) -> None:
    """Then words count, and no line is drawn below them."""
    terminal = Terminal(tmp_path, "now", "panic", variables={"TRUSTCOACH_REDUCED_MOTION": "1"})
    terminal.go_on_to("Press Enter to begin")
    terminal.type("\r")
    terminal.until("Breathe in: 1, 2")
    assert "━" not in terminal.shown
    terminal.close()


@pytest.mark.slow
def test_the_key_works_at_a_question_of_a_walk(home: Path) -> None:
    """Ctrl-T opens the list, and going back from it leads to the question again."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL))
    first = terminal.question()
    terminal.type("\x14")
    assert "What would help for the next few minutes?" in terminal.question()
    terminal.type("\x1b[Z")
    assert terminal.question() == first
    terminal.close()
