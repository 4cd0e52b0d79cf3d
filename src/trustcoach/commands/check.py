"""For authors: check a content folder."""

from dataclasses import replace
from pathlib import Path

from trustcoach.context import Context
from trustcoach.core.program.check.structure import check_privacy, check_program, measure_steps
from trustcoach.core.program.check.support import check_support, remind_of_old_sources
from trustcoach.core.program.location import Problem, Reminder
from trustcoach.errors import ContentError
from trustcoach.storage.content import privacy
from trustcoach.storage.content.reading_grade import reading_grade
from trustcoach.storage.content.support import SUPPORT_FILE, load_support
from trustcoach.storage.files import folders
from trustcoach.text import pluralize
from trustcoach.ui.pages import check


def run(context: Context, folder: Path | None) -> None:
    """Show all problems in *folder*, else in the program's own content, with words and reading grade of every step.

    Raises ContentError if there is any problem.
    """
    context = replace(context, content_folder=folder or context.content_folder)
    program = context.load_unchecked_program()
    in_lines, reminders = _check_support(context)
    problems = (*check_program(program, reading_grade), *in_lines, *_check_privacy(context))
    context.show(check.reminders_page(reminders), check.check_page(problems, measure_steps(program, reading_grade)))
    if problems:
        found = pluralize(len(problems), "thing")
        raise ContentError(f"The content check found {found} to mend.", "They stand above.")


def _check_privacy(context: Context) -> tuple[Problem, ...]:
    """Return the problems in the privacy texts of the folder, which may have none."""
    folder = context.content_folder or folders.find_content_folder()
    return (
        check_privacy(privacy.load_privacy(folder), reading_grade) if (folder / privacy.PRIVACY_FILE).is_file() else ()
    )


def _check_support(context: Context) -> tuple[tuple[Problem, ...], tuple[Reminder, ...]]:
    """Return problems in the help lines of the folder, and reminders about them; the folder may have none."""
    folder = context.content_folder or folders.find_content_folder()
    if not (folder / SUPPORT_FILE).is_file():
        return (), ()
    support, today = load_support(folder), context.now().date()
    return check_support(support, reading_grade, today), remind_of_old_sources(support, today)
