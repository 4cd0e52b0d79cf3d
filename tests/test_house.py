"""The floors of the house: which room may know which, read from the imports."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import trustcoach

HOUSE = Path(trustcoach.__file__).parent
ROOMS = {
    "core": {"core"},
    "disk": {"core", "disk"},
    "screen": {"core", "screen"},
    "environment": {"core", "disk", "screen"},
    "commands": {"core", "disk", "screen", "environment", "commands"},
    "terminal": {"core", "called", "disk", "screen", "environment"},
    "called": {"core"},
    "options": {"core", "called", "environment", "terminal"},
    "app": {"core", "called", "environment", "options", "commands"},
    "__main__": {"core", "called", "disk", "app"},
}
LIBRARIES = {
    "questionary": {"screen/prompts.py"},
    "prompt_toolkit": {"screen/prompts.py", "screen/word_wrap.py", "screen/harmless.py"},
    "rich": {"screen/render.py", "terminal.py"},
    "yaml": {"disk/yaml.py"},
    "textstat": {"disk/readability.py"},
    "platformdirs": {"disk/folders.py"},
    "pyrage": {"disk/age.py", "disk/stretching.py"},
    "typer": {"app.py", "options.py"},
}
QUIET = {"collections", "dataclasses", "datetime", "difflib", "enum", "re", "typing"}
"""All of the standard library that the core may use: nothing that touches disk, clock, chance or terminal."""
NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "nntplib", "poplib", "smtplib", "socket", "socketserver", "ssl"),
    *("telnetlib", "urllib", "webbrowser", "xmlrpc", "requests", "httpx", "aiohttp", "urllib3"),
}
FILES = sorted(HOUSE.rglob("*.py"))
LONGEST_FILE = 320
"""Lines; a file that grows beyond is doing a second thing."""


def imports(path: Path) -> Iterator[str]:
    """Give the full names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(path: Path) -> str:
    """Give the room that a file stands in."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def name(path: Path) -> str:
    """Give a file's place in the house, for messages."""
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_room_knows_only_the_floors_below(path: Path) -> None:
    """Arrows point down, and screen and disk are strangers."""
    if room(path) == "__init__":
        return
    named = [full.split(".") for full in imports(path)]
    known = {parts[1] for parts in named if parts[0] == "trustcoach" and len(parts) > 1}
    rooms = {each for each in known if (HOUSE / each).is_dir() or (HOUSE / f"{each}.py").is_file()}
    assert rooms <= ROOMS[room(path)], f"{name(path)} knows {rooms - ROOMS[room(path)]}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_library_has_one_home(path: Path) -> None:
    """A library is known in the one place that wraps it."""
    used = {full.split(".")[0] for full in imports(path)}
    for library, homes in LIBRARIES.items():
        assert library not in used or name(path) in homes, f"{name(path)} imports {library}"
    strangers = used - set(LIBRARIES) - set(sys.stdlib_module_names) - {"trustcoach"}
    assert not strangers


@pytest.mark.parametrize("path", [path for path in FILES if room(path) == "core"], ids=name)
def test_the_core_is_quiet(path: Path) -> None:
    """The core uses the quiet parts of the standard library only."""
    used = {full.split(".")[0] for full in imports(path)} - {"trustcoach"}
    assert used <= QUIET, f"{name(path)} imports {used - QUIET}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_reaches_the_network(path: Path) -> None:
    """Privacy as a test: no module of the house imports one that speaks to a network."""
    assert not {full.split(".")[0] for full in imports(path)} & NETWORK


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_grows_without_being_noticed(path: Path) -> None:
    """A long file is doing a second thing."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", FILES, ids=name)
def test_everything_public_has_a_docstring(path: Path) -> None:
    """Modules, public classes and public functions say what they give."""
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), f"{name(path)} has no docstring"
    for node in public(tree.body):
        assert ast.get_docstring(node), f"{name(path)}: {node.name} has no docstring"


def public(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Give the public classes, functions and methods among the statements of *body*."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)
