"""The options that every command has, at every command, exactly once."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

from tests.conftest import SMALL
from tests.fork_server import run_text
from trustcoach.cli import COMMANDS, make_cli
from trustcoach.lazy_commands import CommandTable, LazyGroup
from trustcoach.program_name import ProgramName

SHARED = {"--home", "--as", "--content", "--plain", "--discreet"}


def commands(table: CommandTable = COMMANDS, before: str = "") -> Iterator[str]:
    """Yield the words that call each command of *table*, and of the groups in it."""
    for row in (row for rows in table.values() for row in rows):
        if row.commands:
            yield from commands(row.commands, f"{before}{row.name} ")
        else:
            yield f"{before}{row.name}"


def loaded(words: str) -> TyperCommand:
    """Return the command that is called by those *words*."""
    found: TyperCommand | TyperGroup | None = make_cli(ProgramName())
    for word in words.split():
        assert isinstance(found, LazyGroup)
        found = found.load_command(word)
    assert isinstance(found, TyperCommand)
    return found


CALLS = tuple(commands())


@pytest.mark.parametrize("command", CALLS)
def test_every_command_has_the_shared_options_exactly_once(command: str) -> None:
    """Whether it uses them or not: nobody has to remember which."""
    parameters = loaded(command).params
    counted = Counter(option for each in parameters for option in each.opts if option.startswith("-"))
    assert {option: counted[option] for option in SHARED} == dict.fromkeys(SHARED, 1)
    assert set(counted.values()) == {1}


OLDER_NAMES = {"merge": "restore --merge", "names": "settings --names"}


@pytest.mark.parametrize(("older", "words"), OLDER_NAMES.items())
@pytest.mark.slow
def test_an_older_name_does_what_the_option_does_and_is_not_shown(home: Path, older: str, words: str) -> None:
    """Nobody has to learn anew, and a copy, a name or an option beside it is taken as ever."""
    assert tuple(OLDER_NAMES) == tuple(row.name for row in COMMANDS[""])
    assert not re.search(rf"^ +{older}\b", run(home, "--help").stdout, re.MULTILINE)
    for rest in ((), ("--as", "Ann"), ("x.json",)):
        told, meant = run(home, older, *rest), run(home, *words.split(), *rest)
        assert (told.returncode, told.stdout, told.stderr) == (meant.returncode, meant.stdout, meant.stderr)
    assert run(home, older, "--help").returncode == 0


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program with no terminal."""
    return run_text(*words, TRUSTCOACH_HOME=str(home))


@pytest.mark.slow
def test_the_help_of_every_command_names_them_behind_its_own() -> None:
    """In one order, with an example, and without a line that is cut."""
    pages = {call: run_text(*call.split(), "--help").stdout for call in CALLS}
    for page in pages.values():
        options = re.findall(r"^  (?:-h, )?(--[a-z-]+)", page.split("\n  Example")[0], re.MULTILINE)
        assert options[-6:] == ["--home", "--as", "--content", "--plain", "--discreet", "--help"]
        assert re.search(r"^  Examples?: trustcoach ", page, re.MULTILINE)
        assert "TRUSTCOACH_HOME" in page


@pytest.mark.slow
def test_the_help_shows_the_commands_in_four_groups_a_line_each(home: Path) -> None:
    """In 80 columns, before the options; every command is there but the older names."""
    told = run(home, "--help").stdout
    assert max(map(len, told.split("\n"))) <= 80
    shown = told.split("\nOptions:\n")[0]
    assert re.findall("^([A-Z][a-z ]+):$", shown, re.MULTILINE) == [title for title in COMMANDS if title]
    assert len([title for title in COMMANDS if title]) == 4
    rows = [(row.name, row.summary) for title, rows in COMMANDS.items() if title for row in rows]
    assert re.findall(r"^  ([a-z]+) +(\S.*)$", shown, re.MULTILINE) == rows


def test_in_a_narrow_window_no_word_of_the_commands_is_broken() -> None:
    """A phone has 40 columns."""
    told = run_text("--help", COLUMNS="40").stdout
    assert max(map(len, told.split("\n"))) <= 40
    shown = told.split("\nOptions:\n")[0].split()
    assert {word for title, rows in COMMANDS.items() if title for row in rows for word in row.summary.split()} <= {
        *shown
    }
    assert "for rebuilding trust" in " ".join(shown)


@pytest.mark.parametrize("words", [(), ("content",)])
@pytest.mark.slow
def test_alone_it_helps(home: Path, words: tuple[str, ...]) -> None:
    """A person who types the name alone is told what there is, and that is no mistake."""
    told = run(home, *words)
    assert told.returncode == 0
    assert told.stdout.startswith("Usage: ")
    assert re.search("^  (start|check) ", told.stdout, re.MULTILINE)
    assert told.stderr == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("strat",), "No such command"),
        (("status", "--wurst"), "No such option"),
        (("status", "wurst"), "unexpected extra argument"),
        (("backup",), "Missing argument"),
        (("support", "--region"), "requires an argument"),
        (("wipe", "--step"), "requires an argument"),
        (("content", "wurst"), "No such command"),
    ],
)
@pytest.mark.slow
def test_a_line_that_cannot_be_read_is_a_sentence_with_advice(home: Path, words: tuple[str, ...], says: str) -> None:
    """As any other mistake: exit code 2, what is wrong, and where help is."""
    told = run(home, *words)
    assert told.returncode == 2
    assert told.stdout == ""
    first, second = told.stderr.strip().split("\n")
    assert says in first
    assert re.fullmatch(r"See: trustcoach( [a-z]+)* --help", second)
    assert list(home.iterdir()) == []


@pytest.mark.slow
def test_a_folder_of_nobody_is_told(home: Path) -> None:
    """A tilde and a name that this computer does not know."""
    told = run(home, "status", "--home", "~nobody-of-that-name/x", "--content", str(SMALL))
    assert told.returncode == 2
    assert "There's no such folder" in told.stderr


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
@pytest.mark.slow
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
        ("status", "--as", ""),
        ("--as", "", "status"),
    ],
)
@pytest.mark.slow
def test_an_empty_name_is_no_name(home: Path, words: tuple[str, ...]) -> None:
    """An error message says so; it is not ignored."""
    told = run(home, *words)
    assert told.returncode == 2
    assert told.stderr.count("\n") <= 2
