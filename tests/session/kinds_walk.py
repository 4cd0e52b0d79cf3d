"""Walks of the program in `tests/kinds`, with scripted answers."""

from pathlib import Path

from tests.conftest import KINDS
from tests.scripted import ScriptedContext, scripted_context
from trustcoach.commands import resume, start


def begin_step(step: str, home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk of *step* that was begun with these answers."""
    made = scripted_context(home, list(lines), content=KINDS)
    start.run(made.context, "own", step)
    return made


def go_on(home: Path, *lines: tuple[str, object]) -> ScriptedContext:
    """Return a walk that was gone on with."""
    made = scripted_context(home, list(lines), content=KINDS)
    resume.run(made.context)
    return made
