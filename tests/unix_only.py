"""Which modules of the tests only a Unix system can load."""

import ast
from functools import cache
from pathlib import Path

_MODULES = {"fcntl", "pty", "pwd", "resource", "termios", "tty", "prompt_toolkit.input.create_pipe_input"}
"""Modules of the standard library that Windows does not have, and a keyboard that is a pipe, with its descriptor."""
_TESTS = Path(__file__).parent


@cache
def needs_unix(path: Path) -> bool:
    """Return whether the module at *path* imports one that Windows does not have, itself or through other tests."""
    if path.suffix != ".py":
        return False
    names = _imported(ast.parse(path.read_text("utf-8")))
    beside = {each.partition("tests.")[2].replace(".", "/") for each in names if each.startswith("tests.")}
    return bool(names & _MODULES) or any(
        needs_unix(found) for each in beside if (found := _TESTS / f"{each}.py").is_file() and found != path
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
