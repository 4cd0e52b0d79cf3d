"""For authors: check a content folder."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from trustcoach.context import Context
from trustcoach.core.language.check import check_labels, check_rules
from trustcoach.core.program.check.follow_through import all_questions, check_follow_through
from trustcoach.core.program.check.references import check_labels_looked_for
from trustcoach.core.program.check.structure import (
    GradeFunction,
    check_privacy,
    check_program,
    measure_steps,
)
from trustcoach.core.program.check.support import check_support, remind_of_old_sources
from trustcoach.core.program.check.tools import check_offered_tools, check_tools
from trustcoach.core.program.location import Problem, Reminder
from trustcoach.core.program.program import Program
from trustcoach.core.program.tool import Toolbox
from trustcoach.errors import ContentError
from trustcoach.storage.content import privacy
from trustcoach.storage.content.follow_through import TODAY_FILE, load_follow_through
from trustcoach.storage.content.language import KINDS, load_language
from trustcoach.storage.content.language_files import LABELS_FILE
from trustcoach.storage.content.reading_grade import can_grade, reading_grade
from trustcoach.storage.content.support import SUPPORT_FILE, load_support
from trustcoach.storage.content.tools import has_tools, load_tools
from trustcoach.storage.content.unread_files import find_unread_files
from trustcoach.storage.files import folders
from trustcoach.text import pluralize
from trustcoach.ui.pages import check

EXAMPLES = ("trustcoach content check my-program",)


def run(
    context: Context,
    folder: Annotated[Path | None, typer.Argument(help="The folder; without it, the program's own.")] = None,
    lists_old_sources: Annotated[
        bool, typer.Option("--old-sources", help="List the help lines whose source is over a year old.")
    ] = False,
) -> None:
    """Show all that is to be mended in *folder*, else in the program's own, with words and reading grade of every step.

    Without the library that grades, all but the grade is checked.
    Help lines with an old source are counted, or listed. Raises ContentError if there is anything to mend.
    """
    context = context._replace(content_folder=folder or context.content_folder)
    program, tools = context.load_unchecked_program(), context.load_tools()
    checked = context.content_folder or folders.find_content_folder()
    unread = find_unread_files(checked, program)
    grade = reading_grade if can_grade() else None
    in_lines, reminders = _check_support(checked, grade, context.now().date())
    in_texts = (*_check_tools(checked, grade), *_check_privacy(checked, grade), *_check_today(checked, tools, grade))
    offered = check_offered_tools((step for _, step in program.all_steps_and_private), tools)
    in_rules = (*_check_conditions(context, program), *_check_language(checked, program, grade))
    problems = (*unread, *check_program(program, grade), *offered, *in_lines, *in_texts, *in_rules)
    measures = measure_steps(program, grade)
    context.show(check.check_page(problems, measures, reminders, lists_reminders=lists_old_sources))
    if problems:
        found = pluralize(len(problems), "thing")
        raise ContentError(f"The content check found {found} to mend.", "They stand above.")


def _check_privacy(folder: Path, grade: GradeFunction | None) -> tuple[Problem, ...]:
    """Return the problems in the privacy texts of *folder*, which may have none."""
    return (
        check_privacy(privacy.load_privacy(folder), grade) if folders.may_exist(folder / privacy.PRIVACY_FILE) else ()
    )


def _check_today(folder: Path, tools: Toolbox, grade: GradeFunction | None) -> tuple[Problem, ...]:
    """Return the problems in what *folder* asks from day to day, if it asks anything."""
    if not folders.may_exist(folder / TODAY_FILE):
        return ()
    return tuple(check_follow_through(load_follow_through(folder), tools, grade))


def _check_conditions(context: Context, program: Program) -> tuple[Problem, ...]:
    """Return the problems in the labels that conditions look for in what was written."""
    steps = (step for _, step in program.all_steps_and_private)
    day_by_day = all_questions(context.load_follow_through())
    return tuple(check_labels_looked_for((*steps, *day_by_day), context.load_language().labels))


def _check_language(folder: Path, program: Program, grade: GradeFunction | None) -> tuple[Problem, ...]:
    """Return the problems in labels and rules of *folder*, which may have none."""
    if not folders.may_exist(folder / LABELS_FILE):
        return ()
    language, sources = load_language(folder), {source.id: source for source in program.sources}
    labels = [label for kind in KINDS for label in language.labels[kind].values()]
    in_rules = [problem for kind in KINDS for problem in check_rules(language.load_rules(kind))]
    return (*check_labels(labels, sources, grade), *in_rules)


def _check_tools(folder: Path, grade: GradeFunction | None) -> tuple[Problem, ...]:
    """Return the problems in the tools of *folder*, which may have none."""
    return check_tools(load_tools(folder), grade) if has_tools(folder) else ()


def _check_support(
    folder: Path, grade: GradeFunction | None, today: date
) -> tuple[tuple[Problem, ...], tuple[Reminder, ...]]:
    """Return problems in the help lines of *folder*, and reminders about them; the folder may have none."""
    if not folders.may_exist(folder / SUPPORT_FILE):
        return (), ()
    support = load_support(folder)
    return check_support(support, grade, today), remind_of_old_sources(support, today)
