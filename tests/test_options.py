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
from trustcoach.app import app

SHARED = {"--home", "--as", "--content", "--plain", "--discreet"}


def commands() -> dict[str, list[str]]:
    """Give every command, with all names of its options."""
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


def test_the_help_of_every_command_names_them_behind_its_own() -> None:
    """In one order, with an example, and without a line that is cut."""
    code = "import sys\nfrom trustcoach.app import run\nfrom trustcoach.core.naming import Naming\n"
    code += f"for name in {list(COMMANDS)!r}:\n"
    code += "    sys.argv[1:] = [*name.split(), '--help']\n    print('=====', name)\n    run(Naming())\n"
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
    """Whoever types the name alone is told what there is, and that is no mistake."""
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
