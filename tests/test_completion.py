"""The Tab key, in the shells themselves: tracks, steps, tools, names, settings, commands and options."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixed_clock import script
from tests.fork_server import run_text
from tests.terminal import Terminal
from trustcoach.completions import SHELLS
from trustcoach.core.settings import Settings
from trustcoach.storage import person_folders
from trustcoach.storage.content import compiled

pytestmark = pytest.mark.slow

STARTED_AS = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "--private", "-i"),
}
"""Shells with none of a person's own settings. There is no PowerShell here: its script is only read."""
CLEAR_LINE = "\x15"
"""Ctrl-U."""
READS = {
    "bash": 'eval "$(notes completion bash)"',
    "zsh": 'autoload -U compinit; compinit -D; eval "$(notes completion zsh)"',
    "fish": "notes completion fish | source",
}
"""The line that each has to read, as the documents have it."""


@pytest.fixture(scope="module", params=STARTED_AS)
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Return a shell that has learned to complete `notes`, which is this program under another name."""
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name} here")
    tmp_path = tmp_path_factory.mktemp(name)
    (tmp_path / "commands").mkdir()
    script(tmp_path / "commands" / "notes", "from trustcoach.__main__ import main\nmain()\n")
    variables = {
        "PATH": f"{tmp_path / 'commands'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HOME": str(tmp_path),
        "TRUSTCOACH_DISCREET": "1",
    }
    terminal = Terminal(tmp_path / "home", columns=200, rows=60, variables=variables, instead=STARTED_AS[name])
    terminal.type(f"{READS[name]}\n")
    terminal.type("notes --version\n")
    terminal.until_shown("notes 0.")
    yield terminal
    terminal.close()


def test_a_line_that_tab_completed_runs(shell: Terminal) -> None:
    """A command, a track and a step of that track, each from its first letters."""
    for typed, completed in (("notes step\t", "notes steps"), ("was-h\t", "was-hurt"), ("comm\t", "communicate-your")):
        shell.type(typed)
        shell.until_shown(completed)
    shell.type("\n")
    shell.until_shown("Communicate Your Needs Clearly step 2 of 5")
    shell.until_shown("q stops")
    shell.type("q")
    shell.until_ended()


def test_a_file_is_completed_by_the_shell_itself(shell: Terminal, tmp_path: Path) -> None:
    """Where a path belongs, no word of the program's own stands in its way."""
    (tmp_path / "copy-of-november.json").write_text("{}")
    shell.type(f"cd {tmp_path}\n")
    shell.type("notes restore copy-of\t")
    shell.until_shown("copy-of-november.json")
    shell.type(CLEAR_LINE)


def completed(home: Path, *words: str, **variables: str) -> list[str]:
    """Return what the last of *words*, behind the program's name, may become, as bash asks for it."""
    asked = {"COMP_WORDS": "\n".join(("trustcoach", *words)), "COMP_CWORD": str(len(words)), **variables}
    told = run_text(TRUSTCOACH_HOME=str(home), _TRUSTCOACH_COMPLETE="complete_bash", **asked)
    assert told.stderr == ""
    return told.stdout.split()


def test_every_name_that_a_command_takes_is_completed(home: Path) -> None:
    """Also behind options, and for an option whose word is still missing."""
    program = compiled.load_program()
    tracks = [track.id for track in program.tracks]
    steps = {track.id: [step.id for step in track.steps] for track in program.tracks}
    assert completed(home, "start", "") == completed(home, "export", "--track", "") == tracks
    assert completed(home, "steps", "") == [*tracks, *(step for each in steps.values() for step in each)]
    assert completed(home, "steps", "together", "") == steps["together"]
    assert completed(home, "start", "was-hurt", "--step", "") == steps["was-hurt"]
    assert completed(home, "export", "--track", "together", "--step", "") == steps["together"]
    assert completed(home, "wipe", "--step", "take") == ["take-full-responsibility"]
    assert completed(home, "wipe", "--only", "") == ["check-ins", "promises", "wave-plans"]
    assert completed(home, "--plain", "NOW", "pan") == ["panic"]
    assert completed(home, "support", "--region", "irel") == ["ireland"]
    assert completed(home, "settings", "") == [name for name, _ in Settings().as_rows()]
    assert completed(home, "settings", "colour", "") == ["on", "off", "theme"]
    assert completed(home, "settings", "region", "irel") == ["ireland"]
    assert completed(home, "completion", "") == list(SHELLS)
    assert completed(home, "content", "c") == ["check"]
    assert "--include-private" in completed(home, "export", "--")
    assert {"now", "start", "wipe"} <= set(completed(home, ""))


def test_older_names_and_what_is_not_there_are_not_completed(home: Path) -> None:
    """A mistake earlier in the line is no error yet, and nothing is written."""
    assert "merge" not in completed(home, "")
    assert completed(home, "steps", "nowhere", "") == []
    assert completed(home, "--content", "/nowhere", "steps", "") == []
    assert list(home.iterdir()) == []


def test_a_name_is_completed_only_if_its_owner_lets_it_be_listed(home: Path) -> None:
    """And only if a shell takes it for one plain word."""
    for name in ("Anna", "Jo-Ann", "An Na", "$(reboot)"):
        person_folders.publish_name(person_folders.folder_for_name(home, name), name)
    person_folders.folder_for_name(home, "Bea").mkdir()
    assert completed(home, "status", "--as", "") == ["Anna", "Jo-Ann"]
    assert completed(home, "--as", "An") == ["Anna"]


@pytest.mark.parametrize("shell_name", SHELLS)
def test_a_script_is_printed_and_nothing_is_written(home: Path, tmp_path: Path, shell_name: str) -> None:
    """For each shell; and one that the program does not know is met with the nearest."""
    told = run_text("completion", shell_name, HOME=str(tmp_path))
    assert told.returncode == 0
    assert re.search(rf"_TRUSTCOACH_COMPLETE\b.*complete_{shell_name}", told.stdout)
    assert list(home.iterdir()) == []
    assert "Did you mean fish?" in run_text("completion", "fihs").stderr


def test_where_the_name_must_not_be_shown_there_is_no_script_with_it(home: Path) -> None:
    """What to do instead is said."""
    told = run_text("completion", "bash", "--discreet", TRUSTCOACH_HOME=str(home))
    assert (told.returncode, told.stdout) == (2, "")
    assert "under another name" in told.stderr
    assert "trustcoach" not in told.stderr
