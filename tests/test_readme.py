"""What the README says is true."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.drawn import drawn
from tests.fixed_clock import COMMAND
from trustcoach.core.journal.entries import Answer, Entry, Journal
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Chosen, ChosenSeveral, Rate
from trustcoach.storage.content import program_loader
from trustcoach.storage.files import folders
from trustcoach.ui.frame.fields import Scale, TypedText
from trustcoach.ui.pages import question_page, walk_pages
from trustcoach.ui.question_keys import QUESTION_KEYS

ROOT = SMALL.parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
SET_UP = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)


def test_two_commands_do_all_the_set_up() -> None:
    """One runs the program, one passes the tests; the checks of every change use the very same."""
    start, tests = SET_UP
    assert start.endswith(".venv/bin/trustcoach start")
    assert tests.endswith("-m pytest")
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8")
    assert tests in CONTRIBUTING


@pytest.mark.slow
def test_every_command_named_is_there() -> None:
    """No command in the README or in CONTRIBUTING has gone away."""
    told = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    named = set(re.findall(r"`(?:\.venv/bin/)?trustcoach (\w+)", README + CONTRIBUTING))
    there = set(re.findall(r"^  (\w+)  ", told.stdout, re.MULTILINE))
    assert named <= there
    assert there - named == set(), "a command that the documents do not name"


def test_the_keys_are_those_of_the_program() -> None:
    """The README's table is the table that the keyboard is built from."""
    rows = dict(re.findall(r"^\| `([^`]+)` \| `/\w+` \| (.+?) \|$", README, re.MULTILINE))
    assert rows == {key.label: key.description for key in QUESTION_KEYS}
    words = re.findall(r"^\| `[^`]+` \| `(/\w+)` \|", README, re.MULTILINE)
    assert words == [key.plain_word for key in QUESTION_KEYS]


def picture() -> str:
    """Return the screen that the README shows: a question in the first step for the person who was hurt."""
    program = program_loader.load_program(folders.find_content_folder())
    track = program.tracks[1]
    step, numbers = track.steps[0], count(1)
    feelings = next(question for question in step.questions if question.id.name == "feelings")
    strength = next(question for question in step.questions if question.id.name == "strength")
    choices = feelings.kind.choices  # type: ignore[union-attr] # this ask offers choices
    picked = tuple(Chosen(choice.id, choice.label) for choice in choices if choice.id in ("anger", "sadness"))
    fact = Answer(QuestionId(step.id, "feelings"), feelings.text, ChosenSeveral(picked))
    journal = Journal((Entry(str(next(numbers)), datetime(2026, 11, 23, tzinfo=UTC), fact),))
    progress = Progress(program, journal)
    page = (
        *walk_pages.question_heading(progress, track, step, strength),
        *(block for each in progress.coaching_before(step, strength) for block in walk_pages.coaching_page(each)),
        *question_page.question_page(progress, track, strength),
    )
    assert isinstance(strength.kind, Rate)
    field = TypedText("7", 1, scale=Scale(strength.kind.low_label, strength.kind.high_label))
    return drawn(page, field).strip("\n")


def test_the_picture_is_a_screen_of_the_program() -> None:
    """It is drawn anew here and compared, letter for letter."""
    assert f"```\n{picture()}\n```" in README


@pytest.mark.skipif(shutil.which("bash") is None, reason="the command is for a shell")
def test_the_checks_are_a_script_that_a_shell_can_read() -> None:
    """The script of all checks has no syntax error."""
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=False).returncode == 0


@pytest.mark.parametrize("path", ["README.md", "content/README.md", ".github/CONTRIBUTING.md"])
def test_every_file_named_is_there(path: str) -> None:
    """A path in the documents exists."""
    for named in re.findall(r"`((?:content|src|tests|\.github|\.ci)/[\w./-]+)`", (ROOT / path).read_text("utf-8")):
        found = ROOT / named.replace("<track>", "was-hurt")
        assert found.exists() or (ROOT / "src/trustcoach" / named).exists(), named


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["there before", "not yet there"])
def test_the_file_is_where_and_as_the_readme_says(tmp_path: Path, folder: str) -> None:
    """One `journal.json`, 0600 in a folder 0700, not locked; and `status` says where, with either way to name it."""
    for promise in (
        "`journal.json`",
        "**not locked**",
        "0600, in a folder 0700",
        "`--home FOLDER` or `TRUSTCOACH_HOME`",
    ):
        assert promise in README
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
