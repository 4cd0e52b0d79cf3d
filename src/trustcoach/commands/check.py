"""For authors: check a folder of content."""

from dataclasses import replace
from pathlib import Path

from trustcoach.context import Context
from trustcoach.core.program.check.references import Problem
from trustcoach.core.program.check.structure import check, check_privacy, measures
from trustcoach.core.program.check.support import Reminder, check_support, old_sources
from trustcoach.errors import ContentError
from trustcoach.storage.content import privacy
from trustcoach.storage.content.reading_grade import grade
from trustcoach.storage.content.support import FILE, load
from trustcoach.storage.files import folders
from trustcoach.text import counted
from trustcoach.ui.pages import check as report


def run(world: Context, folder: Path | None) -> None:
    """Show all that is to be mended in *folder*, else in the program's own, with words and reading grade of every step.

    Raises ContentError if there is anything to mend.
    """
    world = replace(world, content=folder or world.content)
    program = world.draft_of_program()
    in_lines, reminders = _help_lines(world)
    problems = (*check(program, grade), *in_lines, *_privacy(world))
    world.show(report.reminded(reminders), report.checked(problems, measures(program, grade)))
    if problems:
        found = counted(len(problems), "thing")
        raise ContentError(f"The content check found {found} to mend.", "They stand above.")


def _privacy(world: Context) -> tuple[Problem, ...]:
    """Check what the folder says about privacy; it may come without any of that."""
    folder = world.content or folders.content()
    return check_privacy(privacy.load(folder), grade) if (folder / privacy.FILE).is_file() else ()


def _help_lines(world: Context) -> tuple[tuple[Problem, ...], tuple[Reminder, ...]]:
    """Check the help lines of the folder, which may come without any."""
    folder = world.content or folders.content()
    if not (folder / FILE).is_file():
        return (), ()
    support, today = load(folder), world.now().date()
    return check_support(support, grade, today), old_sources(support, today)
