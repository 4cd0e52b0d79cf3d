"""The page for authors: what the content check found."""

from trustcoach.core.program.check.structure import StepMeasure
from trustcoach.core.program.location import Problem, Reminder
from trustcoach.text import pluralize
from trustcoach.ui.page import Page, Paragraphs, QuietLine, Row


def reminders_page(reminders: tuple[Reminder, ...]) -> Page:
    """Return the reminders: not mistakes, but worth another look."""
    return tuple(QuietLine(f"Worth a look. {reminder}") for reminder in reminders)


def check_page(problems: tuple[Problem, ...], measures: tuple[StepMeasure, ...]) -> Page:
    """Return the result of the content check: problems, and words and grade of each step."""
    rows = tuple(
        Row(
            measure.step.id,
            f"{measure.words} words, grade {measure.grade:.1f}, {measure.step.minutes} minutes",
        )
        for measure in measures
    )
    words = sum(measure.words for measure in measures)
    verdict = f"{pluralize(len(problems), 'thing')} to mend." if problems else "Nothing to mend."
    return (
        *rows,
        *(Paragraphs(str(problem)) for problem in problems),
        QuietLine(f"{words} words in {len(rows)} parts. {verdict}"),
    )
