"""The options that every command has, at every command, exactly once."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from typer.main import get_command

from tests.conftest import SMALL
from tests.warm import run_text
from trustcoach.cli import app

SHARED = {"--home", "--as", "--content", "--plain", "--discreet"}


def commands() -> dict[str, list[str]]:
    """Return every command, with all names of its options."""
    found = {}
    waiting = [("", get_command(app))]
    while waiting:
        name, command = waiting.pop()
        for each, inner in getattr(command, "commands", {}).items():
            waiting.append((f"{name} {each}".strip(), inner))
        if not hasattr(command, "commands"):
            found[name] = [
                option for parameter in command.params for option in parameter.opts if option.startswith("-")
            ]
    return found


COMMANDS = commands()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_the_shared_options_exactly_once(command: str) -> None:
    """Whether it uses them or not: nobody has to remember which."""
    counted = Counter(COMMANDS[command])
    assert {option: counted[option] for option in SHARED} == dict.fromkeys(SHARED, 1)
    assert set(counted.values()) == {1}


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program with no terminal."""
    return run_text(*words, TRUSTCOACH_HOME=str(home))


@pytest.mark.slow
def test_the_help_of_every_command_names_them_behind_its_own() -> None:
    """In one order, with an example, and without a line that is cut."""
    code = "import sys\nfrom trustcoach.cli import run_cli\nfrom trustcoach.program_name import ProgramName\n"
    code += f"for name in {list(COMMANDS)!r}:\n"
    code += "    sys.argv[1:] = [*name.split(), '--help']\n    print('=====', name)\n    run_cli(ProgramName())\n"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    pages = dict(page.split("\n", 1) for page in told.split("===== ")[1:])
    assert pages.keys() == COMMANDS.keys()
    for page in pages.values():
        options = re.findall(r"^  (--[a-z-]+)", page.split("\n  Example")[0], re.MULTILINE)
        assert options[-6:] == ["--home", "--as", "--content", "--plain", "--discreet", "--help"]
        assert re.search(r"^  Examples?: trustcoach ", page, re.MULTILINE)
        assert "TRUSTCOACH_HOME" in page


@pytest.mark.parametrize("words", [(), ("content",)])
def test_alone_it_helps(home: Path, words: tuple[str, ...]) -> None:
    """A person who types the name alone is told what there is, and that is no mistake."""
    told = run(home, *words)
    assert told.returncode == 0
    assert "Commands:" in told.stdout
    assert told.stderr == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("strat",), "No such command"),
        (("status", "--wurst"), "No such option"),
        (("status", "wurst"), "unexpected extra argument"),
        (("merge",), "Missing argument"),
        (("support", "--region"), "requires an argument"),
        (("wipe", "--step"), "requires an argument"),
        (("content", "wurst"), "No such command"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_sentence_with_advice(home: Path, words: tuple[str, ...], says: str) -> None:
    """As any other mistake: exit code 2, what is wrong, and where help is."""
    told = run(home, *words)
    assert told.returncode == 2
    assert told.stdout == ""
    first, second = told.stderr.strip().split("\n")
    assert says in first
    assert re.fullmatch(r"See: trustcoach( [a-z]+)* --help", second)
    assert list(home.iterdir()) == []


def test_a_folder_of_nobody_is_told(home: Path) -> None:
    """A tilde and a name that this computer does not know."""
    told = run(home, "status", "--home", "~nobody-of-that-name/x", "--content", str(SMALL))
    assert told.returncode == 2
    assert "There is no such folder" in told.stderr


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("--home", "A", "status"), "A/journal.json"),
        (("status", "--home", "A"), "A/journal.json"),
        (("--home", "A", "status", "--home", "B"), "B/journal.json"),
        (("--plain", "--home", "A", "--as", "Ann", "status", "--discreet"), "A/people/"),
        (("--discreet", "--home", "A", "STATUS"), "A/journal.json"),
    ],
)
@pytest.mark.slow
def test_options_before_the_command_work_as_behind_it(tmp_path: Path, words: tuple[str, ...], place: str) -> None:
    """The later one wins, and both win over a variable."""
    folders = [str(tmp_path / word) if word in ("A", "B") else word for word in words]
    told = run(tmp_path / "variable", *folders)
    assert told.returncode == 0, told.stderr
    assert str(tmp_path / place) in told.stdout


@pytest.mark.parametrize("words", [("help",), ("-h",), ("help", "status"), ("-h", "content", "check"), ("--plain",)])
@pytest.mark.slow
def test_help_is_given_however_it_is_asked_for(home: Path, words: tuple[str, ...]) -> None:
    """No mistake, and no traceback."""
    told = run(home, *words)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Usage: " in told.stdout


@pytest.mark.parametrize(
    "words",
    [("",), ("--verison",), ("start", "was", "hurt"), ("stauts",), ("start", "--", "--plain"), ("status", "--", "-x"),
     ("--home",), ("--home", "", "stat"), ("export", "--to="), ("--pl", "status"), ("start", "\x00"[:0])],
)  # fmt: skip
def test_an_odd_line_is_met_with_a_sentence_and_advice(home: Path, words: tuple[str, ...]) -> None:
    """Never with a traceback."""
    told = run(home, *words)
    assert "Traceback" not in told.stderr
    assert told.returncode in (0, 2)
    if told.returncode:
        assert len(told.stderr.strip().split("\n")) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("start", "--step="),
        ("start", ""),
        ("export", "--track="),
        ("export", "--step", " "),
        ("steps", ""),
        ("support", "--region="),
        ("settings", ""),
    ],
)
@pytest.mark.slow
def test_an_empty_name_is_no_name(home: Path, words: tuple[str, ...]) -> None:
    """An error message says so; it is not ignored."""
    told = run(home, *words)
    assert told.returncode == 2
    assert told.stderr.count("\n") <= 2
