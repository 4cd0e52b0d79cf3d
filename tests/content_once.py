"""Read content that no test changes once for all tests."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from trustcoach.core.program.check import references
from trustcoach.core.program.location import Problem
from trustcoach.core.program.program import Program, Step
from trustcoach.storage.content import (
    compiled,
    follow_through,
    language,
    privacy,
    program_loader,
    support,
    tools,
    yaml_nodes,
)
from trustcoach.storage.content.yaml_nodes import MapNode
from trustcoach.storage.files import folders

SMALL = Path(__file__).parent / "small"
"""A program of two short tracks that uses the usual kinds of question."""
KINDS = Path(__file__).parent / "kinds"
"""A program with the other kinds, and with words that come back in a field."""


def load_once() -> None:
    """Let whoever loads such content in this process, or in one forked from it, have what was loaded before."""
    _replace(yaml_nodes, "parse", lru_cache(maxsize=500))
    _replace(program_loader, "_load_step", lambda read: partial(_load_step, {}, read))
    _replace(references, "check_references", lambda check: partial(_check_references, {}, check))
    shipped = folders.find_content_folder()
    for module, name in (
        *((program_loader, "load_program"), (privacy, "load_privacy"), (support, "load_support")),
        *((tools, "load_tools"), (follow_through, "load_follow_through"), (language, "load_language")),
    ):
        _replace(module, name, lambda read: partial(_load, {SMALL, KINDS, shipped}, read, cache(read)))
        _replace(compiled, name, lambda read: partial(_load_shipped, shipped, read, cache(read)))


def load_now() -> None:
    """Load all of it at once."""
    load_once()
    for folder in (SMALL, KINDS):
        program_loader.load_program(folder)
    for load in (compiled.load_program, compiled.load_privacy, compiled.load_support, compiled.load_tools):
        load()
    compiled.load_follow_through()
    found = compiled.load_language()
    for kind in language.KINDS:
        found.load_rules(kind)
        found.load_judge(kind)


def _replace(module: ModuleType, name: str, wrap: Callable[[Callable[..., Any]], Callable[..., object]]) -> None:
    setattr(module, name, wrap(getattr(module, name)))


def _load_step(
    known: dict[int, tuple[MapNode, Step]], read: Callable[[Path, str], Step], folder: Path, name: str
) -> Step:
    """Return what *read* made of a file with the same name and text, if it is *known*: they are parsed to one node."""
    node = yaml_nodes.read_yaml(folder, name)
    if id(node) not in known:
        known[id(node)] = node, read(folder, name)
    return known[id(node)][1]


def _check_references(
    known: dict[int, tuple[Program, tuple[Problem, ...]]],
    check: Callable[[Program], Iterable[Problem]],
    program: Program,
) -> Iterator[Problem]:
    """Yield what *check* found in this very *program*, which each start of a session asks for."""
    if id(program) not in known:
        known[id(program)] = program, tuple(check(program))
    yield from known[id(program)][1]


def _load(kept: set[Path], read: Callable[[Path], object], once: Callable[[Path], object], folder: Path) -> object:
    return (once if folder in kept else read)(folder)


def _load_shipped(shipped: Path, read: Callable[[], object], once: Callable[[], object]) -> object:
    """Return what *once* returns, unless a test ships another folder."""
    return (once if folders.find_content_folder() == shipped else read)()
