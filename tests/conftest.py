"""What every test has: a small program, a home of its own, and never the real one."""

import gc
import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import cast

import pytest
from hypothesis import settings
from prompt_toolkit.application import application

from tests import machine
from tests.locked import be_quick, stretch_quickly
from trustcoach.core.model import Program
from trustcoach.disk import content, folders, hardening, privacy, support

SMALL = Path(__file__).parent / "small"
"""A program of two short tracks that uses every kind of ask."""
NO_HOME = Path(os.devnull, "home")
"""Nothing can be there, and nothing can be put there."""


def load_once() -> None:
    """Let programs and help lines that no test changes be read once for all tests: they are values."""
    kept = {SMALL, folders.content()}
    for module in (content, privacy, support):
        read, once = module.load, cache(module.load)
        pytest.MonkeyPatch().setattr(module, "load", partial(_load, kept, read, once))


def _load(kept: set[Path], read: Callable[[Path], object], once: Callable[[Path], object], folder: Path) -> object:
    return (once if folder in kept else read)(folder)


def bind_keys_once() -> None:
    """Let the keys that prompt_toolkit brings be made once: each question makes all its hundreds anew, always the same.

    No question of the program uses them.
    """
    pytest.MonkeyPatch().setattr(application, "load_key_bindings", cache(application.load_key_bindings))


def pytest_configure(config: pytest.Config) -> None:
    """Take language, time zone, terminal and settings away before any module of the program asks for them.

    What hypothesis tries is the same in every run, however slow the computer; without slow tests it tries less.
    """
    machine.pin(NO_HOME)
    load_once()
    bind_keys_once()
    is_quick = config.getoption("markexpr") == "not slow"
    settings.register_profile(
        "same", derandomize=True, deadline=None, database=None, max_examples=10 if is_quick else 60
    )
    settings.load_profile("same")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make the cases of a test slow that is marked as mostly so, but for as many as its mark says, spread evenly."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("mostly_slow"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for found in cases.values():
        quick = cast(pytest.Mark, found[0].get_closest_marker("mostly_slow")).args[0]
        every = -(-len(found) // quick)
        for item in (each for number, each in enumerate(found) if number % every):
            item.add_marker("slow")


def pytest_collection_finish() -> None:
    """Keep all that was collected out of the garbage collector, which else looks through it again and again."""
    gc.freeze()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home folder of the test's own; without it there is none at all, least of all the real one."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    for name in machine.HOMES:
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture(autouse=True)
def open_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the memory of the tests' own process open, or the programs that they start would not open theirs either."""
    monkeypatch.setattr(hardening, "keep_memory_private", lambda: None)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system write to the disk when it likes, except where a test is slow: no test cuts the power."""
    if not any(request.node.iter_markers("slow")):
        monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(autouse=True)
def cheap_stretching(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let passphrases take no time in the tests' own process, except where a test is slow or about just that."""
    if not any(request.node.iter_markers("slow")) and not any(request.node.iter_markers("stretching")):
        stretch_quickly(monkeypatch.setattr)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let passphrases take no time to stretch, and new keys be those of the tests."""
    be_quick(monkeypatch.setattr)


@pytest.fixture(scope="session")
def small() -> Program:
    """Give the small program."""
    return content.load(SMALL)
