"""The page for authors: what the content check found."""

from trustcoach.core.program.check.structure import StepMeasure
from trustcoach.core.program.location import Problem, Reminder
from trustcoach.text import pluralize
from trustcoach.ui.page import Page, QuietLine, Row

_NO_GRADES = (
    "How hard the words are to read wasn't measured. For that, authors install a library: "
    'pip install "trustcoach[authors]"'
)


def check_page(
    problems: tuple[Problem, ...],
    measures: tuple[StepMeasure, ...],
    reminders: tuple[Reminder, ...],
    *,
    lists_reminders: bool,
) -> Page:
    """Return words and grade of each step, then the problems, and then what is no mistake but worth another look."""
    rows = tuple(
        Row(
            measure.step.id,
            f"{measure.words} words, {_grade_text(measure)}{measure.step.minutes} minutes",
        )
        for measure in measures
    )
    words = sum(measure.words for measure in measures)
    verdict = f"{pluralize(len(problems), 'thing')} to mend." if problems else "Nothing to mend."
    return (
        *rows,
        *(QuietLine(str(problem)) for problem in problems),
        *_reminder_lines(reminders, in_full=lists_reminders),
        *((QuietLine(_NO_GRADES),) if any(measure.grade is None for measure in measures) else ()),
        QuietLine(f"{words} words in {len(rows)} parts. {verdict}"),
    )


def _grade_text(measure: StepMeasure) -> str:
    return "" if measure.grade is None else f"grade {measure.grade:.1f}, "


def _reminder_lines(reminders: tuple[Reminder, ...], *, in_full: bool) -> Page:
    if in_full:
        return tuple(QuietLine(f"Worth a look. {reminder}") for reminder in reminders)
    count = pluralize(len(reminders), "region")
    told = f"Worth a look: {count} with a help line whose source is over a year old. List them with: --old-sources"
    return (QuietLine(told),) if reminders else ()
