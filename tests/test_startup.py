"""Start-up time is a feature: which modules a command may load. Timings are in the benchmark, not here."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from trustcoach.storage.content import compiled, yaml_nodes

HEAVY = {"prompt_toolkit", "asyncio", "pydantic", "textstat", "importlib.metadata", "socket"}


def modules(home: Path, *words: str) -> set[str]:
    """Return the modules that a run of the command line has loaded at its end."""
    code = (
        "import sys, atexit; sys.argv[0] = 'trustcoach'\n"
        "atexit.register(lambda: sys.stderr.write('\\n'.join(sys.modules)))\n"
        "from trustcoach.__main__ import main; main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={"TRUSTCOACH_HOME": str(home), "PATH": "", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split("\n"))


Loaded = Callable[..., set[str]]
"""What `modules` is, once a home is given."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Return what tells which modules a command loads, each started once, when the content is compiled."""
    home = tmp_path_factory.mktemp("home")
    modules(home, "status")
    return cache(partial(modules, home))


def test_the_version_is_told_before_anything_is_loaded(home: Path) -> None:
    """`--version` loads neither the command line nor the content."""
    loaded = modules(home, "--version")
    assert not loaded & {
        *HEAVY,
        "typer",
        "rich",
        "yaml",
        "dataclasses",
        "pathlib",
        "trustcoach.cli",
        "trustcoach.system",
    }


@pytest.mark.parametrize(
    "words",
    [("--help",), ("status",), ("steps",), ("export",), ("privacy",), ("settings",), ("names",), ("doctor",)],
    ids="".join,
)
@pytest.mark.slow
def test_looking_loads_nothing_that_asks(loaded: Loaded, words: tuple[str, ...]) -> None:
    """Looking loads no prompts, no event loop, no Rich and no grader, and draws no frame into a pipe."""
    assert not loaded(*words) & {*HEAVY, "rich.console", "trustcoach.ui.terminal"}


@pytest.mark.parametrize(
    ("words", "commands"),
    [(("--help",), set()), ((), set()), (("content", "--help"), set()), (("status",), {"status"}),
     (("start", "--help"), {"start"}), (("content", "check", "--help"), {"check"})],
    ids=str,
)  # fmt: skip
@pytest.mark.slow
def test_a_command_is_loaded_when_it_is_called_and_no_other(
    loaded: Loaded, words: tuple[str, ...], commands: set[str]
) -> None:
    """The page of all commands loads none of them."""
    found = {name.split(".")[2] for name in loaded(*words) if name.startswith("trustcoach.commands.")}
    assert found == commands


def test_content_is_read_by_the_fast_loader() -> None:
    """PyYAML's C loader reads the content where the system has it."""
    assert yaml_nodes._Loader.__name__ == "CSafeLoader"


@pytest.mark.skipif(not os.access(compiled.__file__, os.W_OK), reason="nothing can be compiled there")
@pytest.mark.parametrize("words", ["status", "support", "privacy", "now"])
@pytest.mark.slow
def test_shipped_content_is_read_once_and_then_compiled(loaded: Loaded, words: str) -> None:
    """YAML takes longer than all the rest of such a command."""
    assert not loaded(words) & {"yaml", "trustcoach.storage.content.yaml_builder"}


@pytest.mark.slow
def test_who_needs_help_lines_waits_for_nothing_else(loaded: Loaded) -> None:
    """Neither for the program nor for the journal."""
    parts = ("trustcoach.core.program.kinds", "trustcoach.core.journal", "trustcoach.storage.journal")
    assert not {name for name in loaded("support") if name.startswith(parts)}


@pytest.mark.parametrize("words", [("status",), ("steps",), ("settings",), ("names",)], ids="".join)
@pytest.mark.slow
def test_who_has_no_lock_loads_no_encryption(loaded: Loaded, words: tuple[str, ...]) -> None:
    """Nor what normalizes names, where nobody gave one."""
    assert not loaded(*words) & {"pyrage", "unicodedata"}
