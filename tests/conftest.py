"""What every test has: a small program, a home of its own, and never the real one."""

import gc
import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import settings

from tests import machine
from tests.locked import be_quick, stretch_quickly
from trustcoach.core.model import Program
from trustcoach.disk import content, folders, hardening, privacy, support

SMALL = Path(__file__).parent / "small"
"""A program of two short tracks that uses every kind of ask."""


def load_once() -> None:
    """Let programs and help lines that no test changes be read once for all tests: they are values."""
    kept = {SMALL, folders.content()}
    for module in (content, privacy, support):
        read, once = module.load, cache(module.load)
        pytest.MonkeyPatch().setattr(module, "load", partial(_load, kept, read, once))


def _load(kept: set[Path], read: Callable[[Path], object], once: Callable[[Path], object], folder: Path) -> object:
    return (once if folder in kept else read)(folder)


def pytest_configure() -> None:
    """Take language, time zone, terminal and settings away before any module of the program asks for them.

    What hypothesis tries is the same in every run, however slow the computer.
    """
    machine.pin(Path(os.devnull, "home"))
    load_once()
    settings.register_profile("same", derandomize=True, deadline=None, database=None)
    settings.load_profile("same")


def pytest_collection_finish() -> None:
    """Keep all that was collected out of the garbage collector, which else looks through it again and again."""
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home folder of the test's own, in place of the real one everywhere."""
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
