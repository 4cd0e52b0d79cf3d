"""Check what is asked from day to day: its questions, passages, tools and conditions."""

from collections.abc import Iterator
from typing import get_type_hints

from trustcoach.core.program.check.structure import (
    CheckedText,
    GradeFunction,
    check_lone_step,
    check_wording,
)
from trustcoach.core.program.check.tools import check_offered_tools
from trustcoach.core.program.conditions import question_ids_in
from trustcoach.core.program.follow_through import BEFORE, MONTHS, OWN_LISTS, RECENT, WEEK, FollowThrough
from trustcoach.core.program.location import Location, Problem
from trustcoach.core.program.passage import Passage
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Coaching, Question
from trustcoach.core.program.shape import Shape
from trustcoach.core.program.tool import Toolbox

_CHECKED_APART = (Step, Question, Coaching, Passage)
"""Values whose texts are not short ones."""


def check_follow_through(
    follow_through: FollowThrough, toolbox: Toolbox, grade: GradeFunction | None
) -> Iterator[Problem]:
    """Yield all problems in *follow_through*."""
    for step in all_questions(follow_through):
        yield from check_lone_step(step, grade)
    for location, text in (*_short_texts(follow_through), *_passages(follow_through)):
        yield from check_wording(CheckedText(location, "text", text), grade)
    yield from check_offered_tools((follow_through.check_in,), toolbox)
    yield from _check_named_tools(follow_through, {tool.id for tool in toolbox.tools})
    yield from _check_weeks(follow_through)


def all_questions(follow_through: FollowThrough) -> Iterator[Step]:
    """Yield all questions, as steps."""
    yield from (follow_through.check_in, follow_through.week.as_step(WEEK), follow_through.months.as_step(MONTHS))
    yield Step(OWN_LISTS, "", 1, follow_through.own_lists.asks)
    yield from (follow_through.step_of_list(kind) for kind in follow_through.lists)
    for half, plan in follow_through.setbacks.plans.items():
        yield Step(half.value, plan.title, 1, plan.asks, plan.location)


def _short_texts(value: object) -> Iterator[tuple[Location, str]]:
    """Yield the texts in the fields of *value*, and in the values within it, each with the line of its owner."""
    if isinstance(value, _CHECKED_APART):
        return
    location = getattr(value, "location", None)
    if location is None:
        for each in value.values() if isinstance(value, dict) else value if type(value) is tuple else ():
            yield from _short_texts(each)
        return
    for name, hint in get_type_hints(type(value), include_extras=True).items():
        if Shape.ID not in getattr(hint, "__metadata__", ()):
            found = getattr(value, name)
            texts = found.values() if isinstance(found, dict) else (found,)
            yield from ((location, text) for text in texts if text and isinstance(text, str))
            yield from _short_texts(found)


def _passages(follow_through: FollowThrough) -> Iterator[tuple[Location, str]]:
    missed = (own.missed for own in follow_through.lists.values())
    for passage in (follow_through.progress.not_enough, *missed, *follow_through.setbacks.texts.values()):
        yield passage.location, passage.text


def _check_named_tools(follow_through: FollowThrough, known: set[str]) -> Iterator[Problem]:
    named = [(trend.location, trend.tool) for trend in follow_through.coming_back.trends.values() if trend.tool]
    for location, tool in ((follow_through.setbacks.location, follow_through.setbacks.tool), *named):
        if tool not in known:
            yield Problem(location, f"“tool” names no tool “{tool}”", "Name a tool by its id")


def _check_weeks(follow_through: FollowThrough) -> Iterator[Problem]:
    """Yield problems in what is said about weeks, and in the conditions on their averages."""
    progress, known = follow_through.progress, {question.id for question in follow_through.check_in.questions}
    for each in (*question_ids_in(progress.low_week), *question_ids_in(follow_through.coming_back.stuck_week)):
        if each not in known:
            message = f"a condition on weeks names “{each.name}”, which is not asked"
            yield Problem(progress.location, message, "Name an ask of “check in”")
    for text in (progress.changed, progress.unchanged):
        if BEFORE not in text or RECENT not in text:
            message = f"the sentence “{text[:30]} …” does not say both numbers"
            yield Problem(progress.location, message, f"Write {BEFORE} and {RECENT} where they stand")
