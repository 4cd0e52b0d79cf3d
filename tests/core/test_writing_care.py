"""Which writing pages bring a rating of their own, and how many were written."""

import pytest

from tests.core.journals import answered, begun_anew, journal, program_of, ref, skipped, step_with
from trustcoach.core.journal.progress import Progress
from trustcoach.core.program.kinds import Rate, Write, WriteLine
from trustcoach.core.program.question import Question
from trustcoach.core.safety.writing_care import count_written_pages, has_rating_beside

RATING = Question(ref("one.mood"), Rate("low", "high"), "How are you?")
PAGE, OTHER = Question(ref("one.page"), Write(), "What?"), Question(ref("one.other"), Write(), "And?")
LINE = Question(ref("one.line"), WriteLine(), "In a line?")


@pytest.mark.parametrize(
    ("questions", "has"),
    [
        ((RATING, PAGE), True),
        ((PAGE, RATING), True),
        ((RATING, OTHER, PAGE), True),
        ((PAGE, OTHER, RATING), True),
        ((PAGE,), False),
        ((OTHER, PAGE, OTHER), False),
        ((RATING, LINE, PAGE), False),
        ((PAGE, LINE, RATING), False),
    ],
)
def test_a_rating_counts_right_before_or_right_after_a_group_of_pages(
    questions: tuple[Question, ...], has: bool
) -> None:
    """At either end of a step, too, and not with anything else between."""
    assert has_rating_beside(step_with("one", *questions), PAGE) is has


def test_pages_are_counted_in_every_visit_and_only_where_something_was_written() -> None:
    """A skip is no page, and an answer to another kind of question is none."""
    step = step_with("one", RATING, PAGE, LINE)
    facts = [answered("one.mood", 5), answered("one.page", "It rained."), answered("one.line", "So it was.")]
    progress = Progress(program_of(step), journal(*facts, begun_anew("one"), answered("one.page", "It snowed.")))
    assert count_written_pages(progress, step) == 2
    passed = Progress(program_of(step), journal(*facts, begun_anew("one"), skipped("one.page")))
    assert count_written_pages(passed, step) == 1
