"""The page for authors: what the content check found."""

from trustcoach.core.program.check.references import Problem
from trustcoach.core.program.check.structure import Measure
from trustcoach.core.program.check.support import Reminder
from trustcoach.text import counted
from trustcoach.ui.page import Note, Page, Row, Text


def reminded(reminders: tuple[Reminder, ...]) -> Page:
    """Give what is no mistake and yet worth another look."""
    return tuple(Note(f"Worth a look. {reminder}") for reminder in reminders)


def checked(problems: tuple[Problem, ...], measures: tuple[Measure, ...]) -> Page:
    """Give the result of the content check: problems first, then words and grade of each step."""
    rows = tuple(
        Row(
            measure.step.id,
            f"{measure.words} words, grade {measure.grade:.1f}, {measure.step.minutes} minutes",
        )
        for measure in measures
    )
    words = sum(measure.words for measure in measures)
    verdict = f"{counted(len(problems), 'thing')} to mend." if problems else "Nothing to mend."
    return (
        *rows,
        *(Text(str(problem)) for problem in problems),
        Note(f"{words} words in {len(rows)} parts. {verdict}"),
    )
