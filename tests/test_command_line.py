"""The command line as a shell meets it: output, messages and exit codes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import trustcoach
from tests.conftest import SMALL
from tests.fixed_clock import COMMAND, REAL
from tests.fork_server import run_text as run
from tests.terminal import Terminal, is_list
from trustcoach.storage.content.support import SUPPORT_FILE
from trustcoach.storage.files import folders

pytestmark = pytest.mark.slow

COMMANDS = [
    (),
    ("backup",),
    ("restore",),
    ("merge",),
    ("support",),
    ("start",),
    ("resume",),
    ("undo",),
    ("status",),
    ("steps",),
    ("export",),
    ("content",),
    ("content", "check"),
]


def test_the_version_is_told() -> None:
    """`--version` tells the version."""
    told = subprocess.run([*REAL, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == run("--version").stdout == f"trustcoach {trustcoach.__version__}\n"


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_has_help_with_an_example(words: tuple[str, ...]) -> None:
    """Help says what the command does and shows how to call it."""
    told = run(*words, "--help")
    assert told.returncode == 0
    assert "trustcoach" in told.stdout
    assert "Example" in told.stdout or "Begin with" in told.stdout or words == ("content",)
    assert "\x1b" not in told.stdout


def test_a_mistyped_command_is_met_with_the_right_one() -> None:
    """A typo costs nothing."""
    told = run("strat")
    assert told.returncode == 2
    assert "start" in told.stderr


def test_all_mistakes_in_content_are_printed(tmp_path: Path) -> None:
    """Each on a line of its own, with what to do."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "content"))
    file = folder / "tracks" / "alone" / "1-look.yaml"
    file.write_text(
        file.read_text("utf-8").replace("days: 7", "days: soon").replace("title: Look", "titel: Look"), "utf-8"
    )
    told = run("content", "check", str(folder))
    assert told.returncode == 3
    assert "there is no field “titel” here.\nDid you mean “title”?\n" in told.stderr
    assert "“days” is not a whole number. Write digits only.\n" in told.stderr


@pytest.mark.parametrize("command", ["start", "resume"])
@pytest.mark.parametrize("typed", [None, "", "1\n2\n\n"])
def test_without_a_terminal_a_walk_ends_at_once(home: Path, command: str, typed: str | None) -> None:
    """No hang, no answer chosen by itself, nothing written: one sentence, what helps, and exit code 2."""
    told = run(command, typed=typed)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "no terminal" in told.stderr
    assert "trustcoach st" in told.stderr
    assert len(told.stderr) < 2000
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("start", "nowhere"), 2, "trustcoach"),
        (("steps", "nowhere"), 2, "Choose one of"),
        (("steps", "was-hrut"), 2, "Did you mean"),
        (("export", "--track", "nowhere"), 2, "Choose one of"),
        (("export", "--step", "nowhere"), 2, "Choose one of"),
        (("status", "--content", "nowhere"), 3, "program.yaml can't be read"),
        (("content", "check", "nowhere"), 3, "program.yaml can't be read"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_mistake_is_a_sentence_with_advice(words: tuple[str, ...], code: int, says: str) -> None:
    """No traceback: what is wrong, what to do, and an exit code."""
    told = run(*words)
    assert told.returncode == code
    assert says in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("command", ["status", "export", "steps"])
def test_a_damaged_journal_is_named_and_left_alone(home: Path, command: str) -> None:
    """Exit code 4, the file's path, and not one byte changed."""
    file = home / "journal.json"
    file.write_bytes(b'{"format": 1, "entries": [ {"id"')
    told = run(command)
    assert told.returncode == 4
    assert str(file) in told.stderr
    assert file.read_bytes() == b'{"format": 1, "entries": [ {"id"'


def test_a_home_is_named_by_an_option_or_a_variable(tmp_path: Path) -> None:
    """The option wins."""
    assert str(tmp_path / "one") in run("status", "--home", tmp_path / "one").stdout
    assert str(tmp_path / "two") in run("status", TRUSTCOACH_HOME=str(tmp_path / "two")).stdout
    told = run("status", "--home", tmp_path / "one", TRUSTCOACH_HOME=str(tmp_path / "two")).stdout
    assert str(tmp_path / "one") in told


def test_another_program_in_the_same_format_can_be_walked(home: Path) -> None:
    """`--content` walks it, and its answers are saved and exported."""
    terminal = Terminal(home, "start", "alone", "--content", str(SMALL))
    for keys in ("\r", "\r", "\r", "\r", "7\r"):
        terminal.question()
        terminal.type(keys)
    assert "Look at It" in terminal.question()
    terminal.type("\x03")
    terminal.end()
    assert terminal.code == 0
    told = run("export", "--content", SMALL)
    assert "How are you" in told.stdout
    assert "- 7" in told.stdout
    assert [entry["kind"] for entry in json.loads((home / "journal.json").read_text())["entries"]] == ["answer"] * 2


def test_an_export_never_overwrites(home: Path) -> None:
    """A file that is there stays as it is."""
    file = home.parent / "notes.md"
    file.write_text("mine")
    told = run("export", "--to", file)
    assert told.returncode == 2
    assert "already a file" in told.stderr
    assert file.read_text() == "mine"


def test_the_content_check_speaks_of_words_and_grade() -> None:
    """The program's own content passes, every step is measured, and a source over a year old is no mistake."""
    told = run("content", "check")
    assert told.returncode == 0, told.stdout
    assert "acknowledge-the-hurt: " in told.stdout
    assert "Nothing to mend." in told.stdout
    assert "Worth a look: " in told.stdout
    assert "support.yaml, line " not in told.stdout


def test_the_content_check_lists_old_sources_where_they_are_asked_for(tmp_path: Path) -> None:
    """Each as worth a look, and none as a mistake."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "content"))
    shutil.copy(folders.find_content_folder() / SUPPORT_FILE, folder)
    told = run("content", "check", "--old-sources", folder)
    assert "Worth a look. support.yaml, line " in told.stdout
    assert "Look again at: " in told.stdout
    assert not [line for line in told.stdout.split("\n") if line.startswith("support.yaml")]


def test_the_content_check_fails_for_content_with_mistakes() -> None:
    """The small program has no four questions a step: exit code 3, and file and line of each mistake."""
    told = run("content", "check", SMALL)
    assert told.returncode == 3
    assert "tracks/alone/2-act.yaml, line 2: " in told.stdout


@pytest.mark.usefixtures("home")
def test_a_reader_that_goes_away_is_no_error() -> None:
    """`trustcoach steps | head -1` ends without an error."""
    shell = '"$@" steps | head -1'
    told = subprocess.run(
        ["bash", "-o", "pipefail", "-c", shell, "bash", *COMMAND], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_a_walk_fits_the_window(home: Path, columns: int) -> None:
    """From narrow to wide, the first question comes, an answer is kept, and stopping works."""
    terminal = Terminal(home, "start", "was-hurt", columns=columns)
    shown = terminal.go_on_to(
        lambda shown: not any(words in shown for words in ("Which country?", "Enter go on", "Enter for more")),
        lambda shown: "1\r" if is_list(shown) else "\r",
    )
    assert is_list(shown)
    terminal.type("2\r")
    terminal.question()
    terminal.type("\x03")
    assert "Stopped. All is kept. Go on with: trustcoach resume" in terminal.end()
    assert terminal.code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--home"),
        ("status", "--content"),
        ("export", "--to"),
        ("restore",),
        ("restore", "--merge"),
        ("backup",),
        ("start", "was-hurt", "--answers"),
        ("content", "check"),
        ("content", "ids"),
        ("content", "new-step"),
        ("content", "try"),
        ("privacy", "--home"),
        ("doctor", "--home"),
        ("settings", "plain", "on", "--home"),
        ("support", "--content"),
        ("settings", "--names", "--home"),
    ],
    ids=" ".join,
)
def test_a_path_that_no_disk_takes_is_no_traceback(home: Path, words: tuple[str, ...]) -> None:
    """One sentence and what to do, or nothing at all; never a traceback."""
    told = run(*words, str(home / ("x" * 300)))
    assert told.returncode in (0, 2, 3, 4)
    assert "Traceback" not in told.stderr
    assert list(home.iterdir()) == []
