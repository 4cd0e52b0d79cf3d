"""Find the tests that need a Unix system: its modules, or what it promises and Windows does not."""

import ast
import inspect
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

_MODULES = {"fcntl", "pty", "pwd", "resource", "termios", "tty", "prompt_toolkit.input.create_pipe_input"}
"""Modules of the standard library that Windows does not have, and a keyboard that is a pipe, with its descriptor."""
_WORDS = ("st_mode", "S_IMODE", "chmod", "umask", "symlink", "mkfifo", "geteuid", "SIGHUP", "fork", "setattr(os,")
"""What a test names that looks at permissions, links, pipes or signals, or at the calls by which a file is replaced."""
_AT_ITS_HEAD = re.compile(r"^@.*signal\.SIGHUP", re.MULTILINE)
"""What no module can have there that Windows is to load."""
_DIFFERENT = {
    "test_a_file_in_the_place_of_the_folder_is_told",  # below a file there is nothing, and no folder can be made there
    "test_the_lock_file_may_be_taken_away",  # nobody can, while it is held
    "test_a_second_window_that_came_after_the_lock_file_was_taken_away_is_told",
    "test_an_editor_that_has_ended_and_was_not_waited_for_is_gone",  # no process is left there that has ended
    "test_a_file_that_was_edited_counts_at_once",  # the test writes line ends of two letters there
    "test_an_editor_that_runs_is_known_by_its_number",  # it runs a program that only Unix has
}
"""Tests of what cannot happen on Windows, or not in this way."""
IS_ROOT = getattr(os, "geteuid", lambda: -1)() == 0
"""Whether this account may read and write everything."""
_TESTS = Path(__file__).parent


@cache
def needs_unix(path: Path) -> bool:
    """Return whether the module at *path*, or another of the tests that it imports, needs Unix."""
    if path.suffix != ".py":
        return False
    text = path.read_text("utf-8")
    names = _imported(ast.parse(text))
    beside = {each.partition("tests.")[2].replace(".", "/") for each in names if each.startswith("tests.")}
    return (
        bool(names & _MODULES)
        or bool(_AT_ITS_HEAD.search(text))
        or any(needs_unix(found) for each in beside if (found := _TESTS / f"{each}.py").is_file() and found != path)
    )


def _imported(module: ast.Module) -> set[str]:
    """Return the full names of what *module* imports at its head."""
    names: set[str] = set()
    for node in module.body:
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{each.name}" for each in node.names)}
    return names


def names_unix(item: pytest.Item) -> bool:
    """Return whether the test *item*, or a function of its module that it names, is about what only Unix promises."""
    function = getattr(item, "function", None)
    if function is None:
        return False
    source = _source(function)
    beside = [each for name, each in function.__globals__.items() if callable(each) and name in source]
    own = [_source(each) for each in beside if getattr(each, "__module__", "") == function.__module__]
    return function.__name__ in _DIFFERENT or any(word in text for text in (source, *own) for word in _WORDS)


def _source(what: Callable[..., object]) -> str:
    """Return the source of *what*; "" for what has none of its own."""
    try:
        return inspect.getsource(what)
    except (OSError, TypeError):
        return ""
