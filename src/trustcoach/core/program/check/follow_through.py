"""The content check of what is asked from day to day."""

from collections.abc import Iterator

from trustcoach.core.program.check.structure import (
    MAX_HELP_GRADE,
    CheckedText,
    GradeFunction,
    check_lone_step,
    check_wording,
)
from trustcoach.core.program.check.tools import check_offered_tools
from trustcoach.core.program.follow_through import FollowThrough
from trustcoach.core.program.location import Problem
from trustcoach.core.program.program import Step
from trustcoach.core.program.tool import Toolbox


def check_follow_through(
    follow_through: FollowThrough, toolbox: Toolbox, grade: GradeFunction | None
) -> Iterator[Problem]:
    """Yield all problems in it."""
    yield from check_lone_step(follow_through.check_in, grade)
    yield from check_lone_step(Step("own-words", "", 1, follow_through.own_words.asks), grade)
    for kind, own in follow_through.lists.items():
        yield from check_lone_step(follow_through.step_of_list(kind), grade)
        yield from check_wording(
            CheckedText(own.missed.location, "missed", own.missed.text, MAX_HELP_GRADE, None), grade
        )
    yield from check_offered_tools((follow_through.check_in,), toolbox)
    for location, text in follow_through.short_texts:
        yield from check_wording(CheckedText(location, "text", text, MAX_HELP_GRADE, None), grade)
