"""Walks of the program in `tests/kinds`, with scripted answers."""

from pathlib import Path

from tests.conftest import KINDS
from tests.scripted import ScriptedContext, run_script
from trustcoach.commands import resume, start


def begin_step(step: str, home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk of *step* that was begun with these answers."""
    return run_script(home, lines, start.run, "own", step, content=KINDS)


def go_on(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk that was gone on with."""
    return run_script(home, lines, resume.run, content=KINDS)
