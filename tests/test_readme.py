"""What the README says is true."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import trustcoach
from tests import pictures
from tests.conftest import SMALL
from tests.fixed_clock import COMMAND
from tests.terminal import Terminal
from tests.test_install import INSTALLERS
from trustcoach.ui.question_keys import QUESTION_KEYS

ROOT = SMALL.parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (ROOT / ".github" / "COMMANDS.md").read_text("utf-8")
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
CHANGELOG = (ROOT / ".github" / "CHANGELOG.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SET_UP = [block.strip() for block in BLOCKS if block.startswith("python3 ")]
RUN = {
    "start --plain": "Plain mode is on",
    "resume": "Before you write anything",
    "now": "Breathe",
    "support": "People who can help now",
    "status": "Your steps",
    "privacy": "What is written down",
    "lock": "Put a lock on",
    "wipe": "There's nothing to remove.",
    "--help": "Usage: trustcoach",
}
"""The commands in the README, and what somebody who types them sees."""


def test_two_commands_do_all_the_set_up() -> None:
    """One runs the program, one passes the tests; the checks of every change use the very same."""
    start, tests = SET_UP
    assert start.endswith(".venv/bin/trustcoach start")
    assert tests.endswith("-m pytest")
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8")
    assert tests in CONTRIBUTING


def test_the_commands_for_windows_are_the_same() -> None:
    """A line each, since its older shells know no way to put them on one; folders as Windows names them."""
    for_windows = [block.strip().splitlines() for block in BLOCKS if block.startswith("py ")]
    translated = [
        " && ".join(line.replace("py -m", "python3 -m").replace("\\Scripts\\", "/bin/") for line in lines)
        for lines in for_windows
    ]
    assert translated == SET_UP


def test_a_safer_device_is_named_before_the_command() -> None:
    """In the same section, so that nobody has typed it by then."""
    section = README.partition("## Begin")[2]
    assert "use a safer device" in section.partition("```")[0]


@pytest.mark.slow
@pytest.mark.parametrize("words", RUN)
def test_every_command_in_the_readme_runs(home: Path, words: str) -> None:
    """In a new terminal, and shows what it is said to show."""
    terminal = Terminal(home, *words.split())
    terminal.until(RUN[words])
    with suppress(ProcessLookupError):  # some end by themselves
        terminal.close()


def test_no_command_in_the_readme_is_left_out() -> None:
    """Each is run above, or at another place that is named here."""
    named = set(re.findall(r"`(?:\.venv/bin/)?trustcoach ([^`]+)`", README))
    assert named == RUN.keys()
    others = set(re.findall(r"`((?:pipx|uv|pip|python) [^`]+)`", README))
    assert others == {*INSTALLERS, "pip install .", "python -m trustcoach"}


def test_the_readme_takes_two_minutes() -> None:
    """At 270 words a minute, without the lines to type and the description of the picture."""
    assert len(re.sub(r"```.*?```|!\[.*?\]\(.*?\)", "", README, flags=re.DOTALL).split()) <= 2 * 270


def test_the_changelog_has_this_version() -> None:
    """With its day, in the form of Keep a Changelog; and nothing but its kinds of change."""
    versions = re.findall(r"^## \[(.+?)\](?: - \d{4}-\d\d-\d\d)?$", CHANGELOG, re.MULTILINE)
    assert versions[:2] == ["Unreleased", trustcoach.__version__]
    assert len(versions) == CHANGELOG.count("\n## ")
    kinds = set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.slow
def test_every_command_named_is_there() -> None:
    """No command in the documents has gone away, and every one has its line."""
    told = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    named = set(re.findall(r"`(?:\.venv/bin/)?trustcoach (\w+)", README + COMMANDS + CONTRIBUTING))
    there = set(re.findall(r"^  (\w+)  ", told.stdout, re.MULTILINE))
    assert named <= there
    assert there - named == set(), "a command that the documents do not name"


def test_the_keys_are_those_of_the_program() -> None:
    """The table in the documents is the table that the keyboard is built from."""
    rows = dict(re.findall(r"^\| `([^`]+)` \| `/\w+` \| (.+?) \|$", COMMANDS, re.MULTILINE))
    assert rows == {key.label: key.description for key in QUESTION_KEYS}
    words = re.findall(r"^\| `[^`]+` \| `(/\w+)` \|", COMMANDS, re.MULTILINE)
    assert words == [key.plain_word for key in QUESTION_KEYS]


def test_the_picture_is_a_screen_of_the_program() -> None:
    """It is drawn anew here and compared, byte for byte; `python -m tests.pictures` writes it."""
    assert f"]({pictures.README_PICTURE.relative_to(ROOT)})" in README
    assert pictures.readme_picture() == pictures.README_PICTURE.read_text("utf-8")
    assert pictures.README_PICTURE.stat().st_size < 10_000


def test_the_picture_is_told_to_those_who_do_not_see_it() -> None:
    """Every word of it that matters stands in its description."""
    (told,) = re.findall(r"!\[(.+)\]\(\.github/screen\.svg\)", README)
    drawn = re.findall(r">([^<]+)</text>", pictures.README_PICTURE.read_text("utf-8"))
    for words in ("How strong is the strongest one?", "hardly there", "fills everything"):
        assert words in told
        assert any(words in text for text in drawn)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the command is for a shell")
def test_the_checks_are_a_script_that_a_shell_can_read() -> None:
    """The script of all checks has no syntax error."""
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=False).returncode == 0


@pytest.mark.parametrize(
    "path", ["README.md", "content/README.md", *(f".github/{path.name}" for path in (ROOT / ".github").glob("*.md"))]
)
def test_every_file_named_is_there(path: str) -> None:
    """A path in the documents exists."""
    for named in re.findall(r"`((?:content|src|tests|\.github|\.ci)/[\w./-]+)`", (ROOT / path).read_text("utf-8")):
        found = ROOT / named.replace("<track>", "was-hurt")
        assert found.exists() or (ROOT / "src/trustcoach" / named).exists(), named


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["there before", "not yet there"])
def test_the_file_is_where_and_as_the_readme_says(tmp_path: Path, folder: str) -> None:
    """One `journal.json`, 0600 in a folder 0700, not locked; and `status` says where, with either way to name it."""
    for promise in ("`journal.json`", "**not locked**", "a folder that only your account on this computer can open"):
        assert promise in README
    assert "`--home FOLDER` or `TRUSTCOACH_HOME`" in COMMANDS
    home = tmp_path / folder / "words"
    if folder != "not yet there":
        home.mkdir(parents=True, mode=0o755)
    answers = tmp_path / "answers.yaml"
    answers.write_text("alone-opening.now: 5\nlook.mood: calm\n")
    run = [sys.executable, "-m", "trustcoach"]
    here = {**os.environ, "TRUSTCOACH_HOME": str(home)}
    walk = [*run, "start", "alone", "--answers", str(answers), "--content", str(SMALL)]
    subprocess.run([*walk, "--home", str(home)], check=True, capture_output=True, umask=0)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert set(found.values()) == {0o600}
    assert "journal.json" in found
    assert [name for name in found if name.endswith(".age")] == []
    assert json.loads((home / "journal.json").read_text("utf-8"))["format"] == 1
    told = subprocess.run([*run, "status"], env=here, check=True, capture_output=True, text=True)
    assert str(home / "journal.json") in told.stdout.replace("\n", "")


def test_the_words_for_authors_name_every_file_of_the_content() -> None:
    """A file that they leave out is found by nobody who wants to change it."""
    tree = (ROOT / "content" / "README.md").read_text("utf-8").split("```")[1]
    missing = [path.name for path in (ROOT / "content").iterdir() if path.name not in tree]
    assert missing == ["README.md"]
