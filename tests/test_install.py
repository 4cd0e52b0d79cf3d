"""The ways to install that the README names, each tried in a copy of the checkout, with a home of its own."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import trustcoach
from tests import terminal
from tests.terminal import Terminal

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
INSTALLERS = ("pipx install .", "uv tool install .")
_NO_INDEX = ("Could not find a version", "Failed to fetch", "dns error")
"""What installers say where no package index can be reached."""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the checkout, in which nothing was built yet, and wait longer for what is installed there."""
    monkeypatch.setattr(terminal, "PATIENCE", 600.0)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME")  # so that commands go where they go by themselves
    monkeypatch.setenv("PIP_NO_COMPILE", "1")  # most modules of the libraries are never loaded, so none has to wait
    return Path(
        shutil.copytree(ROOT, tmp_path / "checkout", ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "dist"))
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="the command is for a shell")
def test_the_first_command_leads_to_the_first_screen(home: Path, checkout: Path) -> None:
    """Word for word as the README has it, on a computer where nothing is installed yet."""
    command = next(iter(re.findall(r"^python3 -m venv .*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)))
    window = Terminal(home, rows=24, instead=("bash", "-c", f"cd '{checkout}' && {command}"))
    shown = window.next()
    if any(words in shown for words in _NO_INDEX):
        pytest.skip("no package index can be reached")
    window.until_shown("What would help most right now?")
    window.close()


@pytest.mark.parametrize("command", INSTALLERS)
@pytest.mark.usefixtures("home")
def test_installers_put_the_command_where_every_terminal_finds_it(tmp_path: Path, checkout: Path, command: str) -> None:
    """And it runs from there, with all that belongs to it, once the checkout is gone."""
    program, *words = command.split()
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program} here")
    told = subprocess.run([program, *words], cwd=checkout, capture_output=True, text=True, check=False)
    if any(words in told.stdout + told.stderr for words in _NO_INDEX):
        pytest.skip("no package index can be reached")
    assert told.returncode == 0, told.stderr
    shutil.rmtree(checkout)
    for word, shown in (("--version", f"trustcoach {trustcoach.__version__}"), ("now", "breathe")):
        run = subprocess.run([tmp_path / ".local/bin/trustcoach", word], capture_output=True, text=True, check=True)
        assert shown in run.stdout
