"""What every test has: a small program, a home of its own, and never the real one."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from tests import content_once, pinned_environment, unix_only
from tests.locked_folders import use_fast_scrypt, use_fast_scrypt_and_known_keys, use_real_scrypt
from tests.shared_key_bindings import share_default_key_bindings
from trustcoach.core.program.program import Program
from trustcoach.storage.content import program_loader
from trustcoach.system import this_system

SMALL, KINDS = content_once.SMALL, content_once.KINDS
NUMBERS = count()
FSYNC = os.fsync
NO_HOME = Path(os.devnull, "home")
"""Nothing can be there, and nothing can be put there."""


def skip_fsync_and_scrypt() -> None:
    """Make disk and scrypt take no time, unless `real_fsync_and_scrypt` says so: no test cuts the power.

    The memory of the tests' own process stays readable, or the programs that they start would not open theirs either.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(os, "fsync", lambda _: None)
    patch.setattr(this_system, "protect_memory", lambda: None)
    use_fast_scrypt(patch.setattr)


def pytest_configure(config: pytest.Config) -> None:
    """Reset language, time zone, terminal and settings before any module of the program reads them.

    What hypothesis tries is the same in every run, however slow the computer; without slow tests it tries less.
    """
    gc.disable()  # until all is collected: what is loaded until then stays
    pinned_environment.pin(NO_HOME)
    sys.dont_write_bytecode = False  # else pytest writes the asserts of a hundred files anew in every run
    content_once.load_once()
    share_default_key_bindings()
    skip_fsync_and_scrypt()
    examples = 5 if is_quick(config) else 60
    settings.register_profile("same", derandomize=True, deadline=None, database=None, max_examples=examples)
    settings.load_profile("same")


def is_quick(config: pytest.Config) -> bool:
    """Return whether the slow tests are left out."""
    return bool(config.getoption("markexpr") == "not slow")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many processes run the tests: one for each core in the quick tier, none but pytest's own otherwise.

    Slow tests wait for keys, clocks and real terminals; beside others they would time out. A few files start sooner
    alone.
    """
    whole = config.args_source is config.ArgsSource.TESTPATHS
    return os.cpu_count() or 1 if whole and is_quick(config) else 0


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out, on Windows, the modules that need a Unix terminal or Unix processes."""
    return True if sys.platform == "win32" and unix_only.needs_unix(collection_path) else None


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one case of a test with many when the slow tests are left out: there it counts that its code still runs.

    A case that is asked for by its name is made all the same.
    """
    if is_quick(metafunc.config) and not any("[" in asked for asked in metafunc.config.args):
        metafunc.parametrize = partial(_parametrize_once, metafunc.parametrize)  # type: ignore[method-assign] # for this test alone


def _parametrize_once(
    parametrize: Callable[..., None],
    names: str | Sequence[str],
    cases: Iterable[object],
    *,
    ids: Iterable[object] | Callable[[object], object] | None = None,
    **others: object,
) -> None:
    """Do as *parametrize* does with the first of the *cases* that is not slow, and with its id of *ids*."""
    cases = list(cases)
    first = next((number for number, case in enumerate(cases) if not _is_slow(case)), 0)
    one = slice(first, first + 1)
    parametrize(names, cases[one], ids=ids if ids is None or callable(ids) else list(ids)[one], **others)


def _is_slow(case: object) -> bool:
    return "slow" in (mark.name for mark in getattr(case, "marks", ()))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on Windows, what is about what only Unix promises."""
    if sys.platform == "win32":
        left = [item for item in items if unix_only.names_unix(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


def pytest_collection_finish() -> None:
    """Let the garbage collector leave out what was collected, and come by a hundred times less often."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


def pytest_unconfigure() -> None:
    """Spare the last collections of all that is left: that takes seconds, and the end of the process frees it."""
    gc.freeze()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new folder. pytest's own looks through the folders of all earlier tests to number the next one."""
    folder = tmp_path_factory.getbasetemp() / str(next(NUMBERS))
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home folder of the test's own; without it there is none at all, least of all the real one."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    for name in pinned_environment.HOMES:
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture(autouse=True)
def real_fsync_and_scrypt(request: pytest.FixtureRequest) -> Iterator[None]:
    """Wait for the disk in slow tests, and run real scrypt in the ones about just that."""
    with pytest.MonkeyPatch.context() as patch:
        if request.node.get_closest_marker("slow"):
            patch.setattr(os, "fsync", FSYNC)
        if request.node.get_closest_marker("real_scrypt"):
            use_real_scrypt(patch.setattr)
        yield


@pytest.fixture
def fast_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make scrypt take no time, and new keys be those of the tests."""
    use_fast_scrypt_and_known_keys(monkeypatch.setattr)


@pytest.fixture(scope="session")
def small() -> Program:
    """Return the small program."""
    return program_loader.load_program(SMALL)


@pytest.fixture
def without_grades(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be an author who has not installed the library that grades."""
    monkeypatch.setitem(sys.modules, "textstat", None)
